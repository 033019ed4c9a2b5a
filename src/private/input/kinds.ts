import { RemovalPolicy, aws_kms as kms, aws_logs as logs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { requireConcrete } from './checks';
import { invalidProp } from './errors';

// What is here refuses values of the wrong kind. The compiler does so for TypeScript; plain JavaScript lets them through.

/** Refuses what is no string. */
export function requireString(scope: IConstruct, prop: string, value: unknown) {
  if (typeof value !== 'string') {
    throw invalidProp(scope, { prop, expected: 'be a string', given: value });
  }
}

/** Refuses what is neither left out nor true or false: the string 'false' would count as true. */
export function requireBoolean(scope: IConstruct, prop: string, value: unknown) {
  if (isLeftOut(value) || typeof value === 'boolean') return;
  requireConcrete(scope, prop, value);
  throw invalidProp(scope, { prop, expected: 'be true or false', given: value });
}

/** Refuses what is neither left out nor an object whose properties are options; `fix` is what to write instead. */
export function requireOptions(scope: IConstruct, prop: string, value: unknown, fix = 'leave the prop out to get its default') {
  if (isLeftOut(value)) return;
  requireConcrete(scope, prop, value);
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw invalidProp(scope, { prop, expected: 'be an object with options', given: value, fix });
  }
}

/** Refuses what is neither left out nor a list. */
export function requireList(scope: IConstruct, prop: string, value: unknown) {
  if (isLeftOut(value)) return;
  requireConcrete(scope, prop, value);
  if (!Array.isArray(value)) {
    throw invalidProp(scope, { prop, expected: 'be a list', given: value, fix: typeof value === 'string' ? `did you mean ['${value}']?` : undefined });
  }
}

/** What a kind of object is called, the member by which it is known, and where one comes from. */
export interface Kind {
  readonly called: string;
  readonly member: string;
  readonly from?: string;
}

/** Refuses what is neither left out nor of the kind. */
export function requireKind(scope: IConstruct, prop: string, value: unknown, kind: Kind) {
  if (isLeftOut(value)) return;
  if (typeof value !== 'object' || !(kind.member in (value as object))) {
    throw invalidProp(scope, { prop, expected: `be ${kind.called}`, given: described(value), fix: kind.from && `for example ${kind.from}` });
  }
}

/** Refuses what is not of the kind; there is no default. */
export function requireGiven(scope: IConstruct, prop: string, value: unknown, kind: Kind) {
  requireKind(scope, prop, value, kind);
  if (isLeftOut(value)) {
    throw invalidProp(scope, { prop, expected: `be ${kind.called}`, given: value, fix: kind.from && `for example ${kind.from}` });
  }
}

/** Refuses what is neither left out nor a KMS key. */
export function requireKey(scope: IConstruct, prop: string, value: kms.IKey | undefined) {
  requireKind(scope, prop, value, { called: 'a KMS key', member: 'addToResourcePolicy', from: "kms.Key.fromKeyArn(this, 'Key', arn)" });
}

/** Refuses what is neither left out nor one of the policies. */
export function requireRemovalPolicy(
  scope: IConstruct, prop: string, value: RemovalPolicy | undefined, allowed = Object.values(RemovalPolicy), fix?: string,
) {
  if (isLeftOut(value) || allowed.includes(value!)) return;
  const names = allowed.map((policy) => Object.entries(RemovalPolicy).find(([, each]) => each === policy)![0]);
  throw invalidProp(scope, { prop, expected: `be ${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}`, given: value, fix });
}

/** Refuses what is neither left out nor a policy of something of which CloudFormation takes no last snapshot. */
export function requirePolicyWithoutSnapshot(scope: IConstruct, prop: string, policy: RemovalPolicy | undefined, reason: string) {
  const allowed = [RemovalPolicy.RETAIN, RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE, RemovalPolicy.DESTROY];
  requireRemovalPolicy(scope, prop, policy, allowed, `${reason}; use RemovalPolicy.RETAIN`);
}

/** Refuses what is neither left out nor a number of days that CloudWatch Logs knows. */
export function requireLogRetention(scope: IConstruct, prop: string, value: logs.RetentionDays | undefined) {
  const retentions = Object.values(logs.RetentionDays);
  if (isLeftOut(value) || typeof value === 'number' && retentions.includes(value)) return;
  const days = retentions.filter((each) => typeof each === 'number' && each !== logs.RetentionDays.INFINITE);
  throw invalidProp(scope, { prop, expected: `be one of ${days.join(', ')} days (logs.RetentionDays)`, given: value });
}

/** Refuses what is neither left out nor one of the values; `from` names the enum they belong to. */
export function requireOneOf(scope: IConstruct, prop: string, value: unknown, values: string[], from: string) {
  if (isLeftOut(value) || values.includes(value as string)) return;
  throw invalidProp(scope, { prop, expected: `be one of ${values.join(', ')} (${from})`, given: value });
}

function isLeftOut(value: unknown): boolean {
  return value === undefined || value === null;
}

/** An object is told by the name of its class: its content may be long or refer to itself. */
function described(value: unknown): unknown {
  if (typeof value === 'function') return value.name || 'a function';
  return typeof value === 'object' && !Array.isArray(value) ? value!.constructor?.name ?? 'an object' : value;
}
