import { Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { invalidProp } from './errors';

/** Bounds of a number, both inclusive. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** The ports that TCP knows. */
export const PORTS: Bounds = { min: 1, max: 65_535 };

/** Refuses a token where the value decides what is synthesized and so must be known now. */
export function requireConcrete(scope: IConstruct, prop: string, value: unknown) {
  if (Token.isUnresolved(value)) {
    throw invalidProp(scope, {
      prop,
      expected: 'be known at synthesis',
      given: 'a token (a value that CloudFormation only knows at deployment)',
      fix: 'pass a literal value',
    });
  }
}

/** Refuses anything but a whole number within the bounds; a token is refused too. */
export function requireInteger(scope: IConstruct, prop: string, value: number, bounds: Bounds) {
  requireConcrete(scope, prop, value);
  if (!Number.isInteger(value) || value < bounds.min || value > bounds.max) {
    throw invalidProp(scope, { prop, expected: `be a whole number from ${bounds.min} to ${bounds.max}`, given: value });
  }
}

/** Refuses an empty or blank string; a token passes because its value is only known at deployment. */
export function requireText(scope: IConstruct, prop: string, value: string) {
  if (!Token.isUnresolved(value) && value.trim() === '') {
    throw invalidProp(scope, { prop, expected: 'not be empty', given: value, fix: 'leave the prop out to get its default' });
  }
}

/** Refuses a string that does not match; a token passes because its value is only known at deployment. */
export function requireMatch(scope: IConstruct, prop: string, value: string, pattern: RegExp, expected: string, fix?: string) {
  if (!Token.isUnresolved(value) && !pattern.test(value)) {
    throw invalidProp(scope, { prop, expected, given: value, fix });
  }
}
