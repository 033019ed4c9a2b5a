import { CloudFormationStackArtifact, CloudAssembly } from 'aws-cdk-lib/cx-api';

interface Resource {
  readonly Type: string;
  readonly Properties?: Record<string, any>;
  readonly Metadata?: Record<string, string>;
}

/** One part of the platform and how many resources of each type it creates. */
export interface PartSummary {
  readonly part: string;
  readonly types: Map<string, number>;
}

/** A place where the internet can send traffic. */
export interface OpenDoor {
  readonly what: string;
  readonly detail: string;
}

/** In how many Availability Zones a part stands, and where that can be read in the template. */
export interface ZoneSummary {
  readonly path: string;
  readonly zones: string;
  readonly because: string;
}

/** Reads one synthesized stack: what is in the template, not what the code intended. */
export class StackSummary {
  /** The summaries of every stack of an assembly. */
  public static of(assembly: CloudAssembly): StackSummary[] {
    return assembly.stacks.map((stack) => new StackSummary(stack));
  }

  public readonly name: string;
  private readonly resources: Map<string, Resource>;

  private constructor(stack: CloudFormationStackArtifact) {
    this.name = stack.stackName;
    this.resources = new Map(Object.entries(stack.template.Resources ?? {}));
  }

  /** Resources by part, in the order of the template. */
  public parts(): PartSummary[] {
    const parts = new Map<string, Map<string, number>>();
    for (const resource of this.resources.values()) {
      const part = this.pathOf(resource).split('/')[2];
      if (part === undefined) continue;
      const types = parts.get(part) ?? new Map<string, number>();
      const type = resource.Type.replace(/^AWS::/, '').replace('::', ' ');
      parts.set(part, types.set(type, (types.get(type) ?? 0) + 1));
    }
    return [...parts].map(([part, types]) => ({ part, types }));
  }

  /** Every distribution, internet-facing load balancer and rule that admits any address. */
  public openDoors(): OpenDoor[] {
    return [...this.resources.values()].flatMap((resource) => {
      const properties = resource.Properties ?? {};
      const path = this.pathOf(resource);
      switch (resource.Type) {
        case 'AWS::CloudFront::Distribution':
          return [{ what: path, detail: 'CloudFront, HTTPS 443; HTTP 80 is redirected to HTTPS' }];
        case 'AWS::ElasticLoadBalancingV2::LoadBalancer':
          return properties.Scheme === 'internet-facing' ? [{ what: path, detail: 'internet-facing load balancer' }] : [];
        case 'AWS::EC2::SecurityGroup':
          return (properties.SecurityGroupIngress ?? []).filter(admitsAnyone).map((rule: any) => ({ what: path, detail: portsOf(rule) }));
        case 'AWS::EC2::SecurityGroupIngress':
          return admitsAnyone(properties) ? [{ what: path, detail: portsOf(properties) }] : [];
        default:
          return [];
      }
    });
  }

  /** The zones of every part that stands in zones. */
  public zones(): ZoneSummary[] {
    return [...this.resources.values()].flatMap((resource) => {
      const properties = resource.Properties ?? {};
      const path = this.pathOf(resource).replace(/\/(Resource|LBService|Service)$/, '');
      switch (resource.Type) {
        case 'AWS::EC2::NatGateway':
          return [{ path, zones: `${this.zonesIn(properties.SubnetId).size}`, because: 'a NAT gateway stands in one zone' }];
        case 'AWS::ElasticLoadBalancingV2::LoadBalancer':
          return [{ path, zones: `${this.zonesIn(properties.Subnets).size}`, because: 'one load balancer node a subnet' }];
        case 'AWS::ECS::Service':
          return [{ path, zones: `${this.zonesIn(properties.NetworkConfiguration).size}`, because: 'tasks are spread over the subnets' }];
        case 'AWS::RDS::DBInstance':
          return [{ path, zones: properties.MultiAZ ? '2' : '1', because: properties.MultiAZ ? 'primary and standby' : 'no standby' }];
        case 'AWS::EC2::VPCEndpoint':
          return properties.VpcEndpointType === 'Interface'
            ? [{ path, zones: `${this.zonesIn(properties.SubnetIds).size}`, because: 'one network interface a subnet' }]
            : [];
        default:
          return [];
      }
    });
  }

  private pathOf(resource: Resource): string {
    return resource.Metadata?.['aws:cdk:path'] ?? '';
  }

  private zonesIn(value: unknown): Set<string> {
    const subnets = [...JSON.stringify(value ?? null).matchAll(/"Ref":"([^"]+)"/g)]
      .map(([, logicalId]) => this.resources.get(logicalId))
      .filter((resource) => resource?.Type === 'AWS::EC2::Subnet');
    return new Set(subnets.map((subnet) => JSON.stringify(subnet?.Properties?.AvailabilityZone)));
  }
}

function admitsAnyone(rule: any): boolean {
  return rule.CidrIp === '0.0.0.0/0' || rule.CidrIpv6 === '::/0';
}

function portsOf(rule: any): string {
  const ports = rule.FromPort === rule.ToPort ? `port ${rule.FromPort}` : `ports ${rule.FromPort}-${rule.ToPort}`;
  return `${ports} from any address`;
}
