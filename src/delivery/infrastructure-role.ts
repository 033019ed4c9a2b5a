import { aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledgeManagedPolicy } from '../private/findings/policies';

const MANAGED_POLICY = 'AmazonECSInfrastructureRolePolicyForLoadBalancers';

/** A role that Amazon ECS itself takes. */
export function ecsRole(scope: Construct, id: string, props: Omit<iam.RoleProps, 'assumedBy'>): iam.Role {
  return new iam.Role(scope, id, { ...props, assumedBy: new iam.ServicePrincipal('ecs.amazonaws.com') });
}

/**
 * The role with which Amazon ECS moves the weights of the listener rules.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AmazonECSInfrastructureRolePolicyForLoadBalancers.html
 */
export function infrastructureRole(scope: Construct): iam.Role {
  const role = ecsRole(scope, 'InfrastructureRole', {
    description: 'Lets Amazon ECS shift the requests of the service from one target group to the other',
    managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName(MANAGED_POLICY)],
  });
  acknowledgeManagedPolicy(
    role, MANAGED_POLICY,
    'The policy that AWS documents for this role and keeps up with what Amazon ECS calls; it changes rules and targets of load balancers, nothing else',
  );
  return role;
}
