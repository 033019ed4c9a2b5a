import { Unknown } from '../finding';
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
    const wakers = policies.map((policy) => wakerOf(topology, policy, resource));
    const states = [...(suspends(scaling) ? [] : wakers.map(({ wakes }) => wakes)), ...schedules.map(wakesByClock)];
    const idle = wakers.flatMap(({ why }) => why ?? []);
    return [{ service, scaling, idle, woken: states.includes(true) ? true : states.includes(undefined) ? undefined : false }];
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

function wakesByClock({ ScalableTargetAction: action }: ValueMap): boolean | undefined {
  if (!isMap(action)) return undefined;
  const least = asNumber(action.MinCapacity);
  return least === undefined ? action.MinCapacity === undefined ? false : undefined : least > 0;
}

const TRACKING = 'TargetTrackingScalingPolicyConfiguration';
const CUSTOM = `${TRACKING}.CustomizedMetricSpecification`;
const PREDEFINED = `${TRACKING}.PredefinedMetricSpecification.PredefinedMetricType`;

function wakerOf(topology: Topology, policy: Resource, service: Resource): Waker {
  if (policy.property(TRACKING) !== undefined) {
    if (policy.property(PREDEFINED) !== undefined) {
      const metric = policy.text(PREDEFINED) ?? '';
      return OF_TASKS.test(metric) ? without(policy, metric) : { wakes: undefined };
    }
    const specification = policy.property(CUSTOM);
    return isMap(specification) ? measuredBy(policy, service, [specification, ...mapsIn(specification.Metrics)]) : { wakes: undefined };
  }
  return policy.property(STEPS) === undefined ? { wakes: undefined } : stepWaker(topology, policy, service);
}

/** An alarm calls a step policy, whose steps must start a task where there is none. */
function stepWaker({ deployment, handedOn }: Topology, policy: Resource, service: Resource): Waker {
  const why = withoutEffect(policy);
  if (why !== undefined) return { wakes: false, why };
  const all = deployment.ofType('AWS::CloudWatch::Alarm').filter((alarm) => alarm.flag('ActionsEnabled') !== false);
  const alarms = all.filter((alarm) => ACTIONS.some((actions) => alarm.list(actions).some((each) => targetOf(each) === policy)));
  if (alarms.length === 0) {
    const mayBeCalled = handedOn.has(policy) || all.some((alarm) => ACTIONS.some((actions) => alarm.property(actions) instanceof Unresolved));
    return mayBeCalled ? { wakes: undefined } : { wakes: false, why: `no alarm calls '${policy.name}'` };
  }
  const wakers = alarms.map((alarm) => (isQuiet(alarm) ? measuredBy(policy, service, [alarm.properties, ...alarm.maps('Metrics')]) : { wakes: true }));
  return wakers.find(({ wakes }) => wakes !== false) ?? wakers[0];
}

const ACTIONS = ['AlarmActions', 'InsufficientDataActions', 'OKActions'];

/** Whether an alarm does nothing while there is no data, as it does unless it is told otherwise. */
function isQuiet(alarm: Resource): boolean {
  return alarm.text('TreatMissingData') !== 'breaching' && alarm.list('InsufficientDataActions').length === 0;
}

const STEPS = 'StepScalingPolicyConfiguration';

/** Why the steps of a policy start no task where there is none. */
function withoutEffect(policy: Resource): string | undefined {
  const steps = policy.maps(`${STEPS}.StepAdjustments`).map(({ ScalingAdjustment: by }) => asNumber(by));
  if (steps.length > 0 && steps.every((by) => by !== undefined && by <= 0)) return `'${policy.name}' only takes tasks away`;
  const isShare = policy.text(`${STEPS}.AdjustmentType`) === 'PercentChangeInCapacity' && policy.property(`${STEPS}.MinAdjustmentMagnitude`) === undefined;
  return isShare ? `'${policy.name}' adds a share of the tasks, and a share of none is none` : undefined;
}

/** What tasks report of themselves, by itself and where it is predefined: with none of them there is no data. */
const OF_TASKS = /^(ECSServiceAverage)?(CPU|Memory)Utilization$/;

/** Whether a policy has data while no task runs; an expression that fills in what is missing has. */
function measuredBy(policy: Resource, service: Resource, queries: ValueMap[]): Waker {
  if (queries.some(({ Expression: expression }) => String(expression).includes('FILL('))) return { wakes: true };
  const metrics = queries.flatMap((query) => [query, query.MetricStat, isMap(query.MetricStat) ? query.MetricStat.Metric : undefined]).filter(isMap);
  const named = metrics.filter(({ MetricName: name }) => name !== undefined);
  const silent = named.find((metric) => metric.Namespace === 'AWS/ECS' && OF_TASKS.test(String(metric.MetricName)) && !isOfAnother(metric, service));
  if (silent) return without(policy, String(silent.MetricName));
  return named.every(({ MetricName: name }) => typeof name === 'string') ? { wakes: true } : { wakes: undefined };
}

function isOfAnother({ Dimensions: dimensions }: ValueMap, service: Resource): boolean {
  return mapsIn(dimensions).some(({ Name: name, Value: value }) => name === 'ServiceName' && targetOf(value) !== undefined && targetOf(value) !== service);
}

function without(policy: Resource, metric: string): Waker {
  return { wakes: false, why: `'${policy.name}' follows ${metric}, which has no data while no task runs` };
}
