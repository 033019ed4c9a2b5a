import { Workload } from './host';
import { certainty, HostReader } from './host-reader';
import { instanceGroups, launchOf } from './launch';
import { LoadBalancerReader, TargetGroup } from './load-balancer';
import { SECRETS } from './start-needs';
import { Certainty } from './subnet';
import { interfacesOf } from '../catalogue/catalogue';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { split, Value } from '../template/value';

const HOSTED = 'HostedRotationLambda';

/** Instances or functions, with the target groups that send to them. */
export interface PlainWorkload extends Workload {
  readonly targetGroups: TargetGroup[];
}

/** Reads Auto Scaling groups, single instances and functions inside a VPC. */
export class ComputeReader {
  constructor(
    private readonly deployment: Deployment,
    private readonly hosts: HostReader,
    private readonly balancers: LoadBalancerReader,
  ) {}

  public read(): PlainWorkload[] {
    return [
      ...this.deployment.ofType('AWS::AutoScaling::AutoScalingGroup').map((resource) => this.scalingGroup(resource)),
      ...this.deployment
        .ofType('AWS::EC2::Instance')
        .filter((resource) => !isNat(resource))
        .map((resource) => this.instance(resource)),
      ...this.deployment
        .ofType('AWS::Lambda::Function')
        .flatMap((resource) => this.function(resource)),
      ...this.deployment
        .ofType('AWS::SecretsManager::RotationSchedule')
        .filter((resource) => resource.property(`${HOSTED}.VpcSubnetIds`) !== undefined)
        .map((resource) => this.hostedRotation(resource)),
    ];
  }

  private scalingGroup(resource: Resource): PlainWorkload {
    const launch = launchOf(resource);
    return {
      ...this.hosts.host({
        resource,
        kind: 'Auto Scaling group',
        subnets: resource.list('VPCZoneIdentifier').flatMap(splitItems),
        groups: instanceGroups(resource),
        publicAddress: this.instanceAddress(resource.list('VPCZoneIdentifier'), launch?.[0], launch?.[1] ?? ''),
      }),
      family: 'instances',
      capacity: {
        min: resource.number('MinSize'),
        max: resource.number('MaxSize'),
        open: resource.number('MinSize') === undefined ? `'MinSize' of '${resource.name}' is only known at deployment` : undefined,
      },
      configuration: launch ? [resource, launch[0]] : [resource],
      startNeeds: [],
      targetGroups: resource.list('TargetGroupARNs').flatMap((value) => this.balancers.targetGroup(value) ?? []),
    };
  }

  private instance(resource: Resource): PlainWorkload {
    const interfaces = resource.maps('NetworkInterfaces');
    const launch = launchOf(resource);
    const subnets = [resource.property('SubnetId'), ...interfaces.map((item) => item.SubnetId)].filter((value) => value !== undefined);
    return {
      ...this.hosts.host({
        resource,
        kind: 'EC2 instance',
        subnets,
        groups: instanceGroups(resource),
        publicAddress: this.hasElasticAddress(resource) ? 'yes' : this.instanceAddress(subnets, resource, ''),
      }),
      family: 'instances',
      capacity: { min: 1, max: 1 },
      configuration: launch ? [resource, launch[0]] : [resource],
      startNeeds: [],
      targetGroups: this.balancers.allTargetGroups.filter(({ resource: group }) =>
        group.maps('Targets').some((item) => item.Id !== undefined && String(item.Id).includes(`${resource.key}.`)),
      ),
    };
  }

  /** A function outside a VPC has no interfaces. */
  private function(resource: Resource): PlainWorkload[] {
    const interfaces = interfacesOf(resource.type);
    if (!interfaces || typeof interfaces.subnets !== 'string') return [];
    const { kind, subnets, groups } = interfaces;
    if (resource.list(subnets).length === 0) return [];
    return [{
      ...this.hosts.host({ resource, kind, subnets: resource.list(subnets), groups: resource.list(groups), publicAddress: 'no' }),
      family: 'function',
      capacity: {},
      configuration: [resource],
      startNeeds: [],
      targetGroups: [],
    }];
  }

  /** CloudFormation makes a function of it, in subnets and with groups that it names in one text each. */
  private hostedRotation(resource: Resource): PlainWorkload {
    const named = (property: string) => {
      const items = split(resource.property(`${HOSTED}.${property}`), ',');
      return Array.isArray(items) ? items : [items];
    };
    return {
      ...this.hosts.host({
        resource,
        kind: 'rotation function',
        subnets: named('VpcSubnetIds'),
        groups: named('VpcSecurityGroupIds'),
        publicAddress: 'no',
      }),
      family: 'function',
      capacity: {},
      configuration: [resource],
      startNeeds: [SECRETS],
      targetGroups: [],
    };
  }

  private hasElasticAddress(resource: Resource): boolean {
    return this.deployment.ofType('AWS::EC2::EIP', 'AWS::EC2::EIPAssociation').some((address) => address.target('InstanceId') === resource);
  }

  /** An explicit setting wins, else the subnet's own decides. */
  private instanceAddress(subnets: Value[], launch: Resource | undefined, prefix: string): Certainty {
    const explicit =
      launch?.maps(`${prefix}NetworkInterfaces`)[0]?.AssociatePublicIpAddress ?? launch?.property(`${prefix}AssociatePublicIpAddress`);
    if (explicit !== undefined) return certainty(explicit, 'no');
    const known = this.hosts.network.subnetSet(subnets).subnets;
    if (known.some(({ resource }) => resource && certainty(resource.property('MapPublicIpOnLaunch'), 'no') !== 'no')) return 'yes';
    return known.some(({ imported }) => imported) ? 'unknown' : 'no';
  }
}

/** A NAT instance forwards what is not addressed to it. */
function isNat(resource: Resource): boolean {
  return resource.flag('SourceDestCheck') === false;
}

function splitItems(value: Value): Value[] {
  return typeof value === 'string' && value.includes(',') ? value.split(',') : [value];
}
