import { AccessList, readAccessLists } from './access-list';
import { Gateway } from './gateway';
import { Route, Subnet } from './subnet';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { identity, Reference, Unresolved, Value } from '../template/value';
import { distinctZones, Zone, zoneOf } from '../template/zone';

/** Some subnets, and what could not be read of them. */
export interface SubnetSet {
  readonly subnets: Subnet[];
  readonly open: string[];
  /** Set when all that is named is one subnet, and its zone is not told: whichever that is, there is no other. */
  readonly only?: string;
}

const ROUTE_TARGETS = [
  'GatewayId',
  'NatGatewayId',
  'InstanceId',
  'NetworkInterfaceId',
  'TransitGatewayId',
  'VpcPeeringConnectionId',
  'VpcEndpointId',
  'EgressOnlyInternetGatewayId',
  'LocalGatewayId',
  'CarrierGatewayId',
  'CoreNetworkArn',
];

/** VPCs, subnets, route tables and gateways of the input. */
export class Network {
  /** Subnets of the input, in template order. */
  public readonly subnets: Subnet[] = [];
  private readonly accessLists: Map<string, AccessList>;
  private readonly byKey = new Map<string, Subnet>();
  private readonly routesOfTable = new Map<string, Route[]>();
  private readonly attached = new Set<string>();
  private readonly natInstances = new Set<Resource>();
  /** Subnets of existing VPCs of which the input tells the zone, by key. */
  private readonly recorded = new Map<string, Subnet>();

  constructor(private readonly deployment: Deployment) {
    for (const attachment of deployment.ofType('AWS::EC2::VPCGatewayAttachment')) {
      const gateway = attachment.property('InternetGatewayId');
      if (gateway !== undefined) this.attached.add(identity(gateway));
    }
    this.accessLists = readAccessLists(deployment);
    const tables = this.tablesBySubnet();
    for (const resource of deployment.ofType('AWS::EC2::Subnet')) this.addSubnet(resource, tables.get(resource.key));
    this.recordZones();
    this.readRoutes();
  }

  /** The zones that the input names, in order. */
  public get zones(): Zone[] {
    return distinctZones(this.zoned.flatMap(({ zone }) => zone ?? []));
  }

  /** The subnets whose zones may be told: those of the input, and those of existing VPCs that it describes. */
  public get zoned(): Subnet[] {
    return [...this.subnets, ...this.recorded.values()];
  }

  /** Whether routes lead to an instance, which then forwards the traffic of others. */
  public isNatInstance(resource: Resource): boolean {
    return this.natInstances.has(resource);
  }

  /** The subnet that a value names; one outside the input has no zone and no routes. */
  public subnet(value: Value): Subnet {
    const key = identity(value);
    const known = this.byKey.get(key) ?? this.recorded.get(key);
    if (known) return known;
    const imported = new Subnet(key, key, `VPC of ${key}`, undefined, undefined, undefined);
    this.byKey.set(key, imported);
    return imported;
  }

  /** The subnets in a list; a list or an item that is not told is named instead. */
  public subnetSet(values: Value[]): SubnetSet {
    const subnets: Subnet[] = [];
    const open: string[] = [];
    for (const value of values) {
      if (value instanceof Unresolved && !this.recorded.has(identity(value))) {
        open.push(value.reason);
      } else if (value instanceof Reference || value instanceof Unresolved || typeof value === 'string') {
        const subnet = this.subnet(value);
        if (subnet.imported && !subnet.zone) open.push(`subnet '${subnet.name}' is not part of the input`);
        subnets.push(subnet);
      } else {
        open.push('a subnet is not written as an id');
      }
    }
    return { subnets: [...new Set(subnets)], open: [...new Set(open)], only: this.onlySubnet(values) };
  }

  private onlySubnet(values: Value[]): string | undefined {
    const [value] = values;
    if (value === undefined || values.some((other) => identity(other) !== identity(value))) return undefined;
    if (value instanceof Unresolved) return this.recorded.has(identity(value)) ? undefined : singleSubnet(value);
    if (!(value instanceof Reference) && typeof value !== 'string') return undefined;
    const { name, zone, resource } = this.subnet(value);
    const isSubnet = resource !== undefined || (typeof value === 'string' && /^subnet-[^,]*$/.test(value));
    return zone || !isSubnet ? undefined : `subnet '${name}'`;
  }

