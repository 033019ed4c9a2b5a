import { portBehind } from './store-port';
import { isPublicRange } from '../template/cidr';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { own } from '../template/template-json';
import { identity, isMap, Reference, Unresolved, Value, ValueMap } from '../template/value';

/** The other side of a rule. */
export type Peer =
  | { readonly kind: 'range'; readonly cidr: string }
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'prefix list'; readonly id: string; readonly entries?: string[] }
  | { readonly kind: 'open'; readonly reason: string };

/** Ports of one protocol; protocol -1 and ports 0-65535 mean all. */
export interface PortRange {
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
}

/** One rule of a security group. */
export interface SecurityRule extends PortRange {
  readonly peer: Peer;
  readonly resource: Resource;
}

/** A security group with every rule that any resource of the input gives it. */
export class SecurityGroup {
  public readonly ingress: SecurityRule[] = [];
  public readonly egress: SecurityRule[] = [];

  constructor(
    public readonly key: string,
    public readonly name: string,
    public readonly vpc: string,
    public readonly resource?: Resource,
  ) {}

  /** A group outside the input may have more rules than those that the input adds. */
  public get imported(): boolean {
    return this.resource === undefined;
  }
}

const NUMBERS: { [protocol: string]: string } = { 6: 'tcp', 17: 'udp', 1: 'icmp', 58: 'icmpv6', all: '-1' };

/** All security groups of the input. */
export class SecurityGroups {
  private readonly byKey = new Map<string, SecurityGroup>();

  constructor(private readonly deployment: Deployment) {
    for (const resource of deployment.ofType('AWS::EC2::SecurityGroup')) {
      this.byKey.set(resource.key, new SecurityGroup(resource.key, resource.name, identity(resource.property('VpcId')), resource));
    }
    const separateEgress = new Set(deployment.ofType('AWS::EC2::SecurityGroupEgress').map((rule) => identity(rule.property('GroupId'))));
    for (const group of [...this.byKey.values()]) if (group.resource) this.readInline(group, group.resource, separateEgress.has(group.key));
    for (const rule of deployment.ofType('AWS::EC2::SecurityGroupIngress')) {
      this.group(rule.property('GroupId') ?? rule.property('GroupName')).ingress.push(this.ruleOf(rule.properties, 'Source', rule));
    }
    for (const rule of deployment.ofType('AWS::EC2::SecurityGroupEgress')) {
      this.group(rule.property('GroupId')).egress.push(this.ruleOf(rule.properties, 'Destination', rule));
    }
  }

  public get all(): SecurityGroup[] {
    return [...this.byKey.values()];
  }

  /** The group that a value names, also one outside the input or the default group of a VPC. */
  public group(value: Value): SecurityGroup {
    if (value instanceof Reference && value.attribute === 'DefaultSecurityGroup') return this.defaultGroup(value.resource.key);
    const key = identity(value);
    const known = this.byKey.get(key);
    if (known) return known;
    const imported = new SecurityGroup(key, key, '');
    this.byKey.set(key, imported);
    return imported;
  }

  /** The group that AWS gives to what names none: its members reach each other, and everything outwards. */
  public defaultGroup(vpc: string): SecurityGroup {
    const key = `default group of ${vpc}`;
    const known = this.byKey.get(key);
    if (known) return known;
    const resource = this.deployment.ofType('AWS::EC2::VPC').find((candidate) => candidate.key === vpc);
    const group = new SecurityGroup(key, key, vpc, resource);
    if (resource) {
      group.ingress.push({ ...EVERYTHING, peer: { kind: 'group', group: key }, resource });
      group.egress.push({ ...EVERYTHING, peer: { kind: 'range', cidr: '0.0.0.0/0' }, resource });
    }
    this.byKey.set(key, group);
    return group;
  }

