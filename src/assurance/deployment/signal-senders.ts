import { Unknown } from '../finding';
import { awaitedSignals } from '../template/awaited-signals';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { isMap } from '../template/value';
import { launchOf } from '../topology/launch';
import { commandsOf, isTold } from '../topology/user-data';

/** Instances for whose signals CloudFormation waits. */
export interface SignalSenders {
  readonly resource: Resource;
  /** When it waits. */
  readonly at: 'creation' | 'update';
  /** Whether their user data, or what cfn-init runs, sends one; undefined where that is not told. */
  readonly send: boolean | undefined;
  /** The logical id for which they send one, where that is another. */
  readonly other?: string;
}

const SIGNAL = /cfn[-_]?signal|signal-resource|SignalResource/i;

/** The logical id, written out, for which a signal is. */
const LOGICAL_ID = /(?:--?resource|--logical-resource-id|-LogicalResourceId)[ =]+["'\\]*([A-Za-z0-9]+)(?![\w${])/;

/** Everything of an input that waits for signals of its instances. */
export function signalSenders(deployment: Deployment): SignalSenders[] {
  return deployment.ofType('AWS::AutoScaling::AutoScalingGroup', 'AWS::EC2::Instance').flatMap((resource): SignalSenders[] => {
    const senders = sendersOf(resource);
    return [
      ...(awaitedSignals(resource) ? [{ resource, at: 'creation' as const, ...senders }] : []),
      ...(waitsInUpdate(resource) ? [{ resource, at: 'update' as const, ...senders }] : []),
    ];
  });
}

/** Instances whose user data the input does not tell. */
export function openSenders(deployment: Deployment): Unknown[] {
  return signalSenders(deployment).filter(({ send }) => send === undefined).map(({ resource, at }) => ({
    stack: resource.stack.id,
    logicalId: resource.logicalId,
    reason: `whether the instances of '${resource.name}' send the signals that its ${at} waits for: their user data is not part of the input`,
  }));
}

function waitsInUpdate({ stack, json }: Resource): boolean {
  const policy = stack.resolve(json.UpdatePolicy);
  const rolling = isMap(policy) ? policy.AutoScalingRollingUpdate : undefined;
  return isMap(rolling) && String(rolling.WaitOnResourceSignals) === 'true';
}

function sendersOf(resource: Resource): Pick<SignalSenders, 'send' | 'other'> {
  const [launch, prefix] = launchOf(resource) ?? (resource.type === 'AWS::EC2::Instance' ? [resource, ''] : []);
  if (!launch || prefix === undefined) return { send: undefined };
  const scripts = [launch.property(`${prefix}UserData`), resource.property('UserData')].filter((script) => script !== undefined);
  const configured = [resource, launch].map(({ json }) => JSON.stringify(json.Metadata?.['AWS::CloudFormation::Init'] ?? ''));
  const calls = [...configured, ...scripts.map(commandsOf)].flatMap((text) => text.split('\n')).filter((line) => SIGNAL.test(line));
  const named = calls.map((call) => LOGICAL_ID.exec(call)?.[1]);
  if (named.some((id) => id === undefined || id === resource.logicalId)) return { send: true };
  return scripts.every(isTold) ? { send: false, other: named[0] } : { send: undefined };
}
