import { Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';

/** A resource as it stands in a template. */
export interface ViewedResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Record<string, any>;
  readonly deletionPolicy?: string;
  readonly updateReplacePolicy?: string;
}

/** One inbound rule, wherever in the template it is written. */
export interface InboundRule {
  /** Logical id of the security group that the rule belongs to. */
  readonly group: string;
  readonly fromPort: number;
  readonly toPort: number;
  /** Address range, or the logical id of the security group that is admitted. */
  readonly source: string;
}

/** Tier of a subnet, told by the default route of its route table. */
export type Tier = 'public' | 'private' | 'isolated';

/** Answers questions about one synthesized stack that take more than one resource to answer. */
export class TemplateView {
  /** The view of a stack; its whole app is synthesized. */
  public static of(stack: Stack): TemplateView {
    const assembly = Stage.of(stack)!.synth();
    return new TemplateView(assembly.getStackArtifact(stack.artifactId).template);
  }

  public readonly template: Template;
  public readonly json: Record<string, any>;
  private readonly resources: ViewedResource[];

  private constructor(json: Record<string, any>) {
    this.json = json;
    this.template = Template.fromJSON(json);
    this.resources = Object.entries<any>(json.Resources).map(([logicalId, resource]) => ({
      logicalId,
      type: resource.Type,
      properties: resource.Properties ?? {},
      deletionPolicy: resource.DeletionPolicy,
      updateReplacePolicy: resource.UpdateReplacePolicy,
    }));
  }

  /** Every resource of a type, or of any type. */
  public all(type?: string): ViewedResource[] {
    return this.resources.filter((resource) => type === undefined || resource.type === type);
  }

  /** The only resource of a type. */
  public the(type: string): ViewedResource {
    const found = this.all(type);
    if (found.length !== 1) throw new Error(`expected one ${type}, found ${found.length}`);
    return found[0];
  }

  /** The resource of a type whose logical id is this, but for its hash. */
  public at(id: string, type: string): ViewedResource {
    const found = this.all(type).find(({ logicalId }) => new RegExp(`^${id}[0-9A-F]{8}$`).test(logicalId));
    if (!found) throw new Error(`no ${type} ${id}`);
    return found;
  }

  /** The resource that a `Ref` or `Fn::GetAtt` points to. */
  public target(reference: any): ViewedResource {
    const logicalId = reference?.Ref ?? reference?.['Fn::GetAtt']?.[0];
    const found = this.resources.find((resource) => resource.logicalId === logicalId);
    if (!found) throw new Error(`${JSON.stringify(reference)} points to no resource of the template`);
    return found;
  }

  /** The subnets that a property lists. */
  public subnets(references: any[]): ViewedResource[] {
    return references.map((reference) => this.target(reference));
  }

  /** The tiers of the subnets that a property lists. */
  public tiers(references: any[]): Tier[] {
    return [...new Set(this.subnets(references).map((subnet) => this.tier(subnet)))];
  }

  /** How many zones the subnets that a property lists stand in. */
  public zones(references: any[]): number {
    return new Set(this.subnets(references).map(zone)).size;
  }

  /** Subnets of a tier. */
  public subnetsOf(tier: Tier): ViewedResource[] {
    return this.all('AWS::EC2::Subnet').filter((subnet) => this.tier(subnet) === tier);
  }

  /** Where a subnet sends what is not for the VPC. */
  public tier(subnet: ViewedResource): Tier {
    const route = this.defaultRoute(subnet);
    if (route === undefined) return 'isolated';
    return route.properties.GatewayId ? 'public' : 'private';
  }

  /** The default route of a subnet. */
  public defaultRoute(subnet: ViewedResource): ViewedResource | undefined {
    const { RouteTableId: table } = this.routeTable(subnet);
    return this.all('AWS::EC2::Route').find(({ properties }) =>
      properties.DestinationCidrBlock === '0.0.0.0/0' && properties.RouteTableId.Ref === table.Ref);
  }

  /** Every inbound rule: those written in their group and those written beside it. */
  public inboundRules(): InboundRule[] {
    const inline = this.all('AWS::EC2::SecurityGroup').flatMap(({ logicalId, properties }) =>
      (properties.SecurityGroupIngress ?? []).map((rule: any) => ({ ...rule, GroupId: { Ref: logicalId } })));
    const beside = this.all('AWS::EC2::SecurityGroupIngress').map(({ properties }) => properties);
    return [...inline, ...beside].map((rule) => ({
      group: this.target(rule.GroupId).logicalId,
      fromPort: rule.FromPort,
      toPort: rule.ToPort,
      source: rule.CidrIp ?? rule.CidrIpv6 ?? rule.SourcePrefixListId ?? this.target(rule.SourceSecurityGroupId).logicalId,
    }));
  }

  /** Inbound rules of a security group, without the group itself. */
  public inboundOf(group: ViewedResource): Omit<InboundRule, 'group'>[] {
    return this.inboundRules().filter((rule) => rule.group === group.logicalId).map(({ group: _group, ...rule }) => rule);
  }

  /** Address ranges that a security group may open connections to, with the port. */
  public outboundRanges(group: ViewedResource): string[] {
    const beside = this.all('AWS::EC2::SecurityGroupEgress').map(({ properties }) => properties)
      .filter(({ GroupId }) => this.target(GroupId).logicalId === group.logicalId);
    return [...group.properties.SecurityGroupEgress ?? [], ...beside]
      .filter(({ CidrIp, CidrIpv6 }) => (CidrIp ?? CidrIpv6) && CidrIp !== '255.255.255.255/32')
      .map(({ CidrIp, CidrIpv6, FromPort, ToPort }) => `${CidrIp ?? CidrIpv6}:${FromPort}-${ToPort}`);
  }

  /** The security group of a resource that has one. */
  public groupOf(resource: ViewedResource): ViewedResource {
    const { properties } = resource;
    const groups = properties.SecurityGroups ?? properties.VPCSecurityGroups ?? properties.VpcSecurityGroupIds ?? properties.SecurityGroupIds
      ?? properties.VPCOptions?.SecurityGroupIds ?? properties.NetworkConfiguration?.AwsvpcConfiguration?.SecurityGroups;
    if (groups?.length !== 1) throw new Error(`${resource.logicalId} has not one security group: ${JSON.stringify(groups)}`);
    return this.target(groups[0]);
  }

  /** The statements of every policy that is attached to a role. */
  public statementsOf(role: ViewedResource): any[] {
    return ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].flatMap((type) => this.all(type))
      .filter(({ properties }) => (properties.Roles ?? []).some(({ Ref }: any) => Ref === role.logicalId))
      .flatMap(({ properties }) => properties.PolicyDocument.Statement);
  }

  private routeTable(subnet: ViewedResource): Record<string, any> {
    const association = this.all('AWS::EC2::SubnetRouteTableAssociation')
      .find(({ properties }) => properties.SubnetId.Ref === subnet.logicalId);
    if (!association) throw new Error(`${subnet.logicalId} has no route table`);
    return association.properties;
  }
}

/** The zone of a subnet or an instance, as the template names it. */
export function zone(subnet: ViewedResource): string {
  return JSON.stringify(subnet.properties.AvailabilityZone);
}

/** A property that may hold one value or several, as a list. */
export function listed(value: any): any[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