  private readInline(group: SecurityGroup, resource: Resource, hasSeparateEgress: boolean) {
    this.readRules(group.ingress, resource, 'SecurityGroupIngress', 'Source');
    this.readRules(group.egress, resource, 'SecurityGroupEgress', 'Destination');
    // AWS adds "all outbound" to a group that states no outbound rule of its own.
    if (group.egress.length === 0 && !hasSeparateEgress) {
      group.egress.push({ ...EVERYTHING, peer: { kind: 'range', cidr: '0.0.0.0/0' }, resource });
      group.egress.push({ ...EVERYTHING, peer: { kind: 'range', cidr: '::/0' }, resource });
    }
  }

  private readRules(rules: SecurityRule[], resource: Resource, property: string, side: 'Source' | 'Destination') {
    for (const value of resource.list(property)) {
      if (isMap(value)) {
        rules.push(this.ruleOf(value, side, resource));
      } else {
        rules.push({
          ...EVERYTHING,
          peer: { kind: 'open', reason: value instanceof Unresolved ? value.reason : 'a rule is not written as a map' },
          resource,
        });
      }
    }
  }

  private ruleOf(rule: ValueMap, side: 'Source' | 'Destination', resource: Resource): SecurityRule {
    const ports = portsOf(rule);
    if (!ports) {
      return {
        ...EVERYTHING,
        peer: { kind: 'open', reason: `the ports of a rule of '${resource.name}' are only known at deployment` },
        resource,
      };
    }
    return { ...ports, peer: this.peerOf(rule, side), resource };
  }

  private peerOf(rule: ValueMap, side: 'Source' | 'Destination'): Peer {
    const range = rule.CidrIp ?? rule.CidrIpv6;
    if (typeof range === 'string') return { kind: 'range', cidr: range };
    const group = rule[`${side}SecurityGroupId`] ?? rule.SourceSecurityGroupName;
    if (group instanceof Unresolved) return { kind: 'open', reason: group.reason };
    if (group !== undefined) return { kind: 'group', group: this.group(group).key };
    const list = rule[`${side}PrefixListId`];
    if (list !== undefined) {
      return { kind: 'prefix list', id: list instanceof Reference ? list.resource.name : String(list), entries: prefixEntries(list) };
    }
    return { kind: 'open', reason: range instanceof Unresolved ? range.reason : 'its address range is only known at deployment' };
  }
}

const EVERYTHING: PortRange = { protocol: '-1', from: 0, to: 65535 };

function portsOf(rule: ValueMap): PortRange | undefined {
  const given = String(rule.IpProtocol ?? '-1').toLowerCase();
  const protocol = own(NUMBERS, given) ?? given;
  if (protocol === '-1') return EVERYTHING;
  if (protocol.startsWith('icmp')) return { protocol, from: -1, to: -1 };
  if (rule.FromPort === undefined) return { protocol, from: 0, to: 65535 };
  const from = portBehind(rule.FromPort);
  const to = rule.ToPort === undefined ? from : portBehind(rule.ToPort);
  if (from === undefined || to === undefined) return undefined;
  return from < 0 ? { protocol, from: 0, to: 65535 } : { protocol, from, to };
}

function prefixEntries(list: Value): string[] | undefined {
  if (!(list instanceof Reference) || list.resource.type !== 'AWS::EC2::PrefixList') return undefined;
  return list.resource.maps('Entries').map((entry) => String(entry.Cidr));
}

/** Whether a rule is for a TCP port. */
export function coversPort(rule: PortRange, port: number): boolean {
  return (rule.protocol === '-1' || rule.protocol === 'tcp') && rule.from <= port && port <= rule.to;
}

/** Whether a peer includes hosts on the internet. */
export function isPublicPeer(peer: Peer): boolean {
  if (peer.kind === 'range') return isPublicRange(peer.cidr);
  return peer.kind === 'prefix list' && (peer.entries === undefined || peer.entries.some(isPublicRange));
}

/** Ports in words: `443`, `8000-8100`, `all ports`. */
export function portWords(range: PortRange): string {
  if (range.protocol.startsWith('icmp')) return 'ping';
  if (range.from === 0 && range.to === 65535) return range.protocol === 'udp' ? 'all UDP ports' : 'all ports';
  const ports = range.from === range.to ? `${range.from}` : `${range.from}-${range.to}`;
  return range.protocol === 'udp' ? `${ports}/udp` : ports;
}
