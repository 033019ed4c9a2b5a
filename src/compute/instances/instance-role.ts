import { ArnFormat, aws_iam as iam, aws_logs as logs, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AGENT_NAMESPACE } from './instance-agent';
import { acknowledge } from '../../private/findings/acknowledgements';
import { acknowledgeInlinePolicy } from '../../private/findings/policies';
import { acknowledgeWildcards } from '../../private/findings/wildcard-resources';
import { ServiceRole } from '../container/task-roles';

/** The role of the instances. `groupId` is the logical id of their Auto Scaling group, whose ARN follows from the group, which needs the role. */
export function instanceRole(scope: Construct, groupId: string, logGroup: logs.ILogGroup): iam.Role {
  const role = new ServiceRole(scope, 'Role', {
    description: 'What the instances of the instance service may do',
    assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
  });
  allowStart(role, groupId);
  logGroup.grantWrite(role);
  return role;
}

/**
 * Lets instances report that they are ready, send their metrics, and be reached by Session Manager. What AWS manages for the last,
 * `AmazonSSMManagedInstanceCore`, would let them read every parameter of the account. The wildcards stand in a policy of their own: acknowledged
 * among the user's grants they would hide theirs.
 *
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 */
function allowStart(role: iam.Role, groupId: string) {
  const { stackId } = Stack.of(role);
  const tags = 'aws:ResourceTag/aws:cloudformation';
  const ready = allow(['autoscaling:CompleteLifecycleAction'], anyGroup(role), { [`${tags}:stack-id`]: stackId, [`${tags}:logical-id`]: groupId });
  const policy = new iam.Policy(role, 'Start', {
    document: new iam.PolicyDocument({ minimize: true }),
    roles: [role],
    statements: [
      allow([
        'autoscaling:DescribeAutoScalingInstances', 'ssm:UpdateInstanceInformation', 'ssmmessages:CreateControlChannel',
        'ssmmessages:CreateDataChannel', 'ssmmessages:OpenControlChannel', 'ssmmessages:OpenDataChannel',
      ], '*'),
      allow(['cloudwatch:PutMetricData'], '*', { 'cloudwatch:namespace': AGENT_NAMESPACE }),
      ready,
    ],
  });
  acknowledgeInlinePolicy(policy);
  acknowledge(policy, {
    ids: ['AwsSolutions::AwsSolutions-IAM5[Resource::*]'],
    reason: 'These actions know no resource-level permission; metrics are limited to the namespace of the CloudWatch agent',
  });
  acknowledgeWildcards(policy, [ready], 'The name of the group is not known before its role is; the condition limits it to the one group by the tags that CloudFormation sets');
}

/** The ARN of a group holds an identifier and its name. */
function anyGroup(role: iam.Role): string {
  return Stack.of(role).formatArn({
    service: 'autoscaling', resource: 'autoScalingGroup', resourceName: '*:autoScalingGroupName/*', arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

function allow(actions: string[], resource: string, equals?: { [key: string]: string }): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions, resources: [resource], conditions: equals && { StringEquals: equals } });
}
