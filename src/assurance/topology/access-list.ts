import { contains, overlaps } from '../template/cidr';
import { Deployment } from '../template/deployment';
import { asNumber, Resource } from '../template/resource';
import { identity } from '../template/value';

interface Entry {
  readonly number: number;
  readonly allow: boolean;
  readonly cidr: string | undefined;
  readonly from: number;
  readonly to: number;
  readonly resource: Resource;
}

type Direction = 'ingress' | 'egress';

/** A port that clients get their answers on. */
export const ANSWER_PORT = 50000;

/** A network access list: numbered entries of which the first that matches decides. */
export class AccessList {
  private readonly entries = { ingress: [] as Entry[], egress: [] as Entry[] };

  constructor(public readonly name: string) {}

  public add(direction: Direction, entry: Entry) {
    this.entries[direction].push(entry);
    this.entries[direction].sort((a, b) => a.number - b.number);
  }

  /** Whether a TCP port is allowed for a range; undefined when an entry is only known at deployment. */
  public allows(direction: Direction, cidr: string, port: number): boolean | undefined {
    for (const entry of this.entries[direction]) {
      if (port < entry.from || port > entry.to) continue;
      if (entry.cidr === undefined) return undefined;
      if (contains(entry.cidr, cidr)) return entry.allow;
      if (overlaps(entry.cidr, cidr) && !entry.allow) return false;
    }
    return false;
  }

  /** The entries each of which lets a TCP port through for all of a range. */
  public allowing(direction: Direction, cidr: string, port: number): Resource[] {
    return this.entries[direction].filter(({ allow, from, to }) => allow && port >= from && port <= to)
      .filter(({ cidr: range }) => range !== undefined && contains(range, cidr)).map(({ resource }) => resource);
  }
}

/** The access lists of one's own, by the subnets they are associated with; other subnets have one that allows everything. */
export function readAccessLists(deployment: Deployment): Map<string, AccessList> {
  const lists = new Map<Resource, AccessList>();
  for (const resource of deployment.ofType('AWS::EC2::NetworkAcl')) lists.set(resource, new AccessList(resource.name));
  for (const resource of deployment.ofType('AWS::EC2::NetworkAclEntry')) {
    const list = resource.target('NetworkAclId');
    if (list) lists.get(list)?.add(resource.flag('Egress') ? 'egress' : 'ingress', entryOf(resource));
  }
  const bySubnet = new Map<string, AccessList>();
  for (const association of deployment.ofType('AWS::EC2::SubnetNetworkAclAssociation')) {
    const target = association.target('NetworkAclId');
    const list = target && lists.get(target);
    if (list) bySubnet.set(identity(association.property('SubnetId')), list);
  }
  return bySubnet;
}

function entryOf(resource: Resource): Entry {
  const protocol = resource.number('Protocol');
  const everything = protocol === -1;
  const tcp = protocol === 6;
  const cidr = resource.text('CidrBlock') ?? (resource.property('Ipv6CidrBlock') === undefined ? undefined : '::/128');
  return {
    number: resource.number('RuleNumber') ?? 0,
    allow: resource.text('RuleAction') === 'allow',
    cidr,
    from: everything ? 0 : tcp ? (asNumber(resource.property('PortRange.From')) ?? 0) : 1,
    to: everything ? 65535 : tcp ? (asNumber(resource.property('PortRange.To')) ?? 65535) : 0,
    resource,
  };
}
