import { aws_ec2 as ec2, Stack } from 'aws-cdk-lib';
import { Construct, Dependable, DependencyGroup, IConstruct, IDependable } from 'constructs';

/** What is open to the copies of a workload from the start. */
interface TaskNetwork {
  readonly vpc: ec2.IVpc;
  readonly internetEgress: boolean;
  /** What the workload is called. */
  readonly called: string;
  /** What it consists of. */
  readonly copies?: 'Tasks' | 'Instances';
}

/** The network identity of a workload: nobody comes in and only HTTPS goes out until someone opens more. */
export function taskSecurityGroup(scope: Construct, { vpc, internetEgress, called, copies = 'Tasks' }: TaskNetwork): ec2.SecurityGroup {
  const group = new ec2.SecurityGroup(scope, 'SecurityGroup', {
    vpc,
    description: `${copies} of the ${called}`,
    allowAllOutbound: false,
  });
  if (internetEgress) {
    group.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'HTTPS to image registries, AWS APIs and third parties');
  }
  return group;
}

/** The rules with which a group admits or is admitted, also those that are added later, in the stack of the group: what must exist before a task reaches anyone. */
export function rulesOf(securityGroup: ec2.ISecurityGroup): IDependable {
  const rules = {};
  const id = securityGroup.securityGroupId;
  Dependable.implement(rules, {
    get dependencyRoots() {
      const stack = Stack.of(securityGroup);
      // A rule in another stack would wait for this one.
      return stack.node.findAll().filter((each) => isRuleOf(each, id) && Stack.of(each) === stack);
    },
  });
  return rules;
}

function isRuleOf(construct: IConstruct, id: string): boolean {
  if (construct instanceof ec2.CfnSecurityGroupIngress) return [construct.groupId, construct.sourceSecurityGroupId].includes(id);
  if (construct instanceof ec2.CfnSecurityGroupEgress) return [construct.groupId, construct.destinationSecurityGroupId].includes(id);
  return false;
}

/** The ways of the subnets to AWS and to the internet: routes, and the tables that they stand in. Of imported subnets nothing is known. */
export function waysOut(vpc: ec2.IVpc, selection: ec2.SubnetSelection): IDependable {
  const { subnets, internetConnectivityEstablished } = vpc.selectSubnets(selection);
  const associations = subnets.flatMap(({ node }) => node.children.filter((each) => each instanceof ec2.CfnSubnetRouteTableAssociation));
  return new DependencyGroup(internetConnectivityEstablished, ...associations);
}
