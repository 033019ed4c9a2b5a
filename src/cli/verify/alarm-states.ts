import { Ask } from './aws-cli';
import { Result } from './result';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
const MOST_NAMES = 100;

/** What Amazon CloudWatch tells of an alarm. */
interface Alarm {
  readonly AlarmName: string;
  readonly StateValue: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  readonly StateReason?: string;
  readonly AlarmActions?: string[];
}

/** Whether none of the alarms tells of a failure. */
export function alarmStates(ask: Ask, names: string[]): Result[] {
  const found = new Map(inParts(names).flatMap((part) => alarmsNamed(ask, part)).map((alarm) => [alarm.AlarmName, alarm]));
  return names.map((name) => ({ subject: `alarm ${name}`, ...stateOf(found.get(name)) }));
}

function alarmsNamed(ask: Ask, names: string[]): Alarm[] {
  const { MetricAlarms, CompositeAlarms = [] } = ask('cloudwatch', 'describe-alarms', 'MetricAlarms', [
    '--alarm-types', 'MetricAlarm', 'CompositeAlarm', '--alarm-names', ...names,
  ]);
  return [...MetricAlarms, ...CompositeAlarms];
}

function inParts(names: string[]): string[][] {
  return Array.from({ length: Math.ceil(names.length / MOST_NAMES) }, (_, part) => names.slice(part * MOST_NAMES, (part + 1) * MOST_NAMES));
}

function stateOf(alarm: Alarm | undefined): Omit<Result, 'subject'> {
  if (!alarm) return { outcome: 'failed', message: 'it is not there, though its stack has it' };
  const { StateValue: state, StateReason: reason, AlarmActions: actions = [] } = alarm;
  const told = reason ? `${state}, ${reason}` : state;
  if (state === 'OK') return { outcome: 'passed', message: state };
  if (state === 'INSUFFICIENT_DATA') return { outcome: 'unknown', message: told };
  // Such an alarm is how a service scales: it is in ALARM while there is much to do, or little.
  if (actions.length > 0 && actions.every((action) => action.includes(':scalingPolicy:'))) return { outcome: 'passed', message: `${state}, which only scales` };
  return { outcome: 'failed', message: told };
}