  private recordZones() {
    for (const stack of this.deployment.stacks) {
      for (const { vpcId, subnets } of stack.source.zones ?? []) {
        const vpc = identity(stack.resolve(vpcId));
        for (const { subnetId, availabilityZone } of subnets) {
          const key = identity(stack.resolve(subnetId));
          const zone = zoneOf(stack.resolve(availabilityZone));
          if (zone && !this.byKey.has(key)) this.recorded.set(key, new Subnet(key, key, vpc, zone, undefined, undefined));
        }
      }
    }
  }

  private tablesBySubnet(): Map<string, string> {
    const tables = new Map<string, string>();
    for (const association of this.deployment.ofType('AWS::EC2::SubnetRouteTableAssociation')) {
      tables.set(identity(association.property('SubnetId')), identity(association.property('RouteTableId')));
    }
    return tables;
  }

  private addSubnet(resource: Resource, table: string | undefined) {
    const routes: Route[] = table ? this.tableRoutes(table) : [];
    const subnet = new Subnet(
      resource.key,
      resource.name,
      identity(resource.property('VpcId')),
      zoneOf(resource.property('AvailabilityZone') ?? resource.property('AvailabilityZoneId')),
      resource.text('CidrBlock'),
      routes,
      resource,
      table,
      this.accessLists.get(resource.key),
    );
    this.byKey.set(resource.key, subnet);
    this.subnets.push(subnet);
  }

  private tableRoutes(table: string): Route[] {
    const routes = this.routesOfTable.get(table) ?? [];
    this.routesOfTable.set(table, routes);
    return routes;
  }

  /** Routes come after the subnets because a NAT gateway in a route stands in a subnet. */
  private readRoutes() {
    for (const resource of this.deployment.ofType('AWS::EC2::Route')) {
      const destination =
        resource.property('DestinationCidrBlock') ??
        resource.property('DestinationIpv6CidrBlock') ??
        resource.property('DestinationPrefixListId');
      this.tableRoutes(identity(resource.property('RouteTableId'))).push({
        destination: String(destination),
        target: this.gatewayOf(resource),
        resource,
      });
    }
  }

  private gatewayOf(route: Resource): Gateway {
    const name = ROUTE_TARGETS.find((property) => route.property(property) !== undefined);
    const target = name === undefined ? undefined : route.target(name);
    if (target?.type === 'AWS::EC2::InternetGateway') {
      return { kind: 'internet gateway', attached: this.attached.has(target.key), resource: target };
    }
    if (target?.type === 'AWS::EC2::NatGateway') {
      const regional = target.text('AvailabilityMode') === 'regional';
      return {
        kind: 'NAT gateway',
        resource: target,
        regional,
        privateOnly: target.text('ConnectivityType') === 'private',
        subnet: regional ? undefined : this.subnet(target.property('SubnetId')),
      };
    }
    if (target?.type === 'AWS::EC2::Instance') {
      this.natInstances.add(target);
      const subnet = target.property('SubnetId') ?? target.maps('NetworkInterfaces')[0]?.SubnetId;
      return {
        kind: 'NAT instance',
        resource: target,
        regional: false,
        privateOnly: false,
        subnet: subnet === undefined ? undefined : this.subnet(subnet),
      };
    }
    const literal = name ? route.text(name) : undefined;
    if (literal?.startsWith('igw-')) return { kind: 'internet gateway', attached: true };
    return { kind: 'other', name: target?.name ?? literal ?? name ?? 'nothing', deadEnd: deadEnd(name) };
  }
}

/** What is given as one subnet, or is one item of a list of them. */
function singleSubnet({ key, givenAs, type }: Unresolved): string | undefined {
  if (type !== undefined && /^(AWS::SSM::Parameter::Value<)?AWS::EC2::Subnet::Id>?$/.test(type)) return `the subnet of ${givenAs}`;
  const [, index] = /^Select\((\d+), /.exec(key) ?? [];
  return index === undefined ? undefined : `subnet ${Number(index) + 1} of a list`;
}

/** https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations */
function deadEnd(property: string | undefined): string | undefined {
  if (property === undefined) return 'its route names no target';
  return property === 'VpcPeeringConnectionId' ? 'a peering connection does not lead on to the internet' : undefined;
}
