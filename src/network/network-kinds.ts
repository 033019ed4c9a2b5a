import { IConstruct } from 'constructs';
import { NetworkOptions } from './network-options';
import { requireKey, requireKind, requireList } from '../private/input/kinds';

/** Refuses values of the wrong kind, which would silently decide something else: `'none'._options` is no flow log. */
export function requireKinds(scope: IConstruct, options: NetworkOptions) {
  requireKind(scope, 'source', options.source, { called: 'a NetworkSource', member: '_tiers', from: 'NetworkSource.existing(vpc)' });
  requireKind(scope, 'egress', options.egress, { called: 'an Egress', member: '_plan', from: 'Egress.sharedNatGateway()' });
  requireKind(scope, 'endpoints', options.endpoints, { called: 'an EndpointSet', member: 'interfaceServices', from: 'EndpointSet.standard()' });
  requireKind(scope, 'flowLogs', options.flowLogs, { called: 'a FlowLogs', member: '_options', from: 'FlowLogs.cloudWatch()' });
  requireKind(scope, 'defaultSecurityGroup', options.defaultSecurityGroup, {
    called: 'a DefaultSecurityGroup', member: '_locked', from: 'DefaultSecurityGroup.locked()',
  });
  requireList(scope, 'availabilityZoneNames', options.availabilityZoneNames);
  requireKey(scope, 'encryptionKey', options.encryptionKey);
}
