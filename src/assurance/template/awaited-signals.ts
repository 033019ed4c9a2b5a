import { asNumber, Resource } from './resource';
import { isMap, Unresolved, Value, ValueMap } from './value';

/** The signals that CloudFormation waits for before a resource counts as created. */
export interface AwaitedSignals {
  /** How many; undefined where only deployment tells. */
  readonly count: number | undefined;
  /** After how many minutes the creation fails without them; undefined where only deployment tells, or it is written in another way. */
  readonly timeout: number | undefined;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-creationpolicy.html */
export const CREATION_POLICY = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-creationpolicy.html';

/** What the creation of a resource waits for; undefined where that is nothing. */
export function awaitedSignals({ stack, json }: Resource): AwaitedSignals | undefined {
  const policy = stack.resolve(json.CreationPolicy);
  if (policy instanceof Unresolved || (isMap(policy) && policy.ResourceSignal instanceof Unresolved)) return { count: undefined, timeout: undefined };
  const signal: ValueMap | undefined = isMap(policy) && isMap(policy.ResourceSignal) ? policy.ResourceSignal : undefined;
  const count = signal && (signal.Count === undefined ? 1 : asNumber(signal.Count));
  return signal === undefined || count === 0 ? undefined : { count, timeout: minutes(signal.Timeout ?? 'PT5M') };
}

/** `PT1H30M`, rounded up. */
function minutes(value: Value): number | undefined {
  const [, hours = 0, rest = 0, seconds = 0] = typeof value === 'string' ? (/^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(value) ?? []) : [];
  const time = Number(hours) * 60 + Number(rest) + Math.ceil(Number(seconds) / 60);
  return time > 0 ? time : undefined;
}
