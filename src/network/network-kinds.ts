import { IConstruct } from 'constructs';
import { DefaultSecurityGroup } from './default-security-group';
import { Egress } from './egress';
import { EndpointSet } from './endpoint-set';
import { FlowLogs } from './flow-logs';
import { NetworkOptions } from './network-options';
import { NetworkSource } from './network-source';
import { requireFactoryMade } from '../private/input/factory-made';
import { requireKey, requireList } from '../private/input/kinds';

/** Refuses values of the wrong kind. */
export function requireKinds(scope: IConstruct, options: NetworkOptions) {
  const { source, egress, endpoints, flowLogs, defaultSecurityGroup } = options;
  requireFactoryMade(scope, 'source', source, NetworkSource, { called: 'a NetworkSource', member: '_tiers', from: 'NetworkSource.existing(vpc)' });
  requireFactoryMade(scope, 'egress', egress, Egress, { called: 'an Egress', member: '_plan', from: 'Egress.sharedNatGateway()' });
  requireFactoryMade(scope, 'endpoints', endpoints, EndpointSet, {
    called: 'an EndpointSet', member: 'interfaceServices', from: 'EndpointSet.standard()',
  });
  requireFactoryMade(scope, 'flowLogs', flowLogs, FlowLogs, { called: 'a FlowLogs', member: '_record', from: 'FlowLogs.cloudWatch()' });
  requireFactoryMade(scope, 'defaultSecurityGroup', defaultSecurityGroup, DefaultSecurityGroup, {
    called: 'a DefaultSecurityGroup', member: '_apply', from: 'DefaultSecurityGroup.locked()',
  });
  requireList(scope, 'availabilityZoneNames', options.availabilityZoneNames);
  requireList(scope, 'availabilityZoneIds', options.availabilityZoneIds);
  requireKey(scope, 'encryptionKey', options.encryptionKey);
}
