import { TemplateUpdate } from './template-update';
import { Resource } from '../template/resource';

/** What only one resource can have at a time inside another: a priority of a listener, a destination of a route table. */
export interface Place {
  readonly type: string;
  /** The property that names what the place is in. */
  readonly within: string;
  /** The properties that tell the place. */
  readonly at: string[];
  /** What refuses a second one. */
  readonly service: string;
  /** Tells apart what can have one place together; undefined for what takes no place. */
  readonly kind?: (resource: Resource) => string | undefined;
}

const RULE = ['IpProtocol', 'FromPort', 'ToPort', 'CidrIp', 'CidrIpv6'];

/** Places that a service refuses to give twice. */
export const PLACES: Place[] = [
  { type: 'AWS::ElasticLoadBalancingV2::ListenerRule', within: 'ListenerArn', at: ['Priority'], service: 'ELB' },
  { type: 'AWS::ElasticLoadBalancingV2::Listener', within: 'LoadBalancerArn', at: ['Port'], service: 'ELB', kind: layer },
  { type: 'AWS::EC2::Subnet', within: 'VpcId', at: ['CidrBlock'], service: 'EC2' },
  { type: 'AWS::EC2::Route', within: 'RouteTableId', at: ['DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId'], service: 'EC2' },
  { type: 'AWS::EC2::NetworkAclEntry', within: 'NetworkAclId', at: ['RuleNumber', 'Egress'], service: 'EC2' },
  { type: 'AWS::EC2::VPCGatewayAttachment', within: 'VpcId', at: ['InternetGatewayId', 'VpnGatewayId'], service: 'EC2' },
  { type: 'AWS::Lambda::EventSourceMapping', within: 'FunctionName', at: ['EventSourceArn'], service: 'Lambda', kind: ifGiven('EventSourceArn') },
  { type: 'AWS::EFS::MountTarget', within: 'FileSystemId', at: ['SubnetId'], service: 'EFS' },
  { type: 'AWS::Route53::RecordSet', within: 'HostedZoneId', at: ['Name', 'Type', 'SetIdentifier'], service: 'Route 53' },
  { type: 'AWS::EC2::SecurityGroupIngress', within: 'GroupId', at: [...RULE, 'SourceSecurityGroupId', 'SourcePrefixListId'], service: 'EC2' },
  { type: 'AWS::EC2::SecurityGroupEgress', within: 'GroupId', at: [...RULE, 'DestinationSecurityGroupId', 'DestinationPrefixListId'], service: 'EC2' },
  { type: 'AWS::EC2::SecurityGroup', within: 'VpcId', at: ['GroupName'], service: 'EC2', kind: ifGiven('GroupName') },
  { type: 'AWS::EC2::VPCEndpoint', within: 'VpcId', at: ['ServiceName'], service: 'EC2', kind: privateNames },
  { type: 'AWS::ECS::Service', within: 'Cluster', at: ['ServiceName'], service: 'ECS', kind: ifGiven('ServiceName') },
];

/** A resource that takes a place before the update, or afterwards. */
export interface Taking {
  readonly place: Place;
  /** The resource that takes the place. */
  readonly taker: Resource;
  /** The resource that had it, and that the update deletes, replaces or moves away. */
  readonly holder: Resource;
  /** Whether the holder gives the place up in the same step, so that the order decides. */
  readonly inTime: boolean;
}

/** The places that somebody takes in an update while another resource has had them. */
export function takings(update: TemplateUpdate): Taking[] {
  return PLACES.flatMap((place) => takers(update, place).flatMap((taker) => holdersOf(update, place, taker).map((holder) => ({
    place, taker, holder, inTime: givesUpFirst(update, place, taker, holder),
  }))));
}

/** What is created or made anew, and what is moved in place. */
function takers(update: TemplateUpdate, { type, within, at }: Place): Resource[] {
  const moved = update.kept(type).filter(({ old, now }) => !holds(update, old, [within, ...at], now));
  return [...update.created(type), ...moved.map(({ now }) => now)];
}

function holdersOf(update: TemplateUpdate, { type, within, at, kind = () => type }: Place, taker: Resource): Resource[] {
  return update.before.deployment.ofType(type).filter((holder) => {
    const now = update.nowOf(holder);
    if (!inOneRegion(holder, taker)) return false;
    const stays = now !== undefined && !update.isReplaced(now) && holds(update, holder, [within, ...at], now);
    const takes = taker.property(within) !== undefined && kind(taker) !== undefined;
    return takes && !stays && kind(holder) === kind(taker) && holds(update, holder, [within, ...at], taker);
  });
}

function holds(update: TemplateUpdate, holder: Resource, properties: string[], now: Resource): boolean {
  return properties.every((property) => update.same(holder, holder.property(property), now, now.property(property)));
}

/** A name of one region, such as that of a cluster, is another thing in the next. */
function inOneRegion({ stack: old }: Resource, { stack: now }: Resource): boolean {
  return old.source.region === undefined || now.source.region === undefined || old.source.region === now.source.region;
}

/** A holder that stays and moves elsewhere may go first, unless it waits for the taker in turn: two that change places never do. */
function givesUpFirst(update: TemplateUpdate, place: Place, taker: Resource, holder: Resource): boolean {
  const now = update.nowOf(holder);
  if (!now || update.isReplaced(now)) return false;
  const old = update.oldOf(taker);
  return old === undefined || !holds(update, old, [place.within, ...place.at], now);
}

/** UDP and TCP have ports of their own. */
function layer(listener: Resource): string {
  const protocol = listener.text('Protocol') ?? 'HTTP';
  return /UDP|QUIC/.test(protocol) && !/TCP/.test(protocol) ? 'UDP' : 'TCP';
}

/** A name that CloudFormation chooses is another one each time. */
function ifGiven(property: string): (resource: Resource) => string | undefined {
  return (resource) => (resource.property(property) === undefined ? undefined : property);
}

/** The private names of a service lead to one endpoint of a VPC. */
function privateNames(endpoint: Resource): string | undefined {
  return endpoint.text('VpcEndpointType') === 'Interface' && endpoint.flag('PrivateDnsEnabled') ? 'private names' : undefined;
}
