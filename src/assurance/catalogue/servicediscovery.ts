import { INERT, Service } from './entry';
import { sharedName } from './facets/limits';

/** Two namespaces of one name may stand beside each other where VPCs or kinds differ. */
export const SERVICEDISCOVERY: Service<'ServiceDiscovery'> = {
  'AWS::ServiceDiscovery::HttpNamespace': { ...INERT, name: sharedName('Name', 1024) },
  'AWS::ServiceDiscovery::PrivateDnsNamespace': { ...INERT, name: sharedName('Name', 1024), creation: 'unknown' },
  'AWS::ServiceDiscovery::PublicDnsNamespace': { ...INERT, name: sharedName('Name', 1024), creation: 'unknown' },
  'AWS::ServiceDiscovery::Service': { ...INERT, name: sharedName('Name', 127) },
};
