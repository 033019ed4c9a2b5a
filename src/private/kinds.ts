import { IConstruct } from 'constructs';
import { invalidProp } from './errors';

/** Refuses what is no string, which only languages without types let through. */
export function requireString(scope: IConstruct, prop: string, value: unknown) {
  if (typeof value !== 'string') {
    throw invalidProp(scope, { prop, expected: 'be a string', given: value });
  }
}
