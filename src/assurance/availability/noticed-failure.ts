import { Unknown } from '../finding';
import { Deployment } from '../template/deployment';
import { parsedJson } from '../template/json-text';
import { Resource, targetOf } from '../template/resource';
import { isMap, mapsIn, referencesIn, Unresolved, Value, ValueMap } from '../template/value';
import { JobStart, jobStarts } from '../topology/job-start';
import { definitionOf } from '../topology/state-machine-definition';
import type { Topology } from '../topology/topology';

/** A job that nobody starts by hand, and whether somebody hears of it when it fails; undefined where only deployment tells. */
export interface UnattendedJob extends JobStart {
  readonly noticed: boolean | undefined;
}

/** The jobs that schedules and rules start, each once. */
export function unattendedJobs({ deployment, handedOn }: Topology): UnattendedJob[] {
  const starts = new Map(jobStarts(deployment).map((start): [Resource, JobStart] => [start.job, start]));
  return [...starts.values()].map((start) => {
    const ways = [...(isTask(start.job) ? [] : [alarmed(deployment, start.job), tells(start.job)]), watched(deployment, start)];
    // Whoever knows the job from an output may watch it from elsewhere.
    const noticed = ways.includes(true) ? true : ways.includes(undefined) || handedOn.has(start.job) ? undefined : false;
    return { ...start, noticed };
  });
}

/** Jobs of which only deployment, or another input, tells whether a failure is noticed. */
export function openJobs(topology: Topology): Unknown[] {
  return unattendedJobs(topology).filter(({ noticed }) => noticed === undefined).map(({ job }) => ({
    stack: job.stack.id,
    logicalId: job.logicalId,
    reason: `whether anybody hears of it when '${job.name}' fails: that is only known at deployment`,
  }));
}

function isTask({ type }: Resource): boolean {
  return type === 'AWS::ECS::TaskDefinition';
}

/** Metrics that say that an execution has failed, or that none has succeeded. */
const OUTCOMES = ['ExecutionsFailed', 'ExecutionsSucceeded'];

/** Whether an alarm on the outcome of executions tells somebody. */
function alarmed(deployment: Deployment, machine: Resource): boolean | undefined {
  const states = deployment.ofType('AWS::CloudWatch::Alarm').filter((alarm) => (
    [alarm.properties, ...alarm.maps('Metrics').flatMap(metricIn)].some((metric) => isOutcome(metric, machine))
  )).map((alarm) => tellsSomebody(deployment, alarm));
  return states.includes(true) ? true : states.includes(undefined) ? undefined : false;
}

function metricIn({ MetricStat: stat }: ValueMap): ValueMap[] {
  return isMap(stat) && isMap(stat.Metric) ? [stat.Metric] : [];
}

function isOutcome({ Namespace: namespace, MetricName: name, Dimensions: dimensions }: ValueMap, machine: Resource): boolean {
  return namespace === 'AWS/States' && OUTCOMES.includes(String(name)) && mapsIn(dimensions).some(({ Value: value }) => isArnOf(value, machine));
}

function isArnOf(value: Value, machine: Resource): boolean {
  const name = machine.text('StateMachineName');
  return targetOf(value) === machine || (name !== undefined && String(value).endsWith(`:stateMachine:${name}`));
}

/** An alarm may also be one of those that another one is made of. */
function tellsSomebody(deployment: Deployment, alarm: Resource): boolean | undefined {
  if (alarm.flag('ActionsEnabled') === false) return false;
  if (alarm.list('AlarmActions').length > 0) return alarm.property('AlarmActions') instanceof Unresolved ? undefined : true;
  const above = deployment.ofType('AWS::CloudWatch::CompositeAlarm').filter(({ references }) => references.some(({ resource }) => resource === alarm));
  return above.some((each) => each.list('AlarmActions').length > 0);
}

/** What a state asks for that tells somebody, by the end of its ARN. */
const TELLS = /:states:::(aws-sdk:)?(sns:publish|events:putEvents|sqs:sendMessage)(\.\w+)?$/;

/** Whether a state machine catches errors and tells of them itself; undefined where its definition is not part of the input. */
function tells(machine: Resource): boolean | undefined {
  const definition = definitionOf(machine);
  if (!definition) return undefined;
  const maps = mapsWithin(definition);
  return maps.some(({ Catch: caught }) => caught !== undefined) && maps.some(({ Resource: resource }) => TELLS.test(String(resource)));
}

function mapsWithin(value: Value): ValueMap[] {
  if (Array.isArray(value)) return value.flatMap(mapsWithin);
  return isMap(value) ? [value, ...Object.values(value).flatMap(mapsWithin)] : [];
}

/** Whether a rule passes on how runs end. */
function watched(deployment: Deployment, { job, cluster }: JobStart): boolean | undefined {
  const states = deployment.ofType('AWS::Events::Rule').filter((rule) => rule.list('Targets').length > 0 && rule.text('State') !== 'DISABLED').map((rule) => {
    const pattern = rule.property('EventPattern');
    if (pattern instanceof Unresolved) return undefined;
    const named = isMap(pattern) ? pattern : parsedJson(pattern);
    return isMap(named) && isAboutEnd(named, isTask(job)) && isAbout(named.detail, [job, targetOf(cluster)]);
  });
  return states.includes(true) ? true : states.includes(undefined) ? undefined : false;
}

/** The source of events on the end of a run, their type, where the state stands, and the state of a run that has failed. */
type End = readonly [source: string, type: string, field: string, failed: string];

const OF_EXECUTION: End = ['aws.states', 'Step Functions Execution Status Change', 'status', 'FAILED'];
const OF_TASK: End = ['aws.ecs', 'ECS Task State Change', 'lastStatus', 'STOPPED'];

function isAboutEnd({ source, 'detail-type': type, detail }: ValueMap, task: boolean): boolean {
  const [ownSource, ownType, field, failed] = task ? OF_TASK : OF_EXECUTION;
  const among = (list: Value, value: string) => list === undefined || ([list].flat().some((each) => typeof each !== 'string') || [list].flat().includes(value));
  return (source ?? type) !== undefined && among(source, ownSource) && among(type, ownType) && (!isMap(detail) || among(detail[field], failed));
}

/** Whether the detail of a pattern names a job, or nothing of the input. */
function isAbout(detail: Value, things: (Resource | undefined)[]): boolean {
  const named = referencesIn(detail).map(({ resource }) => resource);
  return named.length === 0 || named.some((resource) => things.includes(resource));
}
