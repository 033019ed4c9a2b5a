import { parsedJson } from '../template/json-text';
import { Resource } from '../template/resource';
import { concatenate, isMap, Text, Unresolved, Value, ValueMap } from '../template/value';

const PLACEHOLDER = /\$\{([^}]+)\}/;

/**
 * What a state machine does, with its placeholders filled in; undefined where the template does not tell.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html
 */
export function definitionOf(machine: Resource): ValueMap | undefined {
  const given = machine.property('DefinitionSubstitutions');
  const fill = (value: Value) => (isMap(given) ? filled(value, given) : value);
  const definition = fill(machine.property('Definition')) ?? parsedJson(fill(machine.property('DefinitionString')));
  return isMap(definition) ? definition : undefined;
}

function filled(value: Value, given: ValueMap): Value {
  if (Array.isArray(value)) return value.map((item) => filled(item, given));
  if (isMap(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, given)]));
  const parts = value instanceof Text ? value.parts : [value];
  if (!parts.some((part) => typeof part === 'string' && PLACEHOLDER.test(part))) return value;
  return concatenate(parts.flatMap((part) => (typeof part !== 'string' ? [part] : part.split(PLACEHOLDER).map((piece, index) => (
    index % 2 === 0 ? piece : (given[piece] ?? `\${${piece}}`)
  )))));
}

/** The states of a definition, also those within others, whose resource fits a pattern. */
export function taskStates(value: Value, resource: RegExp): ValueMap[] {
  if (Array.isArray(value)) return value.flatMap((item) => taskStates(item, resource));
  if (!isMap(value)) return [];
  return value.Type === 'Task' && resource.test(String(value.Resource)) ? [value] : Object.values(value).flatMap((item) => taskStates(item, resource));
}

/** The role with which a state acts: that of its machine, unless it has one of its own in `Credentials`. */
export function roleOfState(machine: Resource, { Credentials: own }: ValueMap): Value {
  return own === undefined ? machine.property('RoleArn') : new Unresolved(`role of a state of ${machine.key}`, "it is named by its 'Credentials'");
}
