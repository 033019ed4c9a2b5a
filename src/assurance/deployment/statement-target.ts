import { targetOf } from '../template/resource';
import { Reference, referencesIn, Text, Value } from '../template/value';
import { fits } from '../template/wildcard';

/** Whether the resource of a statement is, or holds, a target; undefined when the template does not tell. */
export function isFor(resource: Value, target: Value): boolean | undefined {
  if (resource === '*') return true;
  const [pattern, name] = [functionIn(resource), functionIn(target)];
  if (name !== undefined) return pattern === undefined ? isOther(resource, target) : holdsFunction(pattern, name);
  if (namesOtherFamily(resource, target)) return false;
  const own = targetOf(target);
  const mentioned = referencesIn(resource).map(({ resource: each }) => each);
  if (own && mentioned.includes(own)) return true;
  if (mentioned.length === 0 || own === undefined) return undefined;
  return mentioned.every(({ type }) => type === own.type) ? false : isOther(resource, target);
}

/** What a target is called in findings. */
export function targetName(target: Value): string {
  if (target instanceof Reference) return target.resource.name;
  return typeof target === 'string' ? target : String(functionIn(target) ?? target).replace(/[<>]/g, '');
}

/** Whether the ARN of a statement is written out for task definitions of another family than the target. */
function namesOtherFamily(resource: Value, target: Value): boolean {
  const [, written] = String(resource).split(':task-definition/');
  if (written === undefined || written.includes('${')) return false;
  const task = targetOf(target);
  const family = task ? task.property('Family') : typeof target === 'string' ? target.split(':task-definition/').pop() : target;
  const [name] = written.split(':');
  const [begin, ...rest] = name.split(/[*?]/);
  // CloudFormation chooses a family that nobody writes out.
  if (family === undefined) return rest.length === 0 && task?.type === 'AWS::ECS::TaskDefinition';
  return typeof family === 'string' && (rest.length === 0 ? name !== family.split(':')[0] : !family.startsWith(begin));
}

/** A resource by itself is no other one. */
function isOther(resource: Value, target: Value): boolean | undefined {
  return resource instanceof Reference && resource.resource !== targetOf(target) ? false : undefined;
}

/** A function without a name of the user's goes by its logical id, which nothing that is written out can match. */
const UNNAMED = /<.*>/;

/** An alias and a version have an ARN of their own, which that of their function does not match. */
function holdsFunction(pattern: string, name: string): boolean | undefined {
  if (fits(pattern, name)) return true;
  const told = ![pattern, name].some((each) => /\$\{/.test(each));
  return told && UNNAMED.test(pattern) === UNNAMED.test(name) ? false : undefined;
}

/** The name of a function in an ARN, with an alias or a version where the ARN has one. */
function functionIn(value: Value): string | undefined {
  if (value instanceof Reference) return functionArn(value);
  if (typeof value === 'string') return value.split(':function:')[1];
  if (!(value instanceof Text)) return undefined;
  const texts = value.parts.map((part) => (part instanceof Reference ? (functionArn(part, ':function:') ?? functionName(part)) : String(part)));
  return texts.join('').split(':function:')[1];
}

function functionArn({ resource, attribute }: Reference, before = ''): string | undefined {
  if (resource.type === 'AWS::Lambda::Function') return attribute === 'Arn' ? `${before}${named(resource.text('FunctionName'), resource.key)}` : undefined;
  const isArn = (/^AWS::Lambda::Alias$/.test(resource.type) && /^(Ref|AliasArn)$/.test(attribute))
    || (/^AWS::Lambda::Version$/.test(resource.type) && /^(Ref|FunctionArn)$/.test(attribute));
  if (!isArn) return undefined;
  const called = resource.property('FunctionName');
  const base = called instanceof Reference ? functionName(called) : typeof called === 'string' ? called : '${function}';
  return `${before}${base}:${resource.text('Name') ?? `<${resource.key}>`}`;
}

function functionName({ resource, attribute }: Reference): string {
  const isName = resource.type === 'AWS::Lambda::Function' && /^(Ref|Arn)$/.test(attribute);
  return isName ? named(resource.text('FunctionName'), resource.key) : `\${${resource.key}.${attribute}}`;
}

function named(name: string | undefined, key: string): string {
  return name ?? `<${key}>`;
}
