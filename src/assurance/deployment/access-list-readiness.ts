import { Need } from './need';
import { ANSWER_PORT } from '../topology/access-list';
import { Subnet } from '../topology/subnet';
import type { Topology } from '../topology/topology';

/** Every address of the internet. */
export const ANYWHERE = '0.0.0.0/0';

/**
 * What must be complete before the access list of a subnet lets a connection through that the subnet starts (`egress`) or answers (`ingress`).
 * An access list without entries refuses everything; until it is associated with the subnet, the one of the VPC allows everything.
 */
export function listNeeds(topology: Topology, subnet: Subnet, other: string | undefined, port: number, direction: 'ingress' | 'egress'): Need[] {
  const { accessList, resource } = subnet;
  if (!accessList || other === undefined) return [];
  const back = direction === 'egress' ? 'ingress' : 'egress';
  const associations = topology.deployment.ofType('AWS::EC2::SubnetNetworkAclAssociation').filter((association) => association.target('SubnetId') === resource);
  return [accessList.allowing(direction, other, port), accessList.allowing(back, other, ANSWER_PORT)]
    .filter((entries) => !entries.some((entry) => associations.every((association) => topology.creationOrder.startsAfter(association, entry))))
    .map((anyOf) => ({ anyOf, what: 'network ACL entry' }));
}
