import type { StackTemplate } from './stack-template';
import { isRawMap, Raw } from './template-json';

/** A parameter that is read with its default, because the input tells no other value. */
export interface AssumedDefault {
  readonly parameter: string;
  readonly value: string;
}

/** The defaults that a raw value rests on, also through conditions and through what parent stacks pass, each once. */
export function assumedDefaults(stack: StackTemplate, raw: Raw): AssumedDefault[] {
  const found: AssumedDefault[] = [];
  const seen = new Set<string>();
  const queue: [StackTemplate, Raw][] = [[stack, raw]];
  const first = (kind: string, { id }: StackTemplate, name: string) => {
    const known = seen.size;
    return seen.add(`${kind} ${id} ${name}`).size > known;
  };
  for (let next = queue.pop(); next; next = queue.pop()) {
    const [at, value] = next;
    const { parameters, conditions, within } = namedIn(at, value);
    queue.push(...within.map((item): [StackTemplate, Raw] => [at, item]));
    queue.push(...conditions.filter((name) => first('condition', at, name)).map((name): [StackTemplate, Raw] => [at, at.template.Conditions?.[name]]));
    for (const name of parameters.filter((parameter) => first('parameter', at, parameter))) {
      const passed = at.parent?.json.Properties?.Parameters;
      const declared = at.template.Parameters?.[name];
      if (at.parent && isRawMap(passed) && name in passed) queue.push([at.parent.stack, passed[name]]);
      else if (declared?.Default !== undefined && !declared.Type.startsWith('AWS::SSM::')) found.push({ parameter: name, value: String(declared.Default) });
    }
  }
  return found;
}

/** Defaults in words. */
export function defaultWords(defaults: AssumedDefault[]): string {
  return defaults.map(({ parameter, value }) => `the ${value === '' ? 'empty default' : `default ${value}`} of parameter '${parameter}'`).join(' and ');
}

interface Named {
  readonly parameters: string[];
  readonly conditions: string[];
  readonly within: Raw[];
}

function namedIn(stack: StackTemplate, raw: Raw): Named {
  const nothing: Named = { parameters: [], conditions: [], within: [] };
  if (Array.isArray(raw)) return { ...nothing, within: raw };
  if (!isRawMap(raw)) return nothing;
  const { Ref: ref, Condition: condition, 'Fn::If': choice, 'Fn::Sub': text } = raw;
  if (typeof ref === 'string') return { ...nothing, parameters: [ref] };
  if (typeof condition === 'string') return { ...nothing, conditions: [condition] };
  if (Array.isArray(choice)) {
    const [name, whenTrue, whenFalse] = choice;
    const holds = stack.condition(String(name));
    return { ...nothing, conditions: [String(name)], within: holds === undefined ? [whenTrue, whenFalse] : [holds ? whenTrue : whenFalse] };
  }
  if (text === undefined) return { ...nothing, within: Object.values(raw) };
  return { ...nothing, parameters: [...String([text].flat()[0]).matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name), within: [text] };
}
