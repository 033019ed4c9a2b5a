import { Resource } from '../template/resource';
import { ContainerService } from '../topology/container-service';
import { lifecycleHooksOf } from '../topology/lifecycle-hook';

export const SETTING = 'DeploymentConfiguration';

/** How many minutes CloudFormation waits for a service: 36 hours. What takes so long is not ready by then, because its tasks have to start too. */
export const LONGEST_WAIT = 2160;

/** How long a pause waits that says nothing of it. */
const DAY = 1440;
/** Stages that come with each shift; the others come once. */
const EACH_SHIFT = new Set(['PRE_PRODUCTION_TRAFFIC_SHIFT', 'PRODUCTION_TRAFFIC_SHIFT']);

/** How many minutes a deployment that shifts traffic takes, beside what its tasks need to start. */
export interface ShiftTime {
  /** What passes between the shifts. */
  readonly steps: number;
  /** What passes after them. */
  readonly bake: number;
  /** What hooks may take on top. */
  readonly hooks: number;
}

/** How long a deployment takes; undefined when only deployment tells, or where the service gives no bake time. */
export function shiftTime({ resource, strategy }: Pick<ContainerService, 'resource' | 'strategy'>): ShiftTime | undefined {
  const bake = resource.isOpen(SETTING) ? undefined : resource.number(`${SETTING}.BakeTimeInMinutes`);
  const shifts = shiftsOf(resource, strategy);
  const wait = waitOf(resource, strategy);
  if (bake === undefined || shifts === undefined || wait === undefined) return undefined;
  const times = (stages: string[]) => stages.reduce((sum, stage) => sum + (EACH_SHIFT.has(stage) ? shifts : 1), 0);
  return {
    // After the last step the bake time runs instead.
    steps: (shifts - 1) * wait,
    bake,
    hooks: lifecycleHooksOf(resource).reduce((sum, { stages, timeoutMinutes, hasDefaultTimeout, kind }) => (
      sum + times(stages) * (timeoutMinutes ?? (hasDefaultTimeout && kind === 'PAUSE' ? DAY : 0))
    ), 0),
  };
}

/** How often requests are shifted. */
function shiftsOf(service: Resource, strategy: ContainerService['strategy']): number | undefined {
  if (strategy !== 'LINEAR') return strategy === 'CANARY' ? 2 : 1;
  const percent = settingOf(service, 'LinearConfiguration.StepPercent', 10);
  return percent === undefined || percent <= 0 ? undefined : Math.ceil(100 / percent);
}

function waitOf(service: Resource, strategy: ContainerService['strategy']): number | undefined {
  if (strategy === 'CANARY') return settingOf(service, 'CanaryConfiguration.CanaryBakeTimeInMinutes', 10);
  return strategy === 'LINEAR' ? settingOf(service, 'LinearConfiguration.StepBakeTimeInMinutes', 6) : 0;
}

/** A number that a service gives, or else a default; undefined when only deployment tells. */
function settingOf(service: Resource, path: string, fallback: number): number | undefined {
  if (service.isOpen(`${SETTING}.${path}`)) return undefined;
  return service.property(`${SETTING}.${path}`) === undefined ? fallback : service.number(`${SETTING}.${path}`);
}
