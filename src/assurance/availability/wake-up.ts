import { Unknown } from '../finding';
import { queueConsumers } from '../reachability/queue-consumer';
import { Deployment } from '../template/deployment';
import { asNumber, Resource, targetOf } from '../template/resource';
import { isMap, mapsIn, sameValue, Unresolved, ValueMap } from '../template/value';
import { ContainerService } from '../topology/container-service';
import type { Topology } from '../topology/topology';

/** A service of which at times no task runs. */
export interface Sleeper {
  readonly service: ContainerService;
  readonly scaling: Resource;
  /** Why none of its policies starts a task; empty without a policy. */
  readonly idle: string[];
  /** Whether something starts a task again; undefined where only deployment tells. */
  readonly woken: boolean | undefined;
  /** Whether a schedule lets no task run and none lets one run again; undefined where only deployment tells. */
  readonly closed: boolean | undefined;
}

/** Services that scale in to no task, or stay there, and that nobody awaits: those who are awaited run always. */
export function sleepersOf(topology: Topology): Sleeper[] {
  return topology.services.filter((service) => !topology.answers(service)).flatMap((service) => {
    const { scaling, capacity, resource } = service;
    if (!scaling || capacity.min !== 0 || capacity.max === 0) return [];
    const policies = policiesOf(topology.deployment, scaling);
    const schedules = scaling.maps('ScheduledActions');
    const isFixed = policies.length === 0 && schedules.length === 0 && resource.number('DesiredCount') !== 0;
    if (isFixed) return [];
    const wakers = policies.map((policy) => wakerOf(topology, policy, service));
    const closed = isClosed(schedules);
    const states = [...(suspends(scaling) ? [] : wakers.map(({ wakes }) => wakes)), ...schedules.map(wakesByClock)];
    const idle = closed ? ["a scheduled action sets 'MaxCapacity' to 0, and none raises it"] : wakers.flatMap(({ why }) => why ?? []);
    const started = states.includes(true) ? true : states.includes(undefined) ? undefined : false;
    return [{ service, scaling, idle, closed, woken: closed ? false : closed === undefined && started ? undefined : started }];
  });
}

/** Services of which no task may run, and of which only deployment tells what starts one. */
export function openSleepers(topology: Topology): Unknown[] {
  return sleepersOf(topology).filter(({ woken }) => woken === undefined).map(({ service: { name }, scaling }) => ({
    stack: scaling.stack.id,
    logicalId: scaling.logicalId,
    reason: `whether anything starts a task of '${name}' when none runs: what scales it is only known at deployment`,
  }));
}

interface Waker {
  readonly wakes: boolean | undefined;
  /** Why it does not, for people. */
  readonly why?: string;
}

function policiesOf(deployment: Deployment, scaling: Resource): Resource[] {
  return deployment.ofType('AWS::ApplicationAutoScaling::ScalingPolicy').filter((policy) => (
    policy.target('ScalingTargetId') === scaling
    || (policy.property('ResourceId') !== undefined && sameValue(policy.property('ResourceId'), scaling.property('ResourceId')))
  ));
}

function suspends(scaling: Resource): boolean {
  return scaling.flag('SuspendedState.DynamicScalingOutSuspended') === true;
}

function isClosed(schedules: ValueMap[]): boolean | undefined {
  const highest = schedules.map(({ ScalableTargetAction: action }) => (isMap(action) ? action.MaxCapacity : action))
    .filter((each) => each !== undefined);
  if (!highest.some((each) => asNumber(each) === 0)) return false;
  return highest.some((each) => asNumber(each) === undefined) ? undefined : !highest.some((each) => asNumber(each) !== 0);
}

function wakesByClock({ ScalableTargetAction: action }: ValueMap): boolean | undefined {
  if (!isMap(action)) return undefined;
  const least = asNumber(action.MinCapacity);
  return least === undefined ? action.MinCapacity === undefined ? false : undefined : least > 0;
}

const TRACKING = 'TargetTrackingScalingPolicyConfiguration';
const CUSTOM = `${TRACKING}.CustomizedMetricSpecification`;
const PREDEFINED = `${TRACKING}.PredefinedMetricSpecification.PredefinedMetricType`;

