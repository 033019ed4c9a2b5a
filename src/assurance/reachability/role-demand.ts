import { covers } from './execution-rights';
import { DeploymentNeed } from '../deployment/deployment-role';
import { targetName } from '../deployment/statement-target';
import { unconditionalGrants } from '../protection/policy-statement';
import { Deployment } from '../template/deployment';
import { Resource, targetOf } from '../template/resource';
import { isMap, Value, ValueMap } from '../template/value';
import { jobStarts } from '../topology/job-start';
import { queueNamed } from '../topology/queue';
import { definitionOf, roleOfState, taskStates } from '../topology/state-machine-definition';
import { taskDefinitionIn, TaskRequest } from '../topology/task-request';
import type { Topology } from '../topology/topology';

/** What a role must allow so that AWS does for something what it is there for. */
export interface RoleDemand {
  /** What has the role. */
  readonly resource: Resource;
  /** The service of AWS that takes on the role. */
  readonly principal: string;
  readonly role: Value;
  readonly needs: DeploymentNeed[];
  /** What it is to do, for people, after `may`. */
  readonly purpose: string;
  /** What becomes of it without its rights, for people, after its name. */
  readonly otherwise: string;
}

const SCHEDULER = 'scheduler.amazonaws.com';

/** Everything that the starters of an input, and what takes messages from its queues, must be allowed. */
export function roleDemands(topology: Topology): RoleDemand[] {
  const { deployment, taskRequests } = topology;
  return [
    ...taskRequests.map(ofTask),
    ...scheduledExecutions(deployment),
    ...deployment.ofType('AWS::StepFunctions::StateMachine').flatMap(nestedExecutions),
    ...deployment.ofType('AWS::Scheduler::Schedule').flatMap((schedule) => deadLetters(deployment, schedule)),
    ...deployment.ofType('AWS::Pipes::Pipe').flatMap((pipe) => receiving(deployment, pipe, 'Source', 'pipes', pipe.property('RoleArn'))),
    ...deployment.ofType('AWS::Lambda::EventSourceMapping').flatMap((mapping) => {
      const called = functionOf(mapping);
      return called ? receiving(deployment, mapping, 'EventSourceArn', 'lambda', called.property('Role')) : [];
    }),
  ];
}

/**
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/CWE_IAM_role.html and, for what waits for the end of a task,
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html#ecs-iam
 */
function ofTask(request: TaskRequest): RoleDemand {
  const { resource, principal, role } = request;
  const task = taskDefinitionIn(request);
  const roles = ['ExecutionRoleArn', 'TaskRoleArn'].flatMap((property) => task?.property(property) ?? []);
  const otherwise = 'starts no task';
  const needs = [
    need(otherwise, 'ecs:RunTask', task ? [request.taskDefinition] : []),
    ...(roles.length > 0 ? [need(otherwise, 'iam:PassRole', roles)] : []),
    ...(request.awaited === 'sync' ? ['ecs:StopTask', 'ecs:DescribeTasks', ...EVENTS].map((each) => need(otherwise, each)) : []),
  ];
  return { resource, principal, role, needs, purpose: 'start its task', otherwise };
}

/** How AWS Step Functions sees that what it started has ended. */
const EVENTS = ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'];

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/setting-up.html#setting-up-execution-role */
function scheduledExecutions(deployment: Deployment): RoleDemand[] {
  return jobStarts(deployment).filter(({ job }) => job.type === 'AWS::StepFunctions::StateMachine').map(({ resource, job, role, named }) => {
    const otherwise = `starts no '${job.name}'`;
    const principal = resource.type === 'AWS::Events::Rule' ? 'events.amazonaws.com' : SCHEDULER;
    return { resource, principal, role, needs: [need(otherwise, START, [named])], purpose: `start '${job.name}'`, otherwise };
  });
}

const START = 'states:StartExecution';
const START_EXECUTION = /:states:::(?:aws-sdk:sfn|states):startExecution(\.[\w:]+)?$/;

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html#sync-async-iam-policies */
function nestedExecutions(resource: Resource): RoleDemand[] {
  return taskStates(definitionOf(resource), START_EXECUTION).map((state) => {
    const asked = state.Arguments ?? state.Parameters;
    const machine = isMap(asked) ? asked.StateMachineArn : undefined;
    const job = targetOf(machine);
    const called = job ? `'${job.name}'` : 'another state machine';
    const otherwise = `starts no ${job ? called : 'other state machine'}`;
    const awaited = /\.sync(:2)?$/.test(String(state.Resource)) ? ['states:DescribeExecution', 'states:StopExecution', ...EVENTS] : [];
    return {
      resource,
      principal: 'states.amazonaws.com',
      role: roleOfState(resource, state),
      needs: [need(otherwise, START, job ? [machine] : []), ...awaited.map((each) => need(otherwise, each))],
      purpose: `start ${called}`,
      otherwise,
    };
  });
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html */
function deadLetters(deployment: Deployment, resource: Resource): RoleDemand[] {
  const [arn, role] = [resource.property('Target.DeadLetterConfig.Arn'), resource.property('Target.RoleArn')];
  if (arn === undefined) return [];
  const otherwise = `keeps nothing that it could not deliver in ${queueName(deployment, arn)}`;
  const needs = onQueue(deployment, arn, role, ['sqs:SendMessage'], otherwise);
  return [{ resource, principal: SCHEDULER, role, needs, purpose: `send to ${queueName(deployment, arn)}`, otherwise }];
}

/**
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html and
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-permissions.html
 */
function receiving(deployment: Deployment, resource: Resource, property: string, service: string, role: Value): RoleDemand[] {
  const arn = resource.property(property);
  const queue = queueNamed(deployment, arn);
  if (!queue && !/^arn:[^:]*:sqs:/.test(String(arn))) return [];
  const name = queueName(deployment, arn);
  const otherwise = `takes no messages from ${name}`;
  const needs = onQueue(deployment, arn, role, ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], otherwise);
  return [{ resource, principal: `${service}.amazonaws.com`, role, needs, purpose: `take messages from ${name}`, otherwise }];
}

function queueName(deployment: Deployment, arn: Value): string {
  return `'${queueNamed(deployment, arn)?.name ?? targetName(arn)}'`;
}

/** A queue may let the role in by a policy of its own. */
function onQueue(deployment: Deployment, arn: Value, role: Value, actions: string[], otherwise: string): DeploymentNeed[] {
  const queue = queueNamed(deployment, arn);
  const grants = deployment.ofType('AWS::SQS::QueuePolicy')
    .filter((policy) => policy.list('Queues').some((each) => queue === undefined || targetOf(each) === queue))
    .flatMap((policy) => unconditionalGrants(policy, 'PolicyDocument'))
    .filter((statement) => admits(statement, targetOf(role)));
  const granted = grants.flatMap(({ Action: each }) => [each].flat().map(String));
  return actions.filter((action) => !covers(granted, action)).map((action) => need(otherwise, action, [arn]));
}

function admits({ Principal: principal }: ValueMap, role: Resource | undefined): boolean {
  const named = isMap(principal) ? [principal.AWS].flat() : [principal];
  return named.some((each) => each === '*' || (role !== undefined && targetOf(each) === role));
}

/** The function of a mapping, which may name a version or an alias of it. */
function functionOf(mapping: Resource): Resource | undefined {
  const named = mapping.target('FunctionName');
  return named?.type === 'AWS::Lambda::Function' ? named : named?.target('FunctionName');
}

function need(otherwise: string, action: string, targets: Value[] = []): DeploymentNeed {
  return { anyOf: [action], targets, otherwise };
}
