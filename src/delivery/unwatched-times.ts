import { aws_ecs as ecs, Duration } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { ALARM_MINUTES } from './delivery-alarms';
import { TrafficShiftOptions } from './delivery-options';
import { DeliveredService } from './delivery-strategy';
import { DEFAULT_BAKE_TIME, Shift, shiftsOf } from './traffic-shift-checks';
import { warnOf } from '../private/findings/warnings';

/** A time in which the alarm on failed requests should be able to fire. */
interface WatchedTime {
  readonly prop: string;
  readonly time: Duration;
  /** What happens when it is over. */
  readonly then: string;
}

/** Warns of waiting times that are over before the own alarm can take the deployment back. */
export function warnOfUnwatchedShift(scope: IConstruct, { bakeTime, hooks = [] }: TrafficShiftOptions, shift: Shift, service: DeliveredService) {
  const { wait } = shift;
  if (wait) {
    const time = Duration.minutes((shiftsOf(shift) - 1) * wait.value.toMinutes());
    warnOfUnwatchedTime(scope, { prop: wait.prop, time, then: 'all requests go to the new revision, whatever it answers to its first share' }, service);
  }
  if (hooks.some(({ lifecycleStages }) => lifecycleStages.includes(ecs.DeploymentLifecycleStage.POST_PRODUCTION_TRAFFIC_SHIFT))) return;
  const then = 'a new revision that fails when it has all requests is not taken back';
  warnOfUnwatchedTime(scope, { prop: 'bakeTime', time: bakeTime ?? DEFAULT_BAKE_TIME, then }, service);
}

/** Warns of a waiting time that is over before the own alarm, which a service behind an ingress has, can take the deployment back. */
export function warnOfUnwatchedTime(scope: IConstruct, { prop, time, then }: WatchedTime, { targets }: DeliveredService) {
  if (targets === 0 || time.toMinutes() >= ALARM_MINUTES) return;
  warnOf(
    scope, 'delivery.unwatchedTime',
    `'delivery.${prop}' lets ${time.toMinutes()} minute(s) pass, and the alarm on failed requests needs ${ALARM_MINUTES} to fire: ${then}; let at least ${ALARM_MINUTES} minutes pass`,
  );
}
