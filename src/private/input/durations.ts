import { Duration } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { requireConcrete } from './checks';
import { invalidProp } from './errors';

/** Refuses a duration that is not a whole number of seconds within the bounds; a token is refused too. */
export function requireSeconds(scope: IConstruct, prop: string, duration: Duration | undefined, min: number, max: number) {
  if (duration === undefined) return;
  requireDuration(scope, prop, duration);
  const seconds = duration.toMilliseconds() / 1000;
  if (!Number.isInteger(seconds) || seconds < min || seconds > max) {
    throw invalidProp(scope, { prop, expected: `be a whole number of seconds from ${min} to ${max}`, given: `${seconds} seconds` });
  }
}

/** Refuses a duration that is not a whole number of hours within the bounds; a token is refused too. */
export function requireHours(scope: IConstruct, prop: string, duration: Duration | undefined, min: number, max: number) {
  if (duration === undefined) return;
  requireDuration(scope, prop, duration);
  const hours = duration.toMilliseconds() / 3_600_000;
  if (!Number.isInteger(hours) || hours < min || hours > max) {
    throw invalidProp(scope, { prop, expected: `be a whole number of hours from ${min} to ${max}`, given: `${hours} hours` });
  }
}

/** Refuses a duration that is not at least one whole day; a token is refused too. */
export function requireDays(scope: IConstruct, prop: string, duration: Duration | undefined) {
  if (duration === undefined) return;
  requireDuration(scope, prop, duration);
  const days = duration.toMilliseconds() / 86_400_000;
  if (!Number.isInteger(days) || days < 1) {
    throw invalidProp(scope, { prop, expected: 'be a whole number of days, at least 1', given: `${days} days` });
  }
}

/** Refuses what is no duration, which only languages without types let through, and a token. */
function requireDuration(scope: IConstruct, prop: string, duration: Duration) {
  if (typeof duration?.toMilliseconds !== 'function') {
    throw invalidProp(scope, { prop, expected: 'be a Duration', given: duration, fix: 'for example Duration.seconds(30)' });
  }
  if (duration.isUnresolved()) requireConcrete(scope, prop, duration.formatTokenToNumber());
}
