import { aws_ec2 as ec2, aws_iam as iam, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Construct, Dependable } from 'constructs';
import { plainApp } from './apps';
import { IBackingService, IWorkload } from '../../src/contracts';

/** A network with all three tiers and without gateways, so that templates stay small. */
export function network(stack: Stack, availabilityZones?: string[]): ec2.Vpc {
  return new ec2.Vpc(stack, 'Vpc', {
    ...(availabilityZones ? { availabilityZones } : { maxAzs: 2 }),
    natGateways: 0,
    restrictDefaultSecurityGroup: false,
    subnetConfiguration: [
      { name: 'public', subnetType: ec2.SubnetType.PUBLIC },
      { name: 'private', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      { name: 'isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    ],
  });
}

/** A network of another app, with public and private subnets in two zones. */
export function importedNetwork(stack: Stack, tiers: { privateSubnetIds?: string[]; publicSubnetIds?: string[] }): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-1', availabilityZones: ['a', 'b'], ...tiers });
}

/** Something that uses a store. */
export class Client extends Construct implements IWorkload {
  public readonly connections: ec2.Connections;
  public readonly grantPrincipal: iam.IPrincipal;

  constructor(scope: Construct, id: string, vpc: ec2.IVpc) {
    super(scope, id);
    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', { vpc, allowAllOutbound: false, description: 'client' });
    this.connections = new ec2.Connections({ securityGroups: [securityGroup] });
    this.grantPrincipal = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  }
}

/** A store in one stack and its client in another. */
export function twoStacks<T>(build: (scope: Stack, vpc: ec2.Vpc) => T) {
  const app = plainApp();
  const provider = new Stack(app, 'Provider');
  const vpc = network(provider);
  const store = build(provider, vpc);
  const consumer = new Stack(app, 'Consumer');
  return { app, provider, consumer, store, client: new Client(consumer, 'Client', vpc) };
}

/** Expects one rule out of the client `Client` and one into the store, for this port alone and without addresses. */
export function expectOnePath(stack: Stack, port: number, description: string) {
  const template = Template.fromStack(stack);
  const rule = { FromPort: port, ToPort: port, IpProtocol: 'tcp', Description: description };
  template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
  template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
    ...rule, SourceSecurityGroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Client'), 'GroupId'] }, CidrIp: Match.absent(),
  });
  template.resourceCountIs('AWS::EC2::SecurityGroupEgress', 1);
  template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', rule);
}

/** Expects that all the client may do is to read the secret with this logical id. */
export function expectToReadOnly(stack: Stack, secretId: string) {
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: [{
        Action: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
        Effect: 'Allow',
        Resource: { Ref: Match.stringLikeRegexp(secretId) },
      }],
    },
  });
}

/** Expects that the app synthesizes and that the stack of the client has the rules on both ends of the path. */
export function expectRulesBeside(client: Stack, store: Stack) {
  expect(() => Stage.of(client)!.synth()).not.toThrow();
  Template.fromStack(store).resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  Template.fromStack(client).resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
  Template.fromStack(client).resourceCountIs('AWS::EC2::SecurityGroupEgress', 1);
}

/** Construct paths, below the stack, of what a workload that uses the store waits for. */
export function waitedFor(stack: Stack, store: IBackingService, vpc: ec2.IVpc): string[] {
  const { readyWhen = [] } = store.bindTo(new Client(stack, 'Waiting', vpc));
  return readyWhen.flatMap((each) => Dependable.of(each).dependencyRoots).map(({ node }) => node.path.replace(`${stack.node.path}/`, ''));
}
