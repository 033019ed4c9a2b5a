import { Unknown } from '../finding';
import { awaitedSignals } from '../template/awaited-signals';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { isMap, Text, Unresolved, Value } from '../template/value';
import { launchOf } from '../topology/launch';

/** Instances for whose signals CloudFormation waits. */
export interface SignalSenders {
  readonly resource: Resource;
  /** When it waits. */
  readonly at: 'creation' | 'update';
  /** Whether their user data, or what cfn-init runs, sends one; undefined where that is not told. */
  readonly send: boolean | undefined;
}

const SIGNAL = /cfn[-_]?signal|signal-resource|SignalResource/i;

/** Everything of an input that waits for signals of its instances. */
export function signalSenders(deployment: Deployment): SignalSenders[] {
  return deployment.ofType('AWS::AutoScaling::AutoScalingGroup', 'AWS::EC2::Instance').flatMap((resource): SignalSenders[] => {
    const send = sendsSignal(resource);
    return [
      ...(awaitedSignals(resource) ? [{ resource, at: 'creation' as const, send }] : []),
      ...(waitsInUpdate(resource) ? [{ resource, at: 'update' as const, send }] : []),
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

function sendsSignal(resource: Resource): boolean | undefined {
  const [launch, prefix] = launchOf(resource) ?? (resource.type === 'AWS::EC2::Instance' ? [resource, ''] : []);
  if (!launch || prefix === undefined) return undefined;
  const scripts: Value[] = [launch.property(`${prefix}UserData`), resource.property('UserData')].filter((script) => script !== undefined);
  const configured = [resource, launch].map(({ json }) => JSON.stringify(json.Metadata?.['AWS::CloudFormation::Init'] ?? ''));
  if (configured.some((text) => SIGNAL.test(text)) || scripts.some((script) => SIGNAL.test(String(script)))) return true;
  return scripts.every(isTold) ? false : undefined;
}

/** Whether all of a script is told but for names and numbers of the deployment itself. */
function isTold(script: Value): boolean {
  if (!(script instanceof Text)) return typeof script === 'string';
  return script.parts.every((part) => !(part instanceof Unresolved) || part.key.startsWith('AWS::'));
}
