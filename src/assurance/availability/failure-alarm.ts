import { allOf, anyOf } from './told';
import { Deployment } from '../template/deployment';
import { Resource, targetOf } from '../template/resource';
import { isMap, mapsIn, Reference, Text, Unresolved, Value, ValueMap } from '../template/value';

/** Whether an alarm on the outcome of executions tells somebody that one has failed; undefined where only deployment tells. */
export function isAlarmed(deployment: Deployment, machine: Resource): boolean | undefined {
  return anyOf(deployment.ofType('AWS::CloudWatch::Alarm').map((alarm) => allOf([sees(alarm, machine), tellsSomebody(deployment, alarm)])));
}

const FAILED = 'ExecutionsFailed';
const SUCCEEDED = 'ExecutionsSucceeded';

/** Whether an alarm goes off when an execution fails, or when none succeeds. */
function sees(alarm: Resource, machine: Resource): boolean | undefined {
  const metrics = alarm.maps('Metrics');
  const names = [alarm.properties, ...metrics.flatMap(metricIn)].filter((metric) => isOf(metric, machine)).map(({ MetricName: name }) => name);
  // What an expression makes of a metric is not worked out.
  const isComputed = metrics.some(({ Expression: expression }) => expression !== undefined);
  return anyOf([
    names.includes(FAILED) ? countsFailed(alarm, isComputed) : false,
    names.includes(SUCCEEDED) ? missesSuccess(alarm, isComputed) : false,
  ]);
}

function metricIn({ MetricStat: stat }: ValueMap): ValueMap[] {
  return isMap(stat) && isMap(stat.Metric) ? [stat.Metric] : [];
}

function isOf({ Namespace: namespace, Dimensions: dimensions }: ValueMap, machine: Resource): boolean {
  return namespace === 'AWS/States' && mapsIn(dimensions).some(({ Name: name, Value: value }) => name === 'StateMachineArn' && isArnOf(value, machine));
}

function isArnOf(value: Value, machine: Resource): boolean {
  const name = machine.text('StateMachineName');
  return targetOf(value) === machine || (name !== undefined && String(value).endsWith(`:stateMachine:${name}`));
}

/** The comparisons with a fixed threshold; those with a band look at what is usual. */
const FIXED = /^(Greater|Less)Than(OrEqualTo)?Threshold$/;

/** How an alarm compares, and whether a value is on the side of its threshold that alarms; undefined where only deployment tells. */
function crosses(alarm: Resource, value: number): { greater: boolean; crossed: boolean | undefined } | undefined {
  const match = FIXED.exec(alarm.text('ComparisonOperator') ?? '');
  if (!match) return undefined;
  const threshold = alarm.number('Threshold');
  const greater = match[1] === 'Greater';
  if (threshold === undefined) return { greater, crossed: undefined };
  return { greater, crossed: (greater ? value > threshold : value < threshold) || (match[2] !== undefined && value === threshold) };
}

function countsFailed(alarm: Resource, isComputed: boolean): boolean | undefined {
  const comparison = crosses(alarm, 1);
  const seen = comparison?.greater === false ? false : comparison?.crossed;
  return seen === false && isComputed ? undefined : seen;
}

/** Without an execution that succeeds, there is no value at all. */
function missesSuccess(alarm: Resource, isComputed: boolean): boolean | undefined {
  const comparison = crosses(alarm, 0);
  if (!comparison) return undefined;
  if (comparison.greater) return isComputed ? undefined : false;
  const missing = alarm.property('TreatMissingData');
  const alarmsWithout = isComputed || (missing instanceof Unresolved ? undefined : missing === 'breaching');
  return allOf([comparison.crossed, alarmsWithout]);
}

/** An alarm may also be one of those that another one is made of. */
function tellsSomebody(deployment: Deployment, alarm: Resource, below: Resource[] = []): boolean | undefined {
  if (below.includes(alarm)) return false;
  const composites = deployment.ofType('AWS::CloudWatch::CompositeAlarm').filter((each) => each !== alarm);
  return anyOf([acts(alarm), ...composites.map((each) => {
    const named = goesOffWith(each, alarm);
    return named === false ? false : allOf([named, tellsSomebody(deployment, each, [...below, alarm])]);
  })]);
}

function acts(alarm: Resource): boolean | undefined {
  const actions = alarm.property('AlarmActions');
  const enabled = alarm.property('ActionsEnabled') === undefined ? true : alarm.flag('ActionsEnabled');
  return allOf([enabled, actions instanceof Unresolved ? undefined : alarm.list('AlarmActions').length > 0]);
}

/** A state of an alarm in the rule of a composite alarm. */
const STATE = /(\bNOT\s*\(?\s*)?\b(ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*["']?([^"')]*)["']?\s*\)/gi;

/**
 * Whether the rule of a composite alarm asks whether another alarm has gone off.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
function goesOffWith(composite: Resource, alarm: Resource): boolean | undefined {
  const rule = composite.property('AlarmRule');
  if (rule instanceof Unresolved) return undefined;
  const text = (rule instanceof Text ? rule.parts : [rule]).map((part) => (part instanceof Reference && part.resource === alarm ? OWN : String(part))).join('');
  const name = alarm.property('AlarmName');
  return [...text.matchAll(STATE)].some(([, not, state, given]) => (
    state.toUpperCase() === (not === undefined ? 'ALARM' : 'OK') && isNameOf(given.trim(), name === undefined ? OWN : String(name))
  ));
}

/** Stands for a reference to an alarm. */
const OWN = '\uE000';

/** A name, or an ARN that ends in it. */
function isNameOf(given: string, name: string): boolean {
  return [OWN, name].some((each) => given === each || given.endsWith(`:alarm:${each}`));
}
