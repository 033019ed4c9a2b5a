import { aws_ecs as ecs, Duration } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { DeliveryHook } from './delivery-hook';
import { hookTime, PRE_PRODUCTION_TRAFFIC_SHIFT } from './delivery-hooks';
import { ManualApprovalOptions, TrafficShiftOptions } from './delivery-options';
import { DeliveredService } from './delivery-strategy';
import { validateTestTraffic } from '../ingress/ingress-target-validation';
import { requireConcrete } from '../private/input/checks';
import { DAY_IN_MINUTES, requireMinutes } from '../private/input/durations';
import { impossible, invalidProp } from '../private/input/errors';

/** How requests are shifted. */
export interface Shift {
  /** As the user writes it. */
  readonly name: string;
  readonly strategy: ecs.DeploymentStrategy;
  /** The share of the first step, or of each one; none where there is one step. */
  readonly percent?: { readonly prop: string; readonly value: number; readonly min: number; readonly max: number };
  /** How long a step lasts. */
  readonly wait?: { readonly prop: string; readonly value: Duration };
}

export const DEFAULT_BAKE_TIME = Duration.minutes(10);
export const DEFAULT_APPROVAL_TIME = Duration.hours(8);
/** The stages that come with each shift; the others come once. */
const EACH_SHIFT: string[] = [PRE_PRODUCTION_TRAFFIC_SHIFT, ecs.DeploymentLifecycleStage.PRODUCTION_TRAFFIC_SHIFT];
/** CloudFormation gives up on a service that is not stable by then. */
const LONGEST = Duration.hours(36);

/** Refuses steps that ECS does not take: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
export function checkSteps(scope: IConstruct, { percent, wait }: Shift) {
  if (percent) {
    const { value, min, max } = percent;
    const prop = `delivery.${percent.prop}`;
    requireConcrete(scope, prop, value);
    if (typeof value !== 'number' || !(value >= min && value <= max) || Math.abs(value * 10 - Math.round(value * 10)) > 1e-9) {
      throw invalidProp(scope, { prop, expected: `be a number from ${min} to ${max} with at most one decimal`, given: value });
    }
  }
  if (wait) requireMinutes(scope, `delivery.${wait.prop}`, wait.value, 1, DAY_IN_MINUTES);
}

/** Refuses waiting times that ECS does not take, each and together. */
export function checkTimes(scope: IConstruct, options: TrafficShiftOptions, shift: Shift, beforeTraffic?: Duration) {
  requireMinutes(scope, 'delivery.bakeTime', options.bakeTime, 0, DAY_IN_MINUTES);
  requireMinutes(scope, 'delivery.manualApproval.timeout', options.manualApproval?.timeout, 1, DAY_IN_MINUTES);
  const minutes = longestMinutes(options, shift, beforeTraffic);
  if (minutes >= LONGEST.toMinutes()) {
    throw impossible(scope, `a deployment could take ${Math.ceil(minutes / 60)} hours: 'delivery' and 'beforeTraffic' wait for bake time, steps, approval and hooks one after the other, and CloudFormation waits less than ${LONGEST.toHours()} hours; shorten one of them`);
  }
}

/** Refuses test traffic that nothing could tell from that of users: Service Connect compares the value of the header as it stands. */
export function checkTestTraffic(scope: IConstruct, { testTraffic }: TrafficShiftOptions, { targets, serviceConnect }: DeliveredService) {
  if (!testTraffic) return;
  const prop = 'delivery.testTraffic';
  validateTestTraffic(scope, prop, testTraffic);
  if (targets === 0 && !serviceConnect) {
    throw impossible(scope, `'${prop}' needs an 'ingress' or 'serviceConnect', because no request reaches this service otherwise; remove it`);
  }
  if (targets === 0 && testTraffic.priority !== undefined) {
    throw impossible(scope, `'${prop}.priority' needs an 'ingress', whose rules have an order; remove it`);
  }
  if (serviceConnect && /[*?]/.test(testTraffic.value)) {
    throw invalidProp(scope, { prop: `${prop}.value`, expected: 'have no wildcards, because Service Connect compares it as it stands', given: testTraffic.value });
  }
}

/** Refuses a service that the shift does not fit. */
export function checkFit(scope: IConstruct, { name, percent }: Shift, service: DeliveredService) {
  if (service.scalesOnRequests) {
    throw impossible(scope, `'scaling.targetRequestsPerTask' does not work with ${name}, because Amazon ECS counts the requests of one target group only and shifts them to another; remove it or use Delivery.rolling()`);
  }
  if (service.sticky) {
    throw impossible(scope, `'stickiness' does not work with ${name}, because Elastic Load Balancing refuses it in a rule with the weights of two target groups, which Amazon ECS writes; remove it or use Delivery.rolling()`);
  }
  if (percent && service.targets === 0 && !service.serviceConnect) {
    throw impossible(scope, `${name} needs an 'ingress' or 'serviceConnect' with requests that can be shifted; use Delivery.rolling() or Delivery.blueGreen()`);
  }
}

function longestMinutes(options: TrafficShiftOptions, shift: Shift, beforeTraffic?: Duration): number {
  const { bakeTime, manualApproval, hooks } = options;
  const shifts = shiftsOf(shift);
  const asked = (hook: DeliveryHook) => hook.lifecycleStages.reduce((sum, stage) => sum + (EACH_SHIFT.includes(stage) ? shifts : 1), 0);
  return [
    bakeTime ?? DEFAULT_BAKE_TIME,
    ...(beforeTraffic ? [beforeTraffic] : []),
    ...(manualApproval ? [approvalTime(manualApproval)] : []),
  ].reduce(
    (sum, each) => sum + each.toMinutes(),
    (hooks ?? []).reduce((sum, hook) => sum + asked(hook) * hookTime(hook).toMinutes(), (shifts - 1) * (shift.wait?.value.toMinutes() ?? 0)),
  );
}

/** How often requests are shifted; between two shifts is a wait. */
export function shiftsOf({ strategy, percent }: Shift): number {
  if (strategy === ecs.DeploymentStrategy.LINEAR) return Math.ceil(100 / percent!.value);
  return strategy === ecs.DeploymentStrategy.CANARY ? 2 : 1;
}

/** How long a deployment waits for a person. */
export function approvalTime({ timeout }: ManualApprovalOptions): Duration {
  return timeout ?? DEFAULT_APPROVAL_TIME;
}
