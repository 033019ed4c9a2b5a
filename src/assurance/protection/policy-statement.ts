import { toldStatements } from '../template/policy-document';
import { Resource } from '../template/resource';
import { isMap, Value, ValueMap } from '../template/value';

/** Conditions that only ask how somebody calls, not who does. */
const MANNERS = new Set(['aws:securetransport', 's3:tlsversion']);

/** The statements of a policy document that grant something and name no condition about who may use it. */
export function unconditionalGrants(resource: Resource, path: string): ValueMap[] {
  return grantsIn(resource.property(path));
}

/** The same for a document that is already read. */
export function grantsIn(document: Value): ValueMap[] {
  return toldStatements(document).filter((statement) => statement.Effect === 'Allow' && !restricts(statement.Condition));
}

/** Whether a statement admits any principal. */
export function admitsEveryone({ Principal: principal }: ValueMap): boolean {
  return principal === '*' || (isMap(principal) && Object.values(principal).flat().includes('*'));
}

/** Whether a statement allows every action on every resource. */
export function allowsEverything({ Action: action, Resource: resource }: ValueMap): boolean {
  const actions = [action].flat();
  return (actions.includes('*') || actions.includes('*:*')) && [resource].flat().includes('*');
}

function restricts(condition: Value): boolean {
  if (condition === undefined || condition === null) return false;
  if (!isMap(condition)) return true;
  return Object.values(condition).some((test) => !isMap(test) || Object.keys(test).some((key) => !MANNERS.has(key.toLowerCase())));
}
