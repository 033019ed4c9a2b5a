import { Size, SizeRoundingBehavior, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { requireConcrete } from './checks';
import { invalidProp } from './errors';

/** Refuses a size that is not a whole number of gibibytes within the bounds; a token is refused too. */
export function requireGibibytes(scope: IConstruct, prop: string, size: Size | undefined, min: number, max: number) {
  if (size === undefined) return;
  if (!isSize(size)) {
    throw invalidProp(scope, { prop, expected: 'be a Size', given: size, fix: 'for example Size.gibibytes(100)' });
  }
  if (size.isUnresolved()) requireConcrete(scope, prop, Token.asString(size));
  const gibibytes = gibibytesOf(size);
  if (!Number.isInteger(gibibytes) || gibibytes < min || gibibytes > max) {
    throw invalidProp(scope, { prop, expected: `be a whole number of gibibytes from ${min} to ${max}`, given: sizeInWords(size) });
  }
}

/** `100 GiB`; what is no size stays what it is. */
export function sizeInWords(given: unknown): unknown {
  return isSize(given) && !given.isUnresolved() ? `${gibibytesOf(given)} GiB` : given;
}

function isSize(given: unknown): given is Size {
  return typeof (given as Size | null)?.toGibibytes === 'function';
}

function gibibytesOf(size: Size): number {
  return size.toGibibytes({ rounding: SizeRoundingBehavior.NONE });
}
