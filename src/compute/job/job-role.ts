import { aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { belowCluster, rightsToRun, RunnableTask } from '../../delivery/before-traffic/task-runner';
import { acknowledgeInlinePolicy } from '../../private/findings/policies';
import { acknowledgeWildcards } from '../../private/findings/wildcard-resources';

/**
 * The role of a state machine that runs a task. Its policy is part of it, so that whatever waits for the role waits for the rights too.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html#ecs-iam
 */
export function jobRole(scope: Construct, task: RunnableTask): iam.Role {
  const stack = Stack.of(scope);
  const statements = [...rightsToRun(scope, task), ...rightsToFollow(scope, task), ...rightsToObserve()];
  const role = new iam.Role(scope, 'StateMachineRole', {
    description: 'Runs the task of the job',
    // Against the confused deputy: https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html
    assumedBy: new iam.ServicePrincipal('states.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': stack.account },
        ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'states', resource: 'stateMachine:*' }) },
      },
    }),
    inlinePolicies: { RunTask: new iam.PolicyDocument({ statements, minimize: true }) },
  });
  acknowledgeInlinePolicy(role, 'The policy serves one role and must be complete with it: a run may start as soon as the state machine is there');
  acknowledgeWildcards(
    role, statements,
    'Revisions and tasks are not known before the deployment; log deliveries, traces and the list of the tasks of a cluster know no resource-level permission',
  );
  return role;
}

/** What the integration with Amazon ECS needs beside starting the task, and what finds a task whose time is up. */
function rightsToFollow(scope: Construct, { cluster }: RunnableTask): iam.PolicyStatement[] {
  const { clusterArn } = cluster;
  return [
    new iam.PolicyStatement({
      actions: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
      resources: [Stack.of(scope).formatArn({ service: 'events', resource: 'rule', resourceName: 'StepFunctionsGetEventsForECSTaskRule' })],
    }),
    new iam.PolicyStatement({
      actions: ['ecs:TagResource'],
      resources: [belowCluster(scope, cluster, 'task')],
      conditions: { StringEquals: { 'ecs:CreateAction': 'RunTask' } },
    }),
    new iam.PolicyStatement({ actions: ['ecs:ListTasks'], resources: ['*'], conditions: { ArnEquals: { 'ecs:cluster': clusterArn } } }),
  ];
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html and https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html */
function rightsToObserve(): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({
      actions: [
        'logs:CreateLogDelivery', 'logs:GetLogDelivery', 'logs:UpdateLogDelivery', 'logs:DeleteLogDelivery', 'logs:ListLogDeliveries',
        'logs:PutResourcePolicy', 'logs:DescribeResourcePolicies', 'logs:DescribeLogGroups',
      ],
      resources: ['*'],
    }),
    new iam.PolicyStatement({
      actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSamplingRules', 'xray:GetSamplingTargets'],
      resources: ['*'],
    }),
  ];
}

/** Lets a state machine see its own executions. The policy stands apart, as the state machine waits for its role. */
export function allowToSeeItself(scope: Construct, role: iam.Role, stateMachineArn: string): iam.Policy {
  const policy = new iam.Policy(scope, 'ListExecutions', {
    roles: [role],
    document: new iam.PolicyDocument({
      minimize: true,
      statements: [new iam.PolicyStatement({ actions: ['states:ListExecutions'], resources: [stateMachineArn] })],
    }),
  });
  acknowledgeInlinePolicy(policy);
  return policy;
}
