import { Duration, Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { BeforeTrafficTask } from './before-traffic-task';
import { requireMinutes } from '../../private/input/durations';
import { invalidProp } from '../../private/input/errors';
import { requireOptions } from '../../private/input/kinds';
import { requireWords } from '../../private/input/words';

const PROP = 'beforeTraffic';
const DEFAULT_TIMEOUT = Duration.minutes(10);
/** A hook waits no longer: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/lambda-lifecycle-hooks.html */
export const LONGEST_OF_HOOK = Duration.hours(24);
/** The function behind a custom resource has a minute more. */
const LONGEST_OF_GATE = Duration.minutes(14);
/** The variables of a function hold 4 KB, the overrides of a task 8,192 characters. */
const LONGEST_COMMAND = 3000;
const WAITS_LONGER = 'set delivery: Delivery.blueGreen(), which waits up to 24 hours';

/** A command that was found right. */
export interface CheckedTask {
  /** The words as a list in JSON. */
  readonly command: string;
  readonly timeout: Duration;
}

/** Refuses what a hook of Amazon ECS cannot run; nothing where there is no task. */
export function checkedHookTask(scope: IConstruct, task?: BeforeTrafficTask): CheckedTask | undefined {
  if (!task) return undefined;
  requireOptions(scope, PROP, task);
  requireWords(scope, `${PROP}.command`, task.command);
  const command = Stack.of(scope).toJsonString(task.command);
  const bytes = Buffer.byteLength(JSON.stringify(task.command));
  if (bytes > LONGEST_COMMAND) {
    throw invalidProp(scope, {
      prop: `${PROP}.command`,
      expected: `have at most ${LONGEST_COMMAND} bytes as JSON`,
      given: `${bytes} bytes`,
      fix: 'put a script into the image and run that',
    });
  }
  const timeout = task.timeout ?? DEFAULT_TIMEOUT;
  requireMinutes(scope, `${PROP}.timeout`, timeout, 1, LONGEST_OF_HOOK.toMinutes());
  return { command, timeout };
}

/** Refuses what the function of a custom resource cannot run; nothing where there is no task. `fix` is the way out for longer ones. */
export function checkedGateTask(scope: IConstruct, task: BeforeTrafficTask | undefined, fix = WAITS_LONGER): CheckedTask | undefined {
  const checked = checkedHookTask(scope, task);
  if (checked && checked.timeout.toMinutes() > LONGEST_OF_GATE.toMinutes()) {
    throw invalidProp(scope, {
      prop: `${PROP}.timeout`,
      expected: `be at most ${LONGEST_OF_GATE.toMinutes()} minutes`,
      given: `${checked.timeout.toMinutes()} minutes`,
      fix,
    });
  }
  return checked;
}
