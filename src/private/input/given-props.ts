import { IConstruct } from 'constructs';
import { requireBoolean, requireList, requireOptions } from './kinds';
import { nearest } from './nearest';
import { asWritten } from './spelling';
import { StructName, STRUCTS } from './structs';
import { warnOf } from '../findings/warnings';

/** Where a struct stands in the props of a construct. */
export interface GivenProps {
  /** What stands before the names of its props; nothing for the props of the construct. */
  readonly path?: string;
  /** What all of them are called. */
  readonly called?: string;
  /** Whether the structs in it are looked at too; those of a part are looked at by the part. */
  readonly nested?: boolean;
}

/**
 * The props without those that are null, in the structs within them too: null counts as left out.
 *
 * Refuses what is no object where a struct is expected and no boolean where one is. A prop of another name is passed on with a
 * warning that names the nearest one: a class that extends the props may know it, and then acknowledges the warning.
 */
export function givenProps<T extends object>(
  scope: IConstruct, struct: StructName, props: T, { path = '', called = path || 'props', nested = true }: GivenProps = {},
): T {
  requireOptions(scope, called, props, path ? meantBy(struct, props) : undefined);
  const kinds = kindsOf(struct);
  const prefix = path ? `${path}.` : '';
  const given = Object.entries(props ?? {}).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(given.map(([prop, value]) => {
    if (kinds[prop] === undefined) warnOfUnknown(scope, struct, prefix + prop, prop, kinds);
    return [prop, ofKind(scope, prefix + prop, kinds[prop], value, nested)];
  })) as T;
}

function ofKind(scope: IConstruct, path: string, kind: string | undefined, value: any, nested: boolean): unknown {
  if (!kind) return value;
  if (kind === 'boolean') {
    requireBoolean(scope, path, value);
    return value;
  }
  if (!nested) {
    requireOptions(scope, path, value, meantBy(kind as StructName, value));
    return value;
  }
  if (!kind.endsWith('[]')) return givenProps(scope, kind as StructName, value, { path });
  requireList(scope, path, value);
  return value.map((each: object, index: number) => givenProps(scope, kind.slice(0, -2) as StructName, each, { path: `${path}[${index}]` }));
}

/** The names of the props of a struct, those that it inherits too. */
export function propsOf(struct: StructName): string[] {
  return Object.keys(kindsOf(struct));
}

/** Options that mean nothing without some of their props. */
const EXAMPLES: { [struct: string]: string } = {
  BeforeTrafficTask: "{ command: ['npm', 'run', 'migrate'] }",
  GitHubRepository: "{ owner: 'octo-org', ownerId: 123456, name: 'shop', repositoryId: 456789 }",
  TestTraffic: "{ header: 'x-test-traffic', value: 'green' }",
};

/** What to write in place of something that is no options; true stands for options that are all left out. */
function meantBy(struct: StructName, value: unknown): string | undefined {
  if (EXAMPLES[struct]) return `for example ${EXAMPLES[struct]}`;
  return value === true ? 'write {} to get all its defaults' : undefined;
}

const kindsByStruct = new Map<StructName, { [prop: string]: string }>();

/** What the props of a struct hold, those that it inherits too. */
function kindsOf(struct: StructName): { [prop: string]: string } {
  const kinds = kindsByStruct.get(struct) ?? readKinds(struct);
  kindsByStruct.set(struct, kinds);
  return kinds;
}

function readKinds(struct: StructName): { [prop: string]: string } {
  const [bases, props] = STRUCTS[struct].map((words) => words.split(' ').filter(Boolean));
  return Object.assign({}, ...bases.map((base) => kindsOf(base as StructName)), ...props.map((word) => {
    const [prop, kind = ''] = word.split(':');
    return { [prop]: kind };
  }));
}

function warnOfUnknown(scope: IConstruct, struct: StructName, path: string, prop: string, kinds: { [prop: string]: string }) {
  const known = Object.keys(kinds);
  const holder = known.find((each) => kinds[each] in STRUCTS && prop in kindsOf(kinds[each] as StructName));
  const meant = holder ? `${holder}.${prop}` : nearest(prop, known);
  const hint = meant ? `did you mean '${meant}'?` : `known are ${known.join(', ')}`;
  const warning = `'${asWritten(scope, path)}' is no prop of ${struct} and decides nothing; ${hint}`;
  // Options of a strategy are read more than once.
  if (scope.node.metadata.some(({ data }) => typeof data === 'string' && data.startsWith(warning))) return;
  warnOf(scope, 'input.unknownProp', warning);
}
