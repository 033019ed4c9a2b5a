import { Duration } from 'aws-cdk-lib';
import { AWS_AGENT, STOPPED } from '../../delivery/before-traffic/task-source';

/** What a state machine runs, and how. */
export interface JobRun {
  readonly partition: string;
  /** What is asked of Amazon ECS to start the task. */
  readonly runTask: { readonly Cluster: string; readonly [argument: string]: unknown };
  readonly family: string;
  readonly container: string;
  readonly logGroupName: string;
  readonly timeout: Duration;
  readonly retries: number;
  /** Whether a run ends as skipped while an earlier one is not over. */
  readonly alone: boolean;
  /** Whether the input of an execution may replace the command. */
  readonly takesCommand: boolean;
}

type States = { readonly [name: string]: object };

/** After these seconds AWS lists an execution that has started. */
const LISTED_AFTER = 10;
const FIRST_RETRY_AFTER = 30;
const LONGEST_BETWEEN_RETRIES = 600;
const REQUEST_SECONDS = 60;
/** Tells the task of one execution from those of others. */
const GROUP = '$states.context.Execution.Name';
const COMMAND = '$states.context.Execution.Input.command';

/**
 * The definition of a state machine that runs a task to its end, in the Amazon States Language with JSONata.
 *
 * AWS Step Functions counts any exit code but 0 of any container as a failure, also that of a sidecar which is stopped because the command has
 * ended or of an agent that AWS adds, and its own retries cannot tell. A failure is therefore judged here, and so is a retry.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html
 */
export function jobDefinition(run: JobRun): object {
  const starts = [run.takesCommand ? 'CheckInput' : [], run.alone ? 'WaitForList' : [], 'Begin'].flat();
  return {
    QueryLanguage: 'JSONata',
    StartAt: starts[0],
    States: {
      ...(run.takesCommand ? inputStates(starts[1]) : {}),
      ...(run.alone ? overlapStates(run) : {}),
      ...taskStates(run),
      ...timeoutStates(run),
    },
  };
}

/** What is misspelt would otherwise run the usual command. */
function inputStates(next: string): States {
  const words = `$type(${COMMAND}) = 'array' and $count(${COMMAND}) > 0 and $count(${COMMAND}[$type($) != 'string']) = 0`;
  const input = '$states.context.Execution.Input';
  const wrong = `$type(${input}) != 'object' or $count($keys(${input})[$ != 'command']) > 0 or ($exists(${COMMAND}) and $not(${words}))`;
  return {
    CheckInput: { Type: 'Choice', Choices: [{ Condition: jsonata(wrong), Next: 'Refused' }], Default: next },
    Refused: { Type: 'Fail', Error: 'InvalidInput', Cause: 'the input must be {} or {"command": [...]} with at least one word, each a string' },
  };
}

/** The oldest execution runs; the others see it, as the list is asked when all of them must be in it. */
function overlapStates({ partition }: JobRun): States {
  const own = '$states.context.Execution';
  const started = `$toMillis(${own}.StartTime)`;
  const isOlder = `$toMillis(StartDate) < ${started} or ($toMillis(StartDate) = ${started} and ExecutionArn < ${own}.Id)`;
  return {
    WaitForList: { Type: 'Wait', Seconds: LISTED_AFTER, Next: 'ListRunning' },
    ListRunning: {
      ...request(partition, 'sfn:listExecutions', {
        StateMachineArn: jsonata('$states.context.StateMachine.Id'), StatusFilter: 'RUNNING', MaxResults: 1000,
      }),
      Assign: { older: jsonata(`[$states.result.Executions[ExecutionArn != ${own}.Id and (${isOlder})].ExecutionArn]`) },
      Next: 'IsAlone',
    },
    IsAlone: { Type: 'Choice', Choices: [{ Condition: jsonata('$count($older) > 0'), Next: 'Skipped' }], Default: 'Begin' },
    Skipped: { Type: 'Succeed', Output: { skipped: true, running: jsonata('$older') } },
  };
}

