import { contains } from '../template/cidr';
import { ANSWER_PORT } from '../topology/access-list';
import { Host } from '../topology/host';
import { coversPort, Peer, SecurityGroup, SecurityRule } from '../topology/security-group';
import { Subnet } from '../topology/subnet';

/** Whether traffic gets through, with the reason when it does not or when that is not known. */
export interface Verdict {
  readonly state: 'open' | 'closed' | 'unknown';
  readonly reason: string;
}

const OPEN: Verdict = { state: 'open', reason: '' };

/** Whether one host reaches another on a TCP port: both sides' security groups and the network must allow it. */
export function flow(source: Host, target: Host, port: number): Verdict {
  const apart = separation(source, target);
  if (apart) return apart;
  const out = outboundTo(source, target, port);
  const into = inboundFrom(source, target, port);
  if (out.state === 'closed') return out;
  if (into.state === 'closed') return into;
  const list = passesLists(source.placement.subnets, target.placement.subnets, port);
  if (list.state !== 'open') return list;
  return out.state === 'unknown' ? out : into;
}

/** Whether the source's groups let traffic out to the target. */
export function outboundTo(source: Host, target: Host, port: number): Verdict {
  if (source.groups.length === 0) return source.openGroups.length ? { state: 'unknown', reason: source.openGroups[0] } : OPEN;
  return allowed(source, target, port, 'egress', `the security groups of '${source.name}' do not let port ${port} out to '${target.name}'`);
}

/** Whether the target's groups let traffic in from the source. */
export function inboundFrom(source: Host, target: Host, port: number): Verdict {
  if (target.groups.length === 0) return target.openGroups.length ? { state: 'unknown', reason: target.openGroups[0] } : OPEN;
  return allowed(target, source, port, 'ingress', `the security groups of '${target.name}' do not admit '${source.name}' on port ${port}`);
}

function allowed(owner: Host, other: Host, port: number, direction: 'ingress' | 'egress', refusal: string): Verdict {
  const rules = owner.groups.flatMap((group) => group[direction]).filter((rule) => coversPort(rule, port));
  if (rules.some(({ peer }) => peer.kind === 'group' && other.groups.some(({ key }) => key === peer.group))) return OPEN;
  const covered = rangesCover(
    rules.map(({ peer }) => peer),
    other,
  );
  if (covered === true) return OPEN;
  const unclear = rules.find(({ peer }) => peer.kind === 'open' || (peer.kind === 'prefix list' && peer.entries === undefined));
  if (unclear) {
    return {
      state: 'unknown',
      reason: unclear.peer.kind === 'open' ? unclear.peer.reason : 'the entries of a prefix list are not part of the input',
    };
  }
  if (owner.openGroups.length) return { state: 'unknown', reason: owner.openGroups[0] };
  if (covered === undefined) {
    return { state: 'unknown', reason: `the address ranges of the subnets of '${other.name}' are only known at deployment` };
  }
  if (other.openGroups.length && rules.some(({ peer }) => peer.kind === 'group')) return { state: 'unknown', reason: other.openGroups[0] };
  return { state: 'closed', reason: refusal };
}

/** The rules of a host's groups each of which alone lets the traffic with another host through. */
export function rulesBetween(owner: Host, other: Host, port: number, direction: 'ingress' | 'egress'): SecurityRule[] {
  return rulesForPort(owner.groups, direction, port).filter(({ peer }) => (
    peer.kind === 'group' ? other.groups.some(({ key }) => key === peer.group) : rangesCover([peer], other) === true
  ));
}

/** Whether ranges hold every address that a host may have; undefined when its addresses are not known. */
function rangesCover(peers: Peer[], host: Host): boolean | undefined {
  const ranges = peers.flatMap((peer) => (peer.kind === 'range' ? peer.cidr : peer.kind === 'prefix list' ? (peer.entries ?? []) : []));
  if (ranges.includes('0.0.0.0/0')) return true;
  if (ranges.length === 0) return false;
  if (host.placement.open.length || host.placement.subnets.some(({ cidr }) => cidr === undefined)) return undefined;
  const { subnets } = host.placement;
  return subnets.length > 0 && subnets.every(({ cidr }) => cidr !== undefined && ranges.some((range) => contains(range, cidr)));
}

/** Access lists judge both directions, because they do not remember connections. */
function passesLists(sources: Subnet[], targets: Subnet[], port: number): Verdict {
  for (const source of sources) {
    for (const target of targets) {
      if (source === target || (!source.accessList && !target.accessList)) continue;
      const verdict = listVerdict(source, target.cidr, port, 'egress') ?? listVerdict(target, source.cidr, port, 'ingress');
      if (verdict) return verdict;
    }
  }
  return OPEN;
}

/** Why the access list of a subnet stops a connection that it starts (`egress`) or answers (`ingress`). */
export function listVerdict(
  { accessList, name }: Subnet,
  other: string | undefined,
  port: number,
  direction: 'ingress' | 'egress',
): Verdict | undefined {
  if (!accessList) return undefined;
  if (other === undefined) {
    return {
      state: 'unknown',
      reason: `what the network access list '${accessList.name}' refuses depends on addresses only known at deployment`,
    };
  }
  const back = direction === 'egress' ? 'ingress' : 'egress';
  const results = [accessList.allows(direction, other, port), accessList.allows(back, other, ANSWER_PORT)];
  if (results[0] === false) {
    return {
      state: 'closed',
      reason: `the network access list '${accessList.name}' of subnet '${name}' refuses port ${port} ${direction === 'egress' ? 'to' : 'from'} ${other}`,
    };
  }
  if (results[1] === false) {
    return {
      state: 'closed',
      reason: `the network access list '${accessList.name}' of subnet '${name}' refuses the answers ${back === 'ingress' ? 'from' : 'to'} ${other}`,
    };
  }
  return results.includes(undefined)
    ? { state: 'unknown', reason: `an entry of the network access list '${accessList.name}' is only known at deployment` }
    : undefined;
}

function separation(source: Host, target: Host): Verdict | undefined {
  const vpcs = (host: Host) => new Set(host.placement.subnets.filter(({ imported }) => !imported).map(({ vpc }) => vpc));
  const [from, to] = [vpcs(source), vpcs(target)];
  if (from.size === 0 || to.size === 0 || [...from].some((vpc) => to.has(vpc))) return undefined;
  return { state: 'unknown', reason: `'${source.name}' and '${target.name}' stand in different VPCs, and what joins these is not judged` };
}

/** The rules of some groups in a direction that are for a port. */
export function rulesForPort(groups: SecurityGroup[], direction: 'ingress' | 'egress', port: number): SecurityRule[] {
  return groups.flatMap((group) => group[direction]).filter((rule) => coversPort(rule, port));
}
