import { Resource } from '../template/resource';
import { isMap, Value, ValueMap } from '../template/value';
import { definitionOf } from '../topology/state-machine-definition';

/** What a state asks for that tells somebody, by the end of its ARN. */
const TELLS = /:states:::(aws-sdk:)?(sns:publish|events:putEvents|sqs:sendMessage)(\.\w+)?$/;

/** The names of errors that are those of a task that has failed. */
const FAILURES = ['States.ALL', 'States.TaskFailed'];

/** Whether a state machine catches the failure of a task and tells of it itself; undefined where its definition is not part of the input. */
export function tellsOfFailure(machine: Resource): boolean | undefined {
  const definition = definitionOf(machine);
  return definition && mapsWithin(definition).some(({ States: states }) => isMap(states) && Object.values(states).some((state) => (
    catchersOf(state).some(({ ErrorEquals: errors, Next: next }) => (
      [errors].flat().some((error) => FAILURES.includes(String(error))) && reachable(states, next).some(tells)
    ))
  )));
}

function catchersOf(state: Value): ValueMap[] {
  return isMap(state) && Array.isArray(state.Catch) ? state.Catch.filter(isMap) : [];
}

/** The states that may follow, the first one among them. */
function reachable(states: ValueMap, first: Value): Value[] {
  const found = new Set<Value>();
  const queue = [first];
  while (queue.length > 0) {
    const state = states[String(queue.pop())];
    if (!isMap(state) || found.has(state)) continue;
    found.add(state);
    const choices = Array.isArray(state.Choices) ? state.Choices.filter(isMap) : [];
    queue.push(state.Next, state.Default, ...[...choices, ...catchersOf(state)].map(({ Next: next }) => next));
  }
  return [...found];
}

function tells(state: Value): boolean {
  return mapsWithin(state).some(({ Resource: resource }) => TELLS.test(String(resource)));
}

function mapsWithin(value: Value): ValueMap[] {
  if (Array.isArray(value)) return value.flatMap(mapsWithin);
  return isMap(value) ? [value, ...Object.values(value).flatMap(mapsWithin)] : [];
}
