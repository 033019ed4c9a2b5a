import { holdEverything } from '../template/cidr';
import { Host } from '../topology/host';
import { LoadBalancer } from '../topology/load-balancer';
import { isPublicPeer, Peer, PortRange, SecurityRule } from '../topology/security-group';

/** Ports of a host that hosts on the internet can open. */
export interface Exposure extends PortRange {
  /** Who: `anyone`, an address range, or a prefix list. */
  readonly who: string;
  readonly rule?: SecurityRule;
}

/** What the internet reaches of a host; `unknown` names why it cannot be told. */
export interface ExposureResult {
  readonly exposures: Exposure[];
  readonly unknown?: string;
}

/** What of a host is open to the internet by address, route and security group together. */
export function exposureOf(host: Host): ExposureResult {
  if (host.publicAddress === 'no') return { exposures: [] };
  const routes = host.placement.subnets.map(({ isPublic }) => isPublic);
  if (routes.length > 0 && routes.every((route) => route === 'no') && host.placement.open.length === 0) return { exposures: [] };
  const exposures =
    unguarded(host) ??
    publicRules(host).map((rule) => ({ protocol: rule.protocol, from: rule.from, to: rule.to, who: who(rule.peer), rule }));
  return { exposures, unknown: host.openGroups[0] ?? openRule(host) ?? openPlace(host) };
}

/** Inbound rules of a host that name the internet, wherever the host stands. */
export function publicRules(host: Host): SecurityRule[] {
  return host.groups.flatMap(({ ingress }) => ingress).filter(({ peer }) => isPublicPeer(peer));
}

/** Whether every address of the internet opens a port, by one rule or by several whose ranges meet. */
export function admitsAnyone(exposures: Exposure[], port: number): boolean {
  const open = exposures.filter(({ protocol, from, to }) => protocol === '-1' || (protocol !== 'udp' && from <= port && port <= to));
  return open.some(({ who: by }) => by === 'anyone') || holdEverything(open.flatMap(({ rule }) => rangesOf(rule?.peer)));
}

function rangesOf(peer: Peer | undefined): string[] {
  return peer?.kind === 'range' ? [peer.cidr] : peer?.kind === 'prefix list' ? (peer.entries ?? []) : [];
}

function openRule(host: Host): string | undefined {
  for (const { ingress } of host.groups) for (const { peer } of ingress) if (peer.kind === 'open') return peer.reason;
  return undefined;
}

function openPlace({ placement: { open, subnets }, publicAddress }: Host): string | undefined {
  const unrouted = subnets.find(({ isPublic }) => isPublic === 'unknown');
  if (open.length) return open[0];
  if (unrouted) return `subnet '${unrouted.name}' is not part of the input`;
  return publicAddress === 'unknown' ? 'whether it has a public address is only known at deployment' : undefined;
}

/** A network load balancer without security groups answers anyone on its listeners' ports. */
function unguarded(host: Host): Exposure[] | undefined {
  const balancer = host as LoadBalancer;
  if (balancer.guarded !== false) return undefined;
  return balancer.listeners.map(({ port }) => ({ protocol: 'tcp', from: port ?? 0, to: port ?? 65535, who: 'anyone' }));
}

/** The other side of a rule in words. */
export function who(peer: Peer): string {
  switch (peer.kind) {
    case 'range':
      return peer.cidr === '0.0.0.0/0' || peer.cidr === '::/0' ? 'anyone' : peer.cidr;
    case 'prefix list':
      return `prefix list ${peer.id}`;
    case 'group':
      return `members of '${peer.group}'`;
    case 'open':
      return 'someone only known at deployment';
  }
}
