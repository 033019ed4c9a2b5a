import { Resource } from '../template/resource';
import { StackTemplate } from '../template/stack-template';
import { isRawMap, own, Raw, RawMap, textOf } from '../template/template-json';

/** What the text of a resource names, also where only the order of creation comes of it: a resolved value may have lost the name. */
export interface Names {
  /** Logical ids, among them those of parameters. */
  readonly resources: string[];
  /** Names of exports. */
  readonly imports: Raw[];
  /** Arguments of `Fn::GetStackOutput`. */
  readonly stackOutputs: RawMap[];
}

/** What a resource names in its properties and its metadata, which CloudFormation resolves as well. */
export function namesIn(resource: Resource): Names {
  const names: Names = { resources: [], imports: [], stackOutputs: [] };
  collect(resource.stack, [...ownProperties(resource), resource.json.Metadata], names);
  return names;
}

/**
 * Properties of which the serverless macro makes resources of their own, which wait in place of the one that names them:
 * deployment groups with their alarms and hooks, and whatever sends the events.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
 */
const MOVED_BY_MACRO = ['DeploymentPreference', 'Events'];

function ownProperties({ type, json }: Resource): Raw[] {
  if (!type.startsWith('AWS::Serverless::')) return [json.Properties];
  return Object.entries(json.Properties ?? {}).flatMap(([property, value]) => (MOVED_BY_MACRO.includes(property) ? [] : [value]));
}

/** Without recursion, because a damaged template may be nested deeply. */
function collect(stack: StackTemplate, roots: Raw[], names: Names) {
  const queue = [...roots];
  while (queue.length) {
    const raw = queue.pop();
    if (Array.isArray(raw)) {
      for (const item of raw) queue.push(item);
    } else if (isRawMap(raw)) {
      const keys = Object.keys(raw);
      const read = keys.length === 1 ? own(FUNCTIONS, keys[0]) : undefined;
      if (read) queue.push(...read(stack, raw[keys[0]], names));
      else for (const key of keys) queue.push(raw[key]);
    }
  }
}

/** Each notes what it names and returns what is to be read below it. */
const FUNCTIONS: { [name: string]: (stack: StackTemplate, argument: Raw, names: Names) => Raw[] } = {
  'Ref': (_stack, argument, names) => {
    names.resources.push(textOf(argument));
    return [];
  },
  'Fn::GetAtt': (_stack, argument, names) => {
    const [id, ...rest] = Array.isArray(argument) ? argument : textOf(argument).split('.');
    if (typeof id === 'string') names.resources.push(id);
    return rest;
  },
  'Fn::Sub': (_stack, argument, names) => {
    const [text, variables] = Array.isArray(argument) ? argument : [argument];
    const given = isRawMap(variables) ? variables : {};
    for (const [, name] of textOf(text).matchAll(/\$\{\s*([^!}][^}]*)\}/g)) {
      if (own(given, name.trim()) === undefined) names.resources.push(name.trim().split('.')[0]);
    }
    return [given];
  },
  'Fn::ImportValue': (_stack, argument, names) => {
    names.imports.push(argument);
    return [argument];
  },
  'Fn::GetStackOutput': (_stack, argument, names) => {
    if (isRawMap(argument)) names.stackOutputs.push(argument);
    return [argument];
  },
  'Fn::If': (stack, argument) => {
    if (!Array.isArray(argument)) return [argument];
    const [condition, whenTrue, whenFalse] = argument;
    const holds = stack.condition(textOf(condition));
    return holds === undefined ? [whenTrue, whenFalse] : [holds ? whenTrue : whenFalse];
  },
};
