import { Resource } from '../template/resource';
import { ContainerService } from '../topology/container-service';

export const SETTING = 'DeploymentConfiguration';

/** Most minutes that CloudFormation waits for a service: 36 hours. */
export const LONGEST_WAIT = 2160;

/** A number that a service gives, or else a default; undefined when only deployment tells. */
export function settingOf(service: Resource, path: string, fallback: number): number | undefined {
  if (service.isOpen(`${SETTING}.${path}`)) return undefined;
  return service.property(`${SETTING}.${path}`) === undefined ? fallback : service.number(`${SETTING}.${path}`);
}

/** How many minutes pass until a shift is over and its old version is stopped, beside what runs meanwhile; undefined when only deployment tells. */
export function shiftMinutes({ resource, strategy }: ContainerService): { steps: number | undefined; bake: number | undefined } {
  return { steps: stepMinutes(resource, strategy), bake: settingOf(resource, 'BakeTimeInMinutes', LONGEST_WAIT) };
}

function stepMinutes(service: Resource, strategy: ContainerService['strategy']): number | undefined {
  if (strategy === 'CANARY') return settingOf(service, 'CanaryConfiguration.CanaryBakeTimeInMinutes', 10);
  if (strategy !== 'LINEAR') return 0;
  const percent = settingOf(service, 'LinearConfiguration.StepPercent', 10);
  const wait = settingOf(service, 'LinearConfiguration.StepBakeTimeInMinutes', 6);
  // After the last step the bake time runs instead.
  return percent === undefined || wait === undefined || percent <= 0 ? undefined : (Math.ceil(100 / percent) - 1) * wait;
}
