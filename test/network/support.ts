import { App, aws_ec2 as ec2, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { IWorkload } from '../../src/contracts';
import { Network, NetworkProps } from '../../src/network';
import { newStack } from '../support/apps';

/** The template of a stack with one network. */
export function networkTemplate(props?: NetworkProps, stack = newStack()): Template {
  new Network(stack, 'Network', props);
  return Template.fromStack(stack);
}

/** The smallest thing that runs user code. */
export class TestWorkload extends Construct implements IWorkload {
  readonly connections: ec2.Connections;
  readonly grantPrincipal: iam.IPrincipal;

  constructor(scope: Construct, id: string, vpc: ec2.IVpc) {
    super(scope, id);
    const group = new ec2.SecurityGroup(this, 'SecurityGroup', { vpc, description: 'test', allowAllOutbound: false });
    this.connections = new ec2.Connections({ securityGroups: [group] });
    this.grantPrincipal = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  }
}

/** Ids of the warnings that a synthesized app shows. */
export function warningsOf(app: App): string[] {
  return app.synth().stacks.flatMap(({ messages }) => messages).filter(({ level }) => level === 'warning').map(({ entry }) => String(entry.data));
}

/** A VPC that was imported with everything that is known about it. */
export function importedVpc(stack: Stack, attributes: Partial<ec2.VpcAttributes> = {}): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(stack, 'Imported', {
    vpcId: 'vpc-1',
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    publicSubnetIds: ['public-1', 'public-2'],
    publicSubnetRouteTableIds: ['rtb-1', 'rtb-2'],
    privateSubnetIds: ['private-1', 'private-2'],
    privateSubnetRouteTableIds: ['rtb-3', 'rtb-4'],
    privateSubnetIpv4CidrBlocks: ['10.9.0.0/28', '10.9.0.16/28'],
    isolatedSubnetIds: ['isolated-1', 'isolated-2'],
    isolatedSubnetRouteTableIds: ['rtb-5', 'rtb-6'],
    ...attributes,
  });
}
