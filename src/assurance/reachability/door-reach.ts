import { Verdict } from './flow';
import { FrontDoor, Origin } from '../topology/front-door';
import { coversPort, isPublicPeer } from '../topology/security-group';
import type { Topology } from '../topology/topology';

/** Whether a front door reaches one of the load balancers behind it. */
export interface DoorReach {
  readonly door: FrontDoor;
  readonly origin: Origin;
  readonly verdict: Verdict;
  /** What to change, where it does not. */
  readonly fix: string;
}

/** Every front door against every load balancer behind it. */
export function doorReaches({ frontDoors }: Topology): DoorReach[] {
  return frontDoors.flatMap((door) => door.origins.map((origin) => ({ door, origin, ...judged(door, origin) })));
}

function judged(door: FrontDoor, { balancer, insideVpc, port }: Origin): { verdict: Verdict; fix: string } {
  const ports = balancer.listeners.map((listener) => listener.port);
  if (port !== undefined && ports.length && !ports.includes(undefined) && !ports.includes(port)) {
    return closed(
      `'${door.name}' calls '${balancer.name}' on port ${port}, where it does not listen`,
      `add a listener on port ${port}, or change the origin's protocol`,
    );
  }
  if (!insideVpc && !balancer.internetFacing) {
    return closed(
      `'${door.name}' does not reach '${balancer.name}', which is internal`,
      'connect it through a VPC origin, or make the load balancer internet-facing',
    );
  }
  if (!balancer.guarded) return { verdict: { state: 'open', reason: '' }, fix: '' };
  const rules = balancer.groups.flatMap(({ ingress }) => ingress).filter((rule) => port === undefined || coversPort(rule, port));
  // From outside the VPC only rules for public addresses count; a VPC origin may come through any rule.
  if (rules.some(({ peer }) => insideVpc || isPublicPeer(peer))) return { verdict: { state: 'open', reason: '' }, fix: '' };
  const open = balancer.openGroups[0] ?? rules.flatMap(({ peer }) => (peer.kind === 'open' ? peer.reason : []))[0];
  if (open) return { verdict: { state: 'unknown', reason: open }, fix: '' };
  return closed(
    `'${door.name}' does not reach '${balancer.name}'${port ? ` on port ${port}` : ''}: its security groups admit nobody there`,
    "admit CloudFront's origin-facing prefix list or the security group of its VPC origins",
  );
}

function closed(reason: string, fix: string): { verdict: Verdict; fix: string } {
  return { verdict: { state: 'closed', reason }, fix };
}