function wakerOf(topology: Topology, policy: Resource, service: ContainerService): Waker {
  if (policy.property(TRACKING) !== undefined) {
    if (policy.property(PREDEFINED) !== undefined) {
      const metric = policy.text(PREDEFINED) ?? '';
      return OF_TASKS.test(metric) ? without(policy, metric) : { wakes: undefined };
    }
    const specification = policy.property(CUSTOM);
    return isMap(specification) ? measuredBy(topology, policy, service, [specification, ...mapsIn(specification.Metrics)]) : { wakes: undefined };
  }
  return policy.property(STEPS) === undefined ? { wakes: undefined } : stepWaker(topology, policy, service);
}

/** An alarm calls a step policy, whose steps must start a task where there is none. */
function stepWaker(topology: Topology, policy: Resource, service: ContainerService): Waker {
  const { deployment, handedOn } = topology;
  const why = withoutEffect(policy);
  if (why !== undefined) return { wakes: false, why };
  const all = deployment.ofType('AWS::CloudWatch::Alarm').filter((alarm) => alarm.flag('ActionsEnabled') !== false);
  const isCalledBy = (alarm: Resource, actions: string) => alarm.list(actions).some((each) => targetOf(each) === policy);
  const calls = ACTIONS.flatMap((actions) => all.filter((alarm) => isCalledBy(alarm, actions)).map((alarm) => ({ alarm, actions })));
  if (calls.length === 0) {
    const mayBeCalled = handedOn.has(policy) || all.some((alarm) => ACTIONS.some((actions) => alarm.property(actions) instanceof Unresolved));
    return mayBeCalled ? { wakes: undefined } : { wakes: false, why: `no alarm calls '${policy.name}'` };
  }
  const wakers = calls.map(({ alarm, actions }): Waker => {
    const misdirected = missedBy(policy, alarm, actions);
    if (misdirected !== undefined) return { wakes: false, why: misdirected };
    return isQuiet(alarm) ? measuredBy(topology, policy, service, [alarm.properties, ...alarm.maps('Metrics')]) : { wakes: true };
  });
  return wakers.find(({ wakes }) => wakes) ?? wakers.find(({ wakes }) => wakes === undefined) ?? wakers[0];
}

const ACTIONS = ['AlarmActions', 'InsufficientDataActions', 'OKActions'];

/** Whether an alarm does nothing while there is no data, as it does unless it is told otherwise. */
function isQuiet(alarm: Resource): boolean {
  return alarm.text('TreatMissingData') !== 'breaching' && alarm.list('InsufficientDataActions').length === 0;
}

/** On which side of its threshold the metric of an alarm is, while it calls; undefined where that may be both or is not told. */
function sideOf(alarm: Resource, actions: string): 'above' | 'below' | undefined {
  const [, direction] = /^(Greater|Less)Than(?:OrEqualTo|Upper|Lower)?Threshold$/.exec(alarm.text('ComparisonOperator') ?? '') ?? [];
  if (direction === undefined || actions === 'InsufficientDataActions') return undefined;
  return (direction === 'Greater') === (actions === 'AlarmActions') ? 'above' : 'below';
}

/**
 * Why an alarm starts no task by a policy whose steps add some: it calls when the work is done, or no step is for how far the metric is then.
 *
 * https://docs.aws.amazon.com/autoscaling/application/userguide/step-scaling-policy-overview.html
 */
function missedBy(policy: Resource, alarm: Resource, actions: string): string | undefined {
  const side = sideOf(alarm, actions);
  if (actions === 'OKActions' && side === 'below') return `'${alarm.name}' calls '${policy.name}' when it is over, by 'OKActions'`;
  const steps = policy.maps(`${STEPS}.StepAdjustments`).filter(({ ScalingAdjustment: by }) => !((asNumber(by) ?? 1) <= 0));
  const applies = ({ MetricIntervalLowerBound: lower, MetricIntervalUpperBound: upper }: ValueMap) => (
    side === 'above' ? (asNumber(upper) ?? Infinity) > 0 : (asNumber(lower) ?? -Infinity) < 0
  );
  return side === undefined || steps.length === 0 || steps.some(applies) ? undefined
    : `no step of '${policy.name}' that adds a task is for a metric ${side} the threshold of '${alarm.name}', which calls it then`;
}

