import { Deployment } from '../template/deployment';
import { parsedJson } from '../template/json-text';
import { Resource, targetOf } from '../template/resource';
import { isMap, Value } from '../template/value';

/** A job that starts without a person: by the clock, or when something happens. */
export interface JobStart {
  /** The schedule or rule. */
  readonly resource: Resource;
  /** What it runs: a state machine, or a task definition whose task is started as it is. */
  readonly job: Resource;
  /** Where the task runs. */
  readonly cluster?: Value;
  /** The job as its start names it. */
  readonly named: Value;
  /** The role with which it starts. */
  readonly role: Value;
  /** Whether it is turned on; undefined where only deployment tells. */
  readonly on: true | undefined;
}

/** What the schedules and rules of an input start, unless they are turned off. */
export function jobStarts(deployment: Deployment): JobStart[] {
  const mayBeOn = (resource: Resource) => resource.text('State') !== 'DISABLED';
  return [
    ...deployment.ofType('AWS::Scheduler::Schedule').filter(mayBeOn).flatMap((resource) => startedBy(resource, resource.property('Target'))),
    ...deployment.ofType('AWS::Events::Rule').filter(mayBeOn).flatMap((resource) => resource.maps('Targets').flatMap((target) => startedBy(resource, target))),
  ];
}

/** The request that a schedule makes by itself, by the end of the ARN of its target. */
const REQUEST = /:aws-sdk:(sfn:startExecution|ecs:runTask)$/;

function startedBy(resource: Resource, target: Value): JobStart[] {
  if (!isMap(target)) return [];
  const { Arn: arn, Input: input, EcsParameters: parameters, RoleArn: role } = target;
  const start = { resource, role, on: resource.isOpen('State') ? undefined : true as const };
  if (isMap(parameters)) return started({ ...start, cluster: arn }, parameters.TaskDefinitionArn);
  const request = REQUEST.test(String(arn)) ? parsedJson(input) : undefined;
  return isMap(request)
    ? started({ ...start, cluster: request.Cluster }, request.StateMachineArn ?? request.TaskDefinition)
    : started(start, arn);
}

const JOBS = ['AWS::StepFunctions::StateMachine', 'AWS::ECS::TaskDefinition'];

function started(start: Omit<JobStart, 'job' | 'named'>, named: Value): JobStart[] {
  const job = targetOf(named);
  return job && JOBS.includes(job.type) ? [{ ...start, job, named }] : [];
}
