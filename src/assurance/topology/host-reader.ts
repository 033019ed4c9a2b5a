import { Host } from './host';
import { Network, SubnetSet } from './network';
import { SecurityGroup, SecurityGroups } from './security-group';
import { Certainty } from './subnet';
import { Resource } from '../template/resource';
import { Unresolved, Value } from '../template/value';

/** What a resource tells about its interfaces. */
export interface HostSource {
  readonly resource: Resource;
  readonly kind: string;
  readonly subnets: Value[];
  readonly groups: Value[];
  readonly publicAddress: Certainty;
}

/** Reads the interfaces of resources against one network. */
export class HostReader {
  constructor(
    public readonly network: Network,
    public readonly groups: SecurityGroups,
  ) {}

  public host(source: HostSource): Host {
    const placement = this.network.subnetSet(source.subnets);
    return {
      resource: source.resource,
      name: source.resource.name,
      kind: source.kind,
      placement,
      publicAddress: source.publicAddress,
      ...this.groupsOf(source.groups, placement),
    };
  }

  /** The subnets of a subnet group resource of any service. */
  public groupSubnets(group: Value, property: string): Value[] {
    if (group instanceof Unresolved) return [group];
    const resource = typeof group === 'object' && group !== null && 'resource' in group ? (group.resource as Resource) : undefined;
    if (resource) return resource.list(property);
    return [
      new Unresolved(
        `subnets of ${String(group)}`,
        group === undefined
          ? 'it names no subnet group, so AWS chooses the default VPC'
          : `subnet group '${String(group)}' is not part of the input`,
      ),
    ];
  }

  private groupsOf(values: Value[], placement: SubnetSet): { groups: SecurityGroup[]; openGroups: string[] } {
    const open = values.filter((value): value is Unresolved => value instanceof Unresolved).map(({ reason }) => reason);
    const groups = values.filter((value) => !(value instanceof Unresolved)).map((value) => this.groups.group(value));
    const vpc = placement.subnets.find((subnet) => !subnet.imported)?.vpc;
    if (values.length === 0 && vpc) groups.push(this.groups.defaultGroup(vpc));
    for (const group of groups) if (group.imported) open.push(`security group '${group.name}' is not part of the input`);
    return { groups: [...new Set(groups)], openGroups: [...new Set(open)] };
  }
}

/** A literal boolean as a certainty; absence is the given default. */
export function certainty(value: Value, absent: Certainty): Certainty {
  if (value === undefined || value === null) return absent;
  if (value === true || value === 'true' || value === 'ENABLED') return 'yes';
  if (value === false || value === 'false' || value === 'DISABLED') return 'no';
  return 'unknown';
}
