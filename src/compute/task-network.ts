import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct, Dependable, IConstruct, IDependable } from 'constructs';

/** The network identity of the tasks: nobody comes in and only HTTPS goes out until someone opens more. */
export function taskSecurityGroup(scope: Construct, vpc: ec2.IVpc, internetEgress: boolean): ec2.SecurityGroup {
  const group = new ec2.SecurityGroup(scope, 'SecurityGroup', {
    vpc,
    description: 'Tasks of the container service',
    allowAllOutbound: false,
  });
  if (internetEgress) {
    group.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'HTTPS to image registries, AWS APIs and third parties');
  }
  return group;
}

/** The security group rules below the scopes, also those that are added later: what must exist before a task can reach anyone. */
export function networkRules(...scopes: IConstruct[]): IDependable {
  const rules = {};
  Dependable.implement(rules, {
    get dependencyRoots() {
      return scopes.flatMap((scope) => scope.node.findAll()).filter(isRule);
    },
  });
  return rules;
}

function isRule(construct: IConstruct): boolean {
  return construct instanceof ec2.CfnSecurityGroupIngress || construct instanceof ec2.CfnSecurityGroupEgress;
}
