import { facetOf, interfacesOf } from '../catalogue/catalogue';
import { Unknown } from '../finding';
import { peakScale } from './deployment-scale';
import { parseCidr } from '../template/cidr';
import { Resource } from '../template/resource';
import { Host, Store } from '../topology/host';
import { Subnet } from '../topology/subnet';
import type { Topology } from '../topology/topology';

/** AWS keeps the first four addresses of a subnet and the last one.
 * https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html (November 2026) */
const RESERVED = 5;

/** Free addresses that an application or classic load balancer wants in each subnet to be able to grow.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html (November 2026) */
const BALANCER_ADDRESSES = 8;

/** Who takes how many addresses of a subnet. */
export interface AddressNeed {
  readonly who: string;
  readonly addresses: number;
}

/** One subnet, what it has and what is wanted of it at the busiest moment. */
export interface AddressRow {
  readonly subnet: Subnet;
  readonly resource: Resource;
  readonly available: number;
  readonly needed: number;
  readonly needs: AddressNeed[];
}

/** How many addresses every subnet must have at maximum scale while a deployment is under way. */
export class AddressDemand {
  public readonly rows: AddressRow[];
  public readonly unknown: Unknown[] = [];
  private readonly needs = new Map<Subnet, AddressNeed[]>();

  constructor(private readonly topology: Topology) {
    for (const service of topology.services) if (service.networkMode === 'awsvpc') this.spreadCopies(service, peakScale(service));
    for (const computer of topology.computers) {
      if (computer.family === 'function') this.perSubnet(computer, 1);
      else this.spreadCopies(computer, peakScale(computer));
    }
    for (const balancer of topology.balancers) this.perSubnet(balancer, balancer.type === 'application' || balancer.type === 'classic' ? BALANCER_ADDRESSES : 1);
    for (const endpoint of topology.endpoints.interfaces) this.perSubnet(endpoint, 1);
    for (const store of topology.stores) this.perSubnet(store, storeAddresses(store));
    this.addGateways();
    this.rows = [...this.needs].flatMap(([subnet, needs]) => this.row(subnet, needs));
  }

  private spreadCopies(host: Host, { copies, open }: { copies?: number; open?: string }) {
    if (copies === undefined) this.note(host.resource, `how many addresses '${host.name}' needs: ${open}`);
    else this.perSubnet(host, Math.ceil(copies / Math.max(1, host.placement.subnets.length)));
  }

  private perSubnet({ name, placement }: Host, addresses: number) {
    for (const subnet of placement.subnets) this.add(subnet, { who: name, addresses });
  }

  private addGateways() {
    for (const nat of this.topology.deployment.ofType('AWS::EC2::NatGateway')) {
      const value = nat.property('SubnetId');
      if (value !== undefined) this.add(this.topology.network.subnet(value), { who: nat.name, addresses: 1 });
    }
  }

  private add(subnet: Subnet, need: AddressNeed) {
    const needs = this.needs.get(subnet);
    if (needs) needs.push(need);
    else this.needs.set(subnet, [need]);
  }

  /** The size of a subnet outside the input is unknown, which the topology names already. */
  private row(subnet: Subnet, needs: AddressNeed[]): AddressRow[] {
    if (subnet.imported || !subnet.resource) return [];
    const range = subnet.cidr === undefined ? undefined : parseCidr(subnet.cidr);
    if (!range) {
      if (subnet.resource.text('Ipv6Native') !== 'true') this.note(subnet.resource, `how many addresses subnet '${subnet.name}' has is only known at deployment`);
      return [];
    }
    const needed = needs.reduce((sum, { addresses }) => sum + addresses, 0);
    return [{ subnet, resource: subnet.resource, available: range.size - RESERVED, needed, needs }];
  }

  private note(resource: Resource, reason: string) {
    this.unknown.push({ stack: resource.stack.id, logicalId: resource.logicalId, reason });
  }
}

/** Addresses of a store in each of its subnets. */
function storeAddresses({ resource, placement, aliases }: Store): number {
  const spread = (nodes: number) => Math.ceil(nodes / Math.max(1, placement.subnets.length));
  const members = interfacesOf(resource.type)?.members;
  return facetOf(resource.type, 'addresses')?.(resource, spread, aliases.filter(({ type }) => type === members).length) ?? 1;
}
