import { Duration } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { OneOffTaskProps } from './job-options';
import { requireInteger } from '../../private/input/checks';
import { requireSeconds } from '../../private/input/durations';
import { impossible, invalidProp } from '../../private/input/errors';
import { requireWords, warnOfOneWord } from '../../private/input/words';
import { PlannedTask, taskPlan, TaskPlan } from '../container/task-plan';

const MOST_RETRIES = 10;
/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html (maximum execution time) */
const LONGEST_EXECUTION = Duration.days(365);

/** What is decided about a job before anything of it is created. */
export interface JobPlan {
  /** The options of the task, with the command in its place. */
  readonly options: PlannedTask;
  readonly task: TaskPlan;
  readonly timeout: Duration;
  readonly retries: number;
}

/** Fills in the defaults; refuses every prop that cannot work. */
export function jobPlan(scope: IConstruct, props: OneOffTaskProps, usualRetries: number): JobPlan {
  const { command, ...given } = props;
  const { timeout = Duration.hours(1), retries = usualRetries } = props;
  checkCommand(scope, props);
  checkAttempts(scope, timeout, retries);
  const options = command ? { ...given, container: { ...given.container, command } } : given;
  return { options, task: taskPlan(scope, options, []), timeout, retries };
}

function checkCommand(scope: IConstruct, { command, container }: OneOffTaskProps) {
  if (command === undefined) return;
  requireWords(scope, 'command', command, 'leave the prop out to get what the image says');
  if (container?.command) {
    throw impossible(scope, "'command' and 'container.command' say the same; remove one of them");
  }
  if (!container?.entryPoint) warnOfOneWord(scope, 'command', command);
}

function checkAttempts(scope: IConstruct, timeout: Duration, retries: number) {
  requireSeconds(scope, 'timeout', timeout, 60, LONGEST_EXECUTION.toSeconds());
  requireInteger(scope, 'retries', retries, { min: 0, max: MOST_RETRIES });
  const all = timeout.toDays({ integral: false }) * (retries + 1);
  if (all > LONGEST_EXECUTION.toDays()) {
    throw invalidProp(scope, {
      prop: 'timeout',
      expected: `be so short that all ${retries + 1} attempts fit into the ${LONGEST_EXECUTION.toDays()} days of an execution`,
      given: `${timeout.toDays({ integral: false })} days`,
      fix: "lower 'timeout' or 'retries'",
    });
  }
}
