import { NameScope } from '../catalogue/facets/limits';
import { Resource } from '../template/resource';
import { StackTemplate } from '../template/stack-template';
import { Text, Unresolved, Value } from '../template/value';

/** What a stack always has, however often it is created anew. */
const LASTING = ['AWS::AccountId', 'AWS::Partition', 'AWS::Region', 'AWS::StackName', 'AWS::URLSuffix'];
const STACK_NAME = '${AWS::StackName}';
const REGION = '${AWS::Region}';

/** A name that a stack gives each time it is created; undefined where a user, AWS or another resource chooses a part of it. */
export function fixedName(value: Value): string | undefined {
  return partsOf(value).every((part) => typeof part === 'string' || (part instanceof Unresolved && LASTING.includes(part.key))) ? String(value) : undefined;
}

/** What a name lacks to be another one in every stack that is made of the template, in words; undefined where it lacks nothing. */
export function lacking(name: string, { source, region }: StackTemplate): string | undefined {
  const { stackName } = source;
  const lacks = [
    ...(name.includes(STACK_NAME) || (stackName && letters(name).includes(letters(stackName))) ? [] : ['AWS::StackName']),
    // A stack that is for one region is not deployed to a second one under the same name.
    ...(name.includes(REGION) || source.region !== undefined || name.includes(region) ? [] : ['AWS::Region']),
  ];
  return lacks.length === 0 ? undefined : lacks.map((pseudo) => `'${pseudo}'`).join(' and ');
}

function letters(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
}

/** Where a name of a resource may be given once; undefined where the input does not tell that two stacks stand in the same place. */
export function placeOf({ stack }: Pick<Resource, 'stack'>, name: string, scope: NameScope): string | undefined {
  const { account, region, id } = stack.root.source;
  if (scope === 'world') return name.includes('${') ? undefined : name;
  // Stacks of one stage go to the account that the command line is in; those of two stages may go to two.
  const place = account ?? `the account of ${id.slice(0, id.lastIndexOf('/') + 1)}`;
  return name.includes(STACK_NAME) ? undefined : [place, ...(scope === 'region' ? [region ?? 'the region'] : []), name].join(' ');
}

function partsOf(value: Value): Value[] {
  if (value === undefined || value === '') return [undefined];
  return value instanceof Text ? value.parts : [value];
}
