import { IConstruct } from 'constructs';
import { CommonProfile, IWorkload, SleepSchedule } from '../contracts';
import { fittingBounds } from './scaling/task-bounds';
import { RequestOptions, suited } from './targets/without-requests';
import { PartSite } from '../contracts/part-site';
import { Route } from '../ingress';
import { layered } from '../private/input/layered';
import { Trade } from '../private/part';
import { withoutSnapshot } from '../private/store/store-defaults';

/** A workload whose starters wait for what a site says. */
interface StartedWorkload extends IWorkload {
  readonly _starters: IConstruct[];
}

/** The bounds of what a workload runs. */
interface Bounds {
  readonly minCapacity?: number;
  readonly maxCapacity?: number;
}

/** How a profile keeps the logs of every workload. */
export function logsOf(common: CommonProfile) {
  return { retention: common.logRetention, removalPolicy: withoutSnapshot(common) };
}

/** The scaling of a profile, with bounds that fit those of the user. */
export function fittingScaling<Scaling extends Bounds>(profile?: Scaling, user?: Bounds): Scaling {
  return { ...profile, ...fittingBounds(profile, user) } as Scaling;
}

/** What a profile and a user decide about a workload that may be behind an ingress. */
interface RoutedOptions {
  readonly route?: Route;
  readonly scaling?: Bounds;
}

/** What a profile decides about such a workload; `requestOptions` are those that mean nothing where no request reaches it. */
export function routedDefaults<Own extends RoutedOptions>(requestOptions: RequestOptions<Own>) {
  return (common: CommonProfile, own: Own, { scaling, route }: RoutedOptions): Own => {
    const decided = suited(own, requestOptions, route);
    return { ...layered(decided, { logs: logsOf(common), sleep: common.sleep } as object), scaling: fittingScaling(decided.scaling, scaling) };
  };
}

/** A profile whose services answer nobody at night. */
export const ASLEEP: Trade<{ readonly sleep?: SleepSchedule }> = {
  prop: 'sleep',
  when: ({ sleep }) => sleep?._isNever === false,
  accepts: ['ProductionPlatform::AZ015'],
};

/** Lets a workload reach the endpoints of the site before it starts, and plans its addresses. */
export function joined<Workload extends StartedWorkload>(site: PartSite, workload: Workload, addresses: number): Workload {
  const admitted = site.admit(workload);
  workload._starters.forEach((starter) => starter.node.addDependency(admitted));
  site.planAddresses(workload, addresses);
  return workload;
}
