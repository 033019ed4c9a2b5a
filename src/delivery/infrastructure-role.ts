import { aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DeliveredTarget } from './service-delivery';
import { acknowledgeInlinePolicy } from '../private/findings/policies';
import { acknowledgeWildcards } from '../private/findings/wildcard-resources';

/** A role that Amazon ECS itself takes. AWS documents no condition for who takes it, so its trust policy has none. */
export function ecsRole(scope: Construct, id: string, props: Omit<iam.RoleProps, 'assumedBy'>): iam.Role {
  return new iam.Role(scope, id, { ...props, assumedBy: new iam.ServicePrincipal('ecs.amazonaws.com') });
}

/**
 * The role with which Amazon ECS moves the weights of the listener rules. It has what the policy that AWS manages for such roles has,
 * without listeners and for the rules and target groups of one service alone, and has it from its creation on.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonECSInfrastructureRolePolicyForLoadBalancers.html
 */
export function infrastructureRole(scope: Construct, targets: DeliveredTarget[]): iam.Role {
  const statements = rightsToShift(targets);
  const role = ecsRole(scope, 'InfrastructureRole', {
    description: 'Lets Amazon ECS shift the requests of the service from one target group to the other',
    inlinePolicies: { Shift: new iam.PolicyDocument({ statements, minimize: true }) },
  });
  acknowledgeInlinePolicy(role, 'The rights must be there before the service is made, which only a policy in the role guarantees; it names the rules of one service');
  acknowledgeWildcards(role, statements, 'Elastic Load Balancing knows no resource-level permission for what describes; changes are limited to the rules and target groups of the service');
  return role;
}

function rightsToShift(targets: DeliveredTarget[]): iam.PolicyStatement[] {
  const groups = targets.flatMap(({ target }) => [target.targetGroup, target.alternateTargetGroup!]);
  const rules = targets.flatMap(({ target }) => [target.rule, ...target.testRule ? [target.testRule] : []]);
  return [
    allow(['DescribeListeners', 'DescribeRules', 'DescribeTargetGroups', 'DescribeTargetHealth'], ['*']),
    allow(['RegisterTargets', 'DeregisterTargets'], groups.map(({ targetGroupArn }) => targetGroupArn)),
    allow(['ModifyRule'], rules.map(({ listenerRuleArn }) => listenerRuleArn)),
  ];
}

function allow(actions: string[], resources: string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions: actions.map((action) => `elasticloadbalancing:${action}`), resources });
}
