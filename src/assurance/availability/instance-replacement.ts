import type { AvailabilityProof } from './availability-proof';
import { Unknown } from '../finding';
import { asNumber, Resource } from '../template/resource';
import { isMap, Unresolved, Value, ValueMap } from '../template/value';
import { PlainWorkload } from '../topology/compute';
import type { Topology } from '../topology/topology';

/** How CloudFormation replaces the instances of a group when what they are launched with changes. */
export interface InstanceReplacement {
  readonly workload: PlainWorkload;
  readonly how: 'refresh' | 'rolling update' | 'new group' | 'never' | 'open';
  /** How many instances the group has at minimum scale; undefined where only deployment tells. */
  readonly instances: number | undefined;
  /** How many of them certainly stay in service meanwhile; undefined where only deployment tells, or there are no others. */
  readonly kept: number | undefined;
  /** What decides on that, for people; empty where nothing does. */
  readonly setting: string;
  /** Whether the next instances go as soon as the successors of the last ones are launched, ready or not. */
  readonly isHasty?: boolean;
}

const GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const MINIMUM = 'MinHealthyPercentage';
const MAXIMUM = 'MaxHealthyPercentage';

/**
 * How the instances of every Auto Scaling group are replaced.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html
 */
export function replacements({ computers }: Topology): InstanceReplacement[] {
  return computers.filter(({ resource }) => resource.type === GROUP).map((workload) => {
    const instances = workload.capacity.min;
    const policy = policyOf(workload.resource);
    return { workload, instances, ...(policy instanceof Unresolved ? OPEN : decided(workload.resource, policy, instances)) };
  });
}

/** How many instances the loss of a zone leaves; two zones are the fewest that there may be. */
export function leftByZone({ workload }: InstanceReplacement, instances: number, availability: AvailabilityProof): number {
  const zones = Math.max(2, availability.row(workload.resource)?.zones.length ?? 0);
  return instances - Math.ceil(instances / zones);
}

/** Groups of which only deployment tells how many instances stay in service while they are replaced. */
export function openReplacements(topology: Topology): Unknown[] {
  return replacements(topology).filter(({ how, instances, kept }) => how === 'open' || (['refresh', 'rolling update'].includes(how) && instances !== undefined && kept === undefined))
    .map(({ workload: { resource, name } }) => ({
      stack: resource.stack.id,
      logicalId: resource.logicalId,
      reason: `how many instances of '${name}' stay in service while they are replaced: its 'UpdatePolicy' is only known at deployment`,
    }));
}

/** The value of a number that may be left out; undefined where only deployment tells it. */
export function given(value: Value, absent: number): number | undefined {
  return value === undefined ? absent : asNumber(value);
}

/** The update policy of a group. */
export function policyOf({ stack, json }: Resource): ValueMap | Unresolved {
  const policy = stack.resolve(json.UpdatePolicy);
  return isMap(policy) || policy instanceof Unresolved ? policy : {};
}

type Decided = Pick<InstanceReplacement, 'how' | 'kept' | 'setting' | 'isHasty'>;

const OPEN: Decided = { how: 'open', kept: undefined, setting: '' };

/** A group that is replaced as a whole overrules how it would be updated. */
function decided(resource: Resource, policy: ValueMap, instances: number | undefined): Decided {
  const { AutoScalingReplacingUpdate: whole, AutoScalingRollingUpdate: rolling, AutoScalingInstanceRefresh: refresh } = policy;
  if ([whole, rolling, refresh].some((each) => each instanceof Unresolved)) return OPEN;
  if (isMap(whole) && String(whole.WillReplace) === 'true') return { how: 'new group', kept: undefined, setting: '' };
  if (isMap(refresh)) return { how: 'refresh', ...refreshed(resource, refresh, instances) };
  return isMap(rolling) ? { how: 'rolling update', ...rolled(rolling, instances) } : { how: 'never', kept: undefined, setting: '' };
}

/** A whole number of instances is rounded up; with no room for more than there are, one goes before its successor comes. */
function refreshed(resource: Resource, { Strategy: strategy, Preferences: preferences }: ValueMap, instances: number | undefined) {
  const asked = isMap(preferences) ? preferences : {};
  const inPlace = strategy === 'ReplaceRootVolume';
  const percent = (name: string, absent: number) => given(asked[name] ?? maintained(resource, name), absent);
  const [minimum, maximum] = [percent(MINIMUM, inPlace ? 90 : 100), percent(MAXIMUM, inPlace ? 100 : 110)];
  const open = preferences instanceof Unresolved || minimum === undefined || maximum === undefined || instances === undefined;
  return {
    kept: open ? undefined : Math.min(Math.ceil((instances * minimum) / 100), maximum > 100 ? instances : Math.max(0, instances - 1)),
    setting: `'${MINIMUM}' is ${String(minimum)}`,
  };
}

/** A policy for all replacements of a group; -1 takes a value of it away. */
function maintained(resource: Resource, name: string): Value {
  const value = resource.property(`InstanceMaintenancePolicy.${name}`);
  return asNumber(value) === -1 ? undefined : value;
}

/** `PT0S`, which the CDK writes where nothing is given. */
const NO_TIME = /^PT?(0+[HMS])*$/;

function rolled(settings: ValueMap, instances: number | undefined) {
  const { MinInstancesInService: minimum, MaxBatchSize: most, WaitOnResourceSignals: waits, PauseTime: pause } = settings;
  const [least, batch] = [given(minimum, 0), given(most, 1)];
  const isHasty = String(waits ?? false) === 'false' && (pause === undefined || NO_TIME.test(String(pause)));
  const open = least === undefined || batch === undefined || instances === undefined || [waits, pause].some((each) => each instanceof Unresolved);
  return {
    isHasty,
    kept: open ? undefined : Math.max(0, Math.min(least, instances), instances - batch),
    setting: `'MinInstancesInService' is ${String(least)} and 'MaxBatchSize' is ${String(batch)}`,
  };
}