const STEPS = 'StepScalingPolicyConfiguration';

/** Why the steps of a policy start no task where there is none. */
function withoutEffect(policy: Resource): string | undefined {
  const steps = policy.maps(`${STEPS}.StepAdjustments`).map(({ ScalingAdjustment: by }) => asNumber(by));
  if (steps.length > 0 && steps.every((by) => by !== undefined && by <= 0)) return `'${policy.name}' only takes tasks away`;
  const isShare = policy.text(`${STEPS}.AdjustmentType`) === 'PercentChangeInCapacity' && policy.property(`${STEPS}.MinAdjustmentMagnitude`) === undefined;
  return isShare ? `'${policy.name}' adds a share of the tasks, and a share of none is none` : undefined;
}

/** What tasks report of themselves, by itself, where it is predefined and in Container Insights: with none of them there is no data. */
const OF_TASKS = /^(ECSServiceAverage|Task|Container)?(Cpu|CPU|Memory)Utili(zation|zed)$/;
const OF_ECS = ['AWS/ECS', 'ECS/ContainerInsights'];

/** Whether a policy has data while no task runs; an expression that fills in what is missing has. */
function measuredBy(topology: Topology, policy: Resource, service: ContainerService, queries: ValueMap[]): Waker {
  const metrics = queries.flatMap((query) => [query, query.MetricStat, isMap(query.MetricStat) ? query.MetricStat.Metric : undefined]).filter(isMap);
  const named = metrics.filter(({ MetricName: name }) => name !== undefined);
  const others = queuesOfOthers(topology, service, named);
  if (others.length > 0) return { wakes: false, why: `'${policy.name}' follows the messages of '${others[0].name}', which its tasks do not take` };
  if (queries.some(({ Expression: expression }) => String(expression).includes('FILL('))) return { wakes: true };
  const ofTasks = named.filter(({ Namespace: namespace, MetricName: name }) => OF_ECS.includes(String(namespace)) && OF_TASKS.test(String(name)));
  const silent = ofTasks.find((metric) => !isOfAnother(metric, service.resource));
  if (silent) return without(policy, String(silent.MetricName));
  return named.every(({ MetricName: name }) => typeof name === 'string') ? { wakes: true } : { wakes: undefined };
}

/** The queues that are all that metrics tell of, and from none of which the tasks of a service take messages. */
function queuesOfOthers(topology: Topology, { taskDefinition }: ContainerService, metrics: ValueMap[]): Resource[] {
  const told = metrics.filter(({ Namespace: namespace }) => !OF_ECS.includes(String(namespace)));
  const queues = told.flatMap((metric) => (metric.Namespace === 'AWS/SQS' ? queueOf(topology, metric) ?? [] : []));
  if (queues.length === 0 || queues.length < told.length) return [];
  const taken = queueConsumers(topology).filter(({ resource }) => resource === taskDefinition).map(({ queue }) => queue);
  return taken.length === 0 || queues.some((queue) => taken.includes(queue)) ? [] : queues;
}

function queueOf({ deployment }: Topology, { Dimensions: dimensions }: ValueMap): Resource | undefined {
  const name = mapsIn(dimensions).find(({ Name: dimension }) => dimension === 'QueueName')?.Value;
  return deployment.ofType('AWS::SQS::Queue').find((queue) => (
    targetOf(name) === queue || (name !== undefined && sameValue(queue.property('QueueName'), name))
  ));
}

function isOfAnother({ Dimensions: dimensions }: ValueMap, service: Resource): boolean {
  return mapsIn(dimensions).some(({ Name: name, Value: value }) => name === 'ServiceName' && targetOf(value) !== undefined && targetOf(value) !== service);
}

function without(policy: Resource, metric: string): Waker {
  return { wakes: false, why: `'${policy.name}' follows ${metric}, which has no data while no task runs` };
}
