import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { asNumber, Resource } from '../../template/resource';
import { isMap, Value } from '../../template/value';

const LEAST = 2;

/** AZ015: no hour of the day leaves what answers requests with less than two copies. */
export const SCHEDULED_CAPACITY: Rule = {
  id: 'AZ015',
  title: 'no schedule takes what answers requests below two copies',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scheduled-scaling.html',
  check: (context) => [...services(context), ...instances(context)],
};

function services({ topology }: ProofContext): Violation[] {
  return topology.services.filter((service) => topology.answers(service)).flatMap(({ scaling, name }) => {
    const isAbout = scaling?.text('ScalableDimension') === 'ecs:service:DesiredCount' && !suspends(scaling);
    return !scaling || !isAbout ? [] : scaling.maps('ScheduledActions').filter(({ Schedule: schedule, EndTime: end }) => !isOver(schedule, end)).flatMap((action) => {
      const change = isMap(action.ScalableTargetAction) ? action.ScalableTargetAction : {};
      return below(scaling, name, 'task', action.Schedule, [['MinCapacity', change.MinCapacity], ['MaxCapacity', change.MaxCapacity]]);
    });
  });
}

const SUSPENDED = 'SuspendedState.ScheduledScalingSuspended';

/** Whether the schedules are certainly, or perhaps, turned off. */
function suspends(scaling: Resource): boolean {
  return scaling.isOpen('SuspendedState') || scaling.isOpen(SUSPENDED) || scaling.flag(SUSPENDED) === true;
}

/** Whether an action never happens again: it happened once, or its last time is past. */
function isOver(schedule: Value, end: Value): boolean {
  const [, once] = typeof schedule === 'string' ? /^at\((.*)\)$/.exec(schedule) ?? [] : [];
  return [once, end].some((time) => typeof time === 'string' && instantOf(time) < Date.now() - LATEST_ZONE);
}

/** A time without zone is read in that of its action, which may be half a day behind UTC. */
const LATEST_ZONE = 12 * 60 * 60 * 1000;

function instantOf(time: string): number {
  return Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(time) ? time : `${time}Z`);
}

function instances({ topology, deployment }: ProofContext): Violation[] {
  return deployment.ofType('AWS::AutoScaling::ScheduledAction').flatMap((action) => {
    const group = topology.computers.find(({ resource }) => resource === action.target('AutoScalingGroupName'));
    if (!group || !topology.answers(group) || isOver(undefined, action.property('EndTime'))) return [];
    const bounds = ['MinSize', 'MaxSize', 'DesiredCapacity'].map((property): Bound => [property, action.property(property)]);
    return below(action, group.name, 'instance', action.property('Recurrence') ?? action.property('StartTime'), bounds);
  });
}

type Bound = [property: string, value: Value];

/** Where a schedule gives both bounds, the lower one decides. */
function below(resource: Resource, name: string, unit: string, schedule: Value, bounds: Bound[]): Violation[] {
  const low = bounds.flatMap(([property, value]) => {
    const count = asNumber(value);
    return count !== undefined && count < LEAST ? [{ property, count }] : [];
  });
  if (low.length === 0) return [];
  const { property, count } = low[0];
  const when = typeof schedule === 'string' && schedule !== '' ? ` at ${schedule}` : '';
  const left = count === 0 ? `may leave '${name}' with no ${unit}, so nobody answers` : `may leave '${name}' with one ${unit}, so the loss of its zone stops it`;
  return [{
    resource,
    message: `a scheduled action${when} ${left} ('${property}' is ${count})`,
    fix: `keep at least ${LEAST} ${unit}s in every scheduled action`,
  }];
}