function taskStates({ partition, runTask, container, timeout, retries, takesCommand, logGroupName }: JobRun): States {
  const replaced = jsonata(`[$merge([{'Name': '${container}'}, $exists(${COMMAND}) ? {'Command': ${COMMAND}} : {}])]`);
  const exitCode = `$task.Containers[Name = '${container}'].ExitCode`;
  const isAgent = `$substring(Name, 0, ${AWS_AGENT.length}) = '${AWS_AGENT}'`;
  const failed = `$task.Containers[Name != '${container}' and $not(${isAgent}) and $not(ExitCode in [${STOPPED.join(', ')}])]`;
  const logs = `'; its logs are in ${logGroupName}'`;
  return {
    Begin: { Type: 'Pass', Assign: { attempt: 1 }, Next: 'RunTask' },
    RunTask: {
      Type: 'Task',
      Resource: `arn:${partition}:states:::ecs:runTask.sync`,
      Arguments: { ...runTask, Group: jsonata(GROUP), ...(takesCommand ? { Overrides: { ContainerOverrides: replaced } } : {}) },
      TimeoutSeconds: timeout.toSeconds(),
      Catch: [
        { ErrorEquals: ['States.Timeout'], Assign: { end: 'its task was stopped' }, Next: 'ListTasks' },
        { ErrorEquals: ['States.TaskFailed'], Assign: { cause: causeOr("''"), task: parsedCause() }, Next: 'Judge' },
      ],
      Next: 'Succeeded',
    },
    Judge: {
      Type: 'Choice',
      Choices: [
        { Condition: jsonata(`$task.StopCode = 'EssentialContainerExited' and ${exitCode} = 0 and $count(${failed}) = 0`), Next: 'Succeeded' },
        { Condition: jsonata(`$attempt <= ${retries}`), Next: 'WaitForRetry' },
      ],
      Default: 'Failed',
    },
    WaitForRetry: {
      Type: 'Wait',
      Seconds: jsonata(`$min([${LONGEST_BETWEEN_RETRIES}, ${FIRST_RETRY_AFTER} * $power(2, $attempt - 1)])`),
      Assign: { attempt: jsonata('$attempt + 1') },
      Next: 'RunTask',
    },
    Succeeded: { Type: 'Succeed', Output: { succeeded: true, attempts: jsonata('$attempt') } },
    Failed: {
      Type: 'Fail',
      Error: jsonata(`$exists(${exitCode}) ? 'CommandFailed' : 'TaskFailed'`),
      Cause: jsonata(`($exists(${exitCode}) ? 'the command ended with exit code ' & ${exitCode} : 'the task did not run to its end')`
        + ` & ': ' & ($exists($task.StoppedReason) ? $task.StoppedReason : $substring($cause, 0, 1000)) & ${logs}`),
    },
  };
}

/** Nothing documents that AWS Step Functions stops a task whose time is up, and one that goes on would meet the next run. */
function timeoutStates({ partition, runTask: { Cluster }, family, timeout, logGroupName }: JobRun): States {
  const stopping = (action: string, parameters: object) => ({
    ...request(partition, `ecs:${action}`, { Cluster, ...parameters }),
    Catch: [{ ErrorEquals: ['States.ALL'], Assign: { end: 'its task may still run' }, Next: 'TimedOut' }],
  });
  const whereSome = (some: string, next: string) => ({
    Type: 'Choice', Choices: [{ Condition: jsonata(`$count($${some}) > 0`), Next: next }], Default: 'TimedOut',
  });
  return {
    ListTasks: {
      ...stopping('listTasks', { Family: family, DesiredStatus: 'RUNNING' }),
      Assign: { arns: jsonata('[$states.result.TaskArns]') },
      Next: 'AreThereTasks',
    },
    AreThereTasks: whereSome('arns', 'FindTask'),
    FindTask: {
      ...stopping('describeTasks', { Tasks: jsonata('$arns') }),
      Assign: { own: jsonata(`[$states.result.Tasks[Group = ${GROUP}].TaskArn]`) },
      Next: 'IsItsOwnThere',
    },
    IsItsOwnThere: whereSome('own', 'StopTask'),
    StopTask: { ...stopping('stopTask', { Task: jsonata('$own[0]'), Reason: 'its time is up' }), Next: 'TimedOut' },
    TimedOut: {
      Type: 'Fail',
      Error: 'CommandTimedOut',
      Cause: jsonata(`'the command did not end within ${timeout.toSeconds()} seconds; ' & $end & '; its logs are in ${logGroupName}'`),
    },
  };
}

function request(partition: string, action: string, parameters: object) {
  return {
    Type: 'Task',
    Resource: `arn:${partition}:states:::aws-sdk:${action}`,
    Arguments: parameters,
    TimeoutSeconds: REQUEST_SECONDS,
    Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxAttempts: 5, BackoffRate: 2, JitterStrategy: 'FULL' }],
  };
}

function causeOr(otherwise: string): string {
  return jsonata(`$exists($states.errorOutput.Cause) ? $states.errorOutput.Cause : ${otherwise}`);
}

/** A task that has ended is described by the cause; other causes are words. */
function parsedCause(): string {
  return jsonata("$substring($states.errorOutput.Cause, 0, 1) = '{' ? $parse($states.errorOutput.Cause) : {}");
}

function jsonata(expression: string): string {
  return `{% ${expression} %}`;
}
