import { Duration, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { requireConcrete } from '../input/checks';
import { invalidProp } from '../input/errors';

const LONGEST_DAYS = 35;

/** Refuses a retention of backups that is not a whole number of days from 1 to 35. */
export function requireRetention(scope: IConstruct, prop: string, retention: Duration) {
  if (typeof retention.isUnresolved !== 'function') {
    throw invalidProp(scope, { prop, expected: 'be a Duration, for example Duration.days(14)', given: retention });
  }
  if (retention.isUnresolved()) requireConcrete(scope, prop, Token.asString(retention));
  const days = retention.toDays({ integral: false });
  if (!Number.isInteger(days)) throw invalidProp(scope, { prop, expected: 'be a whole number of days', given: retention.toString() });
  if (days < 1 || days > LONGEST_DAYS) {
    throw invalidProp(scope, {
      prop,
      expected: `be from 1 to ${LONGEST_DAYS} days`,
      given: retention.toString(),
      fix: days < 1 ? 'zero turns backups off, and with them every way back from a mistake' : 'keep older backups with AWS Backup',
    });
  }
}
