import { isMap, Unresolved, Value, ValueMap } from './value';

/** The statements of a policy document, some of which may only be known at deployment; undefined where all of them are. */
export function statementsOf(document: Value): Value[] | undefined {
  return !isMap(document) || document.Statement instanceof Unresolved ? undefined : [document.Statement].flat();
}

/** The statements of a policy document that the template tells. */
export function toldStatements(document: Value): ValueMap[] {
  return (statementsOf(document) ?? []).filter(isMap);
}
