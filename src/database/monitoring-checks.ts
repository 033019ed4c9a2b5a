import { Duration, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { requireConcrete, requireInteger } from '../private/input/checks';
import { invalidProp } from '../private/input/errors';

const MONITORING_SECONDS = [0, 1, 5, 10, 15, 30, 60];

/** Refuses intervals and thresholds that CloudWatch or RDS does not take. */
export function checkMonitoring(scope: Construct, interval: Duration, connectionsAlarmThreshold?: number) {
  const seconds = wholeSeconds(scope, 'monitoringInterval', interval);
  if (!MONITORING_SECONDS.includes(seconds)) {
    throw invalidProp(scope, {
      prop: 'monitoringInterval',
      expected: `be one of ${MONITORING_SECONDS.join(', ')} seconds`,
      given: interval.toString(),
    });
  }
  if (connectionsAlarmThreshold !== undefined) {
    requireInteger(scope, 'connectionsAlarmThreshold', connectionsAlarmThreshold, { min: 1, max: 100_000 });
  }
}

function wholeSeconds(scope: Construct, prop: string, duration: Duration): number {
  if (typeof duration.isUnresolved !== 'function') {
    throw invalidProp(scope, { prop, expected: 'be a Duration, for example Duration.seconds(60)', given: duration });
  }
  if (duration.isUnresolved()) requireConcrete(scope, prop, Token.asString(duration));
  const seconds = duration.toSeconds({ integral: false });
  if (!Number.isInteger(seconds)) {
    throw invalidProp(scope, { prop, expected: 'be a whole number of seconds', given: duration.toString() });
  }
  return seconds;
}
