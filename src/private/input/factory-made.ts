import { IConstruct } from 'constructs';
import { invalidProp } from './errors';
import { Kind, requireKind } from './kinds';

/**
 * Refuses what is neither left out nor made by a static factory of the class. The classes with static factories are closed: plain
 * JavaScript alone could extend one, and nothing but the strategies of this library would be called.
 */
export function requireFactoryMade(scope: IConstruct, prop: string, value: object | undefined | null, type: { readonly name: string }, kind: Kind) {
  requireKind(scope, prop, value, kind);
  if (value === undefined || value === null || value.constructor.name === type.name) return;
  throw invalidProp(scope, {
    prop,
    expected: `be made by a static method of ${type.name}, which cannot be extended`,
    given: value.constructor.name,
    fix: kind.from && `for example ${kind.from}`,
  });
}
