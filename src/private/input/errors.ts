import { Construct, IConstruct } from 'constructs';
import { isOptions } from './layered';
import { asWritten } from './spelling';

/** The parts of an error message about a prop; the wording is the same everywhere (see CONTRIBUTING.md). */
export interface InvalidProp {
  /** Path of the prop in the props of the construct, for example `scaling.minCapacity`. */
  readonly prop: string;
  /** What is expected, completing the sentence "'prop' must …", for example `be at least 1`. */
  readonly expected: string;
  /** What was given. */
  readonly given: unknown;
  /** What to do instead, when it can be known. */
  readonly fix?: string;
}

/** Builds the error for a wrong prop: names the prop, what is expected, what was given and the fix. */
export function invalidProp(scope: IConstruct, problem: InvalidProp): Error {
  const fix = problem.fix ? `; ${problem.fix}` : '';
  return new Error(`[${scope.node.path}] '${asWritten(scope, problem.prop)}' must ${problem.expected}, got ${printed(problem.given)}${fix}`);
}

/** Builds an error that is not about a single prop. */
export function impossible(scope: IConstruct, message: string): Error {
  return new Error(`[${scope.node.path}] ${message}`);
}

function printed(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value === 'function') return value.name ? `'${value.name}'` : 'a function';
  if (Construct.isConstruct(value)) return `the construct '${value.node.path}'`;
  if (isOptions(value) || Array.isArray(value)) return JSON.stringify(value, (_prop, each) => Construct.isConstruct(each) ? each.node.path : each);
  const words = String(value);
  return words === '[object Object]' ? value!.constructor.name : words;
}
