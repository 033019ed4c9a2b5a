import { Duration } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { Bounds, requireConcrete } from './checks';
import { invalidProp } from './errors';

export const DAY_IN_MINUTES = 1440;

/** Refuses a duration that is not a whole number of seconds within the bounds; a token is refused too. */
export function requireSeconds(scope: IConstruct, prop: string, duration: Duration | undefined, min: number, max: number) {
  requireWhole(scope, prop, duration, { name: 'seconds', milliseconds: 1000, min, max });
}

/** Refuses a duration that is not a whole number of minutes within the bounds; a token is refused too. */
export function requireMinutes(scope: IConstruct, prop: string, duration: Duration | undefined, min: number, max: number) {
  requireWhole(scope, prop, duration, { name: 'minutes', milliseconds: 60_000, min, max });
}

/** Refuses a duration that is not a whole number of hours within the bounds; a token is refused too. */
export function requireHours(scope: IConstruct, prop: string, duration: Duration | undefined, min: number, max: number) {
  requireWhole(scope, prop, duration, { name: 'hours', milliseconds: 3_600_000, min, max });
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

interface Unit extends Bounds {
  readonly name: string;
  readonly milliseconds: number;
}

function requireWhole(scope: IConstruct, prop: string, duration: Duration | undefined, { name, milliseconds, min, max }: Unit) {
  if (duration === undefined) return;
  requireDuration(scope, prop, duration);
  const amount = duration.toMilliseconds() / milliseconds;
  if (!Number.isInteger(amount) || amount < min || amount > max) {
    throw invalidProp(scope, { prop, expected: `be a whole number of ${name} from ${min} to ${max}`, given: `${amount} ${name}` });
  }
}

/** Refuses what is no duration, which only languages without types let through, and a token. */
function requireDuration(scope: IConstruct, prop: string, duration: Duration) {
  if (typeof duration?.toMilliseconds !== 'function') {
    throw invalidProp(scope, { prop, expected: 'be a Duration', given: duration, fix: 'for example Duration.seconds(30)' });
  }
  if (duration.isUnresolved()) requireConcrete(scope, prop, duration.formatTokenToNumber());
}
