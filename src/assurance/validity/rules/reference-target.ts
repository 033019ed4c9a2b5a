import { Severity } from '../../finding';
import { Rule, Violation } from '../../rules/rule';
import { Deployment } from '../../template/deployment';
import { Resource } from '../../template/resource';
import { StackTemplate } from '../../template/stack-template';
import { isRawMap, own, Raw, textOf } from '../../template/template-json';

/** TE001: every reference inside a template has a target. */
export const REFERENCE_TARGET: Rule = {
  id: 'TE001',
  title: 'every reference inside a template has a target',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-ref.html',
  check: ({ deployment }) =>
    completeStacks(deployment).flatMap((stack) => stack.resources.flatMap((resource) => dangling(stack, resource))),
};

/** Stacks whose templates show every resource: a macro or a loop may create what a reference names. */
export function completeStacks({ stacks }: Deployment): StackTemplate[] {
  return stacks.filter(isComplete);
}

/** Names in values that the template does not have. */
export function unresolvedNames(stack: StackTemplate, ...raw: Raw[]): string[] {
  const names = new Set<string>();
  raw.forEach((value) => collect(value, names));
  return [...names].filter((name) => !isKnown(stack, name));
}

function isComplete({ template }: StackTemplate): boolean {
  return template.Transform === undefined && !Object.keys(template.Resources).some((id) => id.startsWith('Fn::'));
}

function isKnown(stack: StackTemplate, name: string): boolean {
  return !!stack.resource(name) || !!own(stack.template.Parameters, name) || name.startsWith('AWS::') || !!stack.moduleOf(name);
}

function dangling(stack: StackTemplate, resource: Resource): Violation[] {
  const waits = [resource.json.DependsOn ?? []].flat().map((name) => ({ Ref: name }));
  return [
    ...unresolvedNames(stack, resource.json.Properties, waits).map((name) => ({
      resource,
      message: `'${resource.name}' refers to '${name}', which the template does not have, so it cannot be deployed`,
      fix: `add '${name}', or remove the reference`,
    })),
    ...absentTargets(stack, resource).map((name) => ({
      resource,
      message: `'${resource.name}' refers to '${name}', which is never created, as its condition is always false, so it cannot be deployed`,
      fix: `change the condition of '${name}', or put the reference into 'Fn::If'`,
    })),
    ...undefinedConditions(stack, resource.json).map((name) => ({
      resource,
      message: `'${resource.name}' depends on condition '${name}', which the template does not have, so it cannot be deployed`,
      fix: `add '${name}' to 'Conditions', or leave the condition out`,
    })),
  ];
}

/** Resources that its values refer to and that no parameter brings into being. */
function absentTargets(stack: StackTemplate, { json }: Resource): string[] {
  const never = new Set(stack.leftOut.filter((each) => isConstant(stack, { Condition: each.json.Condition })).map(({ logicalId }) => logicalId));
  if (never.size === 0 || json.Condition !== undefined) return [];
  const names = new Set<string>();
  collect(withoutChoices(json.Properties), names);
  return [...names].filter((name) => never.has(name));
}

/** A part that a condition chooses may be left out. */
function withoutChoices(raw: Raw): Raw {
  if (Array.isArray(raw)) return raw.map(withoutChoices);
  if (!isRawMap(raw)) return raw;
  return 'Fn::If' in raw ? {} : Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, withoutChoices(value)]));
}

/** Whether nothing that is given at deployment decides on a condition. */
function isConstant(stack: StackTemplate, raw: Raw, seen: string[] = []): boolean {
  if (Array.isArray(raw)) return raw.every((each) => isConstant(stack, each, seen));
  if (!isRawMap(raw)) return true;
  const { Condition: named } = raw;
  if (typeof named === 'string') return !seen.includes(named) && isConstant(stack, own(stack.template.Conditions, named), [...seen, named]);
  return Object.entries(raw).every(([key, value]) => /^Fn::(Equals|Not|And|Or)$/.test(key) && isConstant(stack, value, seen));
}

/** Conditions that a resource or an output names, as a whole or inside its values, and the template does not have. */
export function undefinedConditions({ template }: StackTemplate, { Condition: whole, Properties: properties, Value: value }: Conditional): string[] {
  const names = new Set<string>();
  if (typeof whole === 'string') names.add(whole);
  collectConditions([properties, value], names);
  return [...names].filter((name) => own(template.Conditions, name) === undefined);
}

type Conditional = { readonly Condition?: Raw; readonly Properties?: Raw; readonly Value?: Raw };

function collectConditions(raw: Raw, names: Set<string>) {
  if (typeof raw !== 'object' || raw === null) return;
  const [condition] = isRawMap(raw) && Object.keys(raw).length === 1 && Array.isArray(raw['Fn::If']) ? raw['Fn::If'] : [];
  if (typeof condition === 'string') names.add(condition);
  for (const item of Object.values(raw)) collectConditions(item, names);
}

function collect(raw: Raw, names: Set<string>) {
  if (Array.isArray(raw)) {
    raw.forEach((item) => collect(item, names));
  } else if (isRawMap(raw)) {
    for (const key in raw) {
      const value = raw[key];
      if (key === 'Ref' && typeof value === 'string' && Object.keys(raw).length === 1) names.add(value);
      else if (key === 'Fn::GetAtt') names.add(textOf(Array.isArray(value) ? value[0] : value).split('.')[0]);
      else if (key === 'Fn::Sub') substituted(value, names);
      else collect(value, names);
    }
  }
}

function substituted(value: Raw, names: Set<string>) {
  const [text, variables] = Array.isArray(value) ? value : [value, {}];
  for (const [, name] of textOf(text).matchAll(/\$\{([^!}][^}]*)\}/g)) {
    const [head] = name.trim().split('.');
    if (!isRawMap(variables) || own(variables, name.trim()) === undefined) names.add(head);
  }
  collect(variables, names);
}
