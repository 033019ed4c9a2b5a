import validate from 'asl-validator';
import { Duration } from 'aws-cdk-lib';
import { definitionOf, job, oneOff, run } from './fixtures';
import { jobDefinition } from '../../../src/compute/job/job-definition';
import { Ended, Services, StatesError } from '../../support/states/interpreter';

interface Container { readonly Name: string; readonly ExitCode?: number }

/** What AWS Step Functions says of a task that has ended. */
function ended(containers: Container[], more: object = {}): string {
  return JSON.stringify({ Containers: containers, StopCode: 'EssentialContainerExited', StoppedReason: 'Essential container in task exited', ...more });
}

const succeeds = () => ({ StopCode: 'EssentialContainerExited' });
const fails = (cause?: string, error = 'States.TaskFailed') => () => {
  throw new StatesError(error, cause);
};
const exits = (code: number) => fails(ended([{ Name: 'app', ExitCode: code }]));
const nobody = { 'sfn:listExecutions': () => ({ Executions: [] }) };
const runs = (count: Ended) => count.calls.filter(({ resource }) => resource === 'ecs:runTask.sync').length;

describe.each<[string, () => any]>([
  ['a scheduled job', () => definitionOf(job())],
  ['a job whose runs may overlap', () => definitionOf(job({ allowOverlap: true }))],
  ['a task that a person starts', () => definitionOf(oneOff())],
])('the definition of %s', (_, definition) => {
  test('is one of the Amazon States Language', () => {
    const { isValid, errorsText } = validate(definition());
    expect(isValid ? '' : errorsText()).toBe('');
  });

  test('has no state that nothing leads to', () => {
    const { States, StartAt } = definition();
    const named = new Set([StartAt, ...[...JSON.stringify(States).matchAll(/"(?:Next|Default)":"(\w+)"/g)].map(([, name]) => name)]);
    expect(Object.keys(States).filter((name) => !named.has(name))).toEqual([]);
  });
});

test('the validator refuses a state that leads nowhere', () => {
  const definition = definitionOf(job());
  definition.States.Begin.Next = 'Nowhere';
  expect(validate(definition).isValid).toBe(false);
});

describe('the task', () => {
  test('runs on demand in private subnets, without a public address, with the tags of its definition', () => {
    expect(definitionOf(job()).States.RunTask).toMatchObject({
      Resource: 'arn:aws:states:::ecs:runTask.sync',
      TimeoutSeconds: 3600,
      Arguments: {
        LaunchType: 'FARGATE',
        PropagateTags: 'TASK_DEFINITION',
        EnableExecuteCommand: false,
        TaskDefinition: expect.stringMatching(/^\$\{NightlyTask\w+\}$/),
        NetworkConfiguration: {
          AwsvpcConfiguration: {
            AssignPublicIp: 'DISABLED',
            Subnets: [expect.stringMatching(/PrivateSubnet1/), expect.stringMatching(/PrivateSubnet2/)],
            SecurityGroups: [expect.stringMatching(/^\$\{NightlySecurityGroup/)],
          },
        },
      },
    });
    expect(definitionOf(job()).States.RunTask.Arguments).not.toHaveProperty('CapacityProviderStrategy');
  });

  test('may be opened with a shell where that is asked for', () => {
    expect(definitionOf(job({ enableExecuteCommand: true })).States.RunTask.Arguments.EnableExecuteCommand).toBe(true);
  });

  test('has the time that is given to it', () => {
    expect(definitionOf(job({ timeout: Duration.minutes(5) })).States.RunTask.TimeoutSeconds).toBe(300);
  });
});

describe('a run', () => {
  const scheduled = (services: Services, props = {}) => run(job(props), { ...nobody, ...services });

  test('succeeds with exit code 0', async () => {
    const end = await scheduled({ 'ecs:runTask.sync': succeeds });
    expect(end).toMatchObject({ status: 'SUCCEEDED', output: { succeeded: true, attempts: 1 }, path: ['WaitForList', 'ListRunning', 'IsAlone', 'Begin', 'RunTask', 'Succeeded'] });
  });

  test('fails with another exit code after its retries, each of which comes later', async () => {
    const end = await scheduled({ 'ecs:runTask.sync': exits(3) });
    expect(end).toMatchObject({ status: 'FAILED', error: 'CommandFailed' });
    expect(end.cause).toMatch(/^the command ended with exit code 3: Essential container in task exited; its logs are in \$\{NightlyLogs\w+\}$/);
    expect(runs(end)).toBe(3);
    expect(end.waits).toEqual([10, 30, 60]);
  });

  test('waits no longer than ten minutes before a retry', async () => {
    const end = await scheduled({ 'ecs:runTask.sync': exits(3) }, { retries: 10 });
    expect(end.waits).toEqual([10, 30, 60, 120, 240, 480, 600, 600, 600, 600, 600]);
  });

  test('fails at once without retries', async () => {
    const end = await scheduled({ 'ecs:runTask.sync': exits(1) }, { retries: 0 });
    expect([end.status, runs(end)]).toEqual(['FAILED', 1]);
  });

  test('succeeds when a retry does', async () => {
    const end = await scheduled({ 'ecs:runTask.sync': (_, attempt) => attempt < 2 ? exits(1)() : succeeds() });
    expect(end).toMatchObject({ status: 'SUCCEEDED', output: { succeeded: true, attempts: 2 } });
  });

  test.each([
    ['whose image cannot be pulled', 'States.TaskFailed', ended([{ Name: 'app' }], { StopCode: 'TaskFailedToStart', StoppedReason: 'CannotPullContainerError' }), 'CannotPullContainerError'],
    ['for which there is no capacity', 'AmazonECS.Unknown', '{"Failures":[{"Reason":"RESOURCE:FARGATE"}],"Tasks":[]}', 'RESOURCE:FARGATE'],
    ['that may not be started', 'ECS.AccessDeniedException', 'User is not authorized to perform ecs:RunTask', 'not authorized'],
    ['of which nothing is said', 'ECS.ServerException', undefined, 'the task did not run to its end: ; its logs'],
  ])('fails with a task %s, and tries again', async (_, error, cause, reason) => {
    const end = await scheduled({ 'ecs:runTask.sync': fails(cause, error) });
    expect(end).toMatchObject({ status: 'FAILED', error: 'TaskFailed', cause: expect.stringContaining(reason) });
    expect(runs(end)).toBe(3);
  });

  test('fails with a command that was told to stop, whatever its exit code', async () => {
    const stopped = ended([{ Name: 'app', ExitCode: 0 }], { StopCode: 'UserInitiated', StoppedReason: 'stopped by hand' });
    expect(await scheduled({ 'ecs:runTask.sync': fails(stopped) })).toMatchObject({ status: 'FAILED', cause: expect.stringContaining('stopped by hand') });
  });

  test.each([137, 143, 0])('succeeds beside a sidecar that is stopped with exit code %s when the command has ended', async (code) => {
    const cause = ended([{ Name: 'log-router', ExitCode: code }, { Name: 'app', ExitCode: 0 }]);
    const end = await scheduled({ 'ecs:runTask.sync': fails(cause) });
    expect(end).toMatchObject({ status: 'SUCCEEDED', path: expect.arrayContaining(['Judge', 'Succeeded']) });
    expect(runs(end)).toBe(1);
  });

  test.each([1, undefined])('succeeds beside an agent that AWS adds and that ends with exit code %s', async (code) => {
    const cause = ended([{ Name: 'aws-guardduty-agent-Ab12', ExitCode: code }, { Name: 'app', ExitCode: 0 }]);
    const end = await scheduled({ 'ecs:runTask.sync': fails(cause) });
    expect(end).toMatchObject({ status: 'SUCCEEDED' });
    expect(runs(end)).toBe(1);
  });

  test.each([1, undefined])('fails beside a sidecar that ends with exit code %s', async (code) => {
    const cause = ended([{ Name: 'proxy', ExitCode: code }, { Name: 'app', ExitCode: 0 }]);
    expect(await scheduled({ 'ecs:runTask.sync': fails(cause) })).toMatchObject({ status: 'FAILED' });
  });
});

describe('a run whose time is up', () => {
  const late = (services: Services) => run(job(), { ...nobody, 'ecs:runTask.sync': fails(undefined, 'States.Timeout'), ...services });
  const tasks = ['arn:task/other', 'arn:task/own'];
  const found: Services = {
    'ecs:listTasks': () => ({ TaskArns: tasks }),
    'ecs:describeTasks': () => ({ Tasks: [{ TaskArn: tasks[0], Group: 'run-0' }, { TaskArn: tasks[1], Group: 'run-1' }] }),
    'ecs:stopTask': () => ({}),
  };
  const stopped = (end: Ended) => end.calls.filter(({ resource }) => resource === 'ecs:stopTask').map(({ parameters }) => parameters.Task);

  test('stops its task and no other, and fails without another attempt', async () => {
    const end = await late(found);
    expect(stopped(end)).toEqual(['arn:task/own']);
    expect(end).toMatchObject({
      status: 'FAILED', error: 'CommandTimedOut', cause: expect.stringMatching(/^the command did not end within 3600 seconds; its task was stopped; its logs are in /),
    });
    expect(runs(end)).toBe(1);
  });

  test('starts its task in the group by which it is found', async () => {
    expect((await late(found)).calls.find(({ resource }) => resource === 'ecs:runTask.sync')!.parameters.Group).toBe('run-1');
  });

  test('looks for tasks of its family in its cluster', async () => {
    const [list, describe] = (await late(found)).calls.slice(-3);
    expect(list.parameters).toEqual({ Cluster: expect.stringMatching(/NightlyCluster\w+\.Arn/), Family: 'StackNightlyTask504A68FB', DesiredStatus: 'RUNNING' });
    expect(describe.parameters.Tasks).toEqual(tasks);
  });

  test.each<[string, Services]>([
    ['none runs', { ...found, 'ecs:listTasks': () => ({ TaskArns: [] }) }],
    ['only those of others run', { ...found, 'ecs:describeTasks': () => ({ Tasks: [{ TaskArn: tasks[0], Group: 'run-0' }] }) }],
  ])('stops nothing where %s', async (_, services) => {
    const end = await late(services);
    expect(stopped(end)).toEqual([]);
    expect(end.cause).toContain('its task was stopped');
  });

  test.each(Object.keys(found))('says that its task may still run when %s is refused', async (resource) => {
    const end = await late({ ...found, [resource]: fails('denied', 'ECS.AccessDeniedException') });
    expect(end).toMatchObject({ status: 'FAILED', error: 'CommandTimedOut', cause: expect.stringContaining('its task may still run') });
  });
});

describe('a run beside others', () => {
  const START = '2026-11-29T03:00:00.000Z';
  const id = (name: string) => `arn:aws:states:eu-west-1:111122223333:execution:Job:${name}`;
  const among = (executions: [string, string][], props = {}) => run(job(props), {
    'sfn:listExecutions': () => ({ Executions: executions.map(([name, StartDate]) => ({ ExecutionArn: id(name), StartDate })) }),
    'ecs:runTask.sync': succeeds,
  }, { name: 'run-5', startTime: START });

  test('asks for the running executions of its own state machine when they must be listed', async () => {
    const { calls, waits } = await among([]);
    expect(calls[0].parameters).toEqual({ StateMachineArn: expect.stringMatching(/:stateMachine:Job$/), StatusFilter: 'RUNNING', MaxResults: 1000 });
    expect(waits).toEqual([10]);
  });

  test('ends as skipped while an older one is not over', async () => {
    const end = await among([['run-5', START], ['run-4', '2026-11-29T02:00:00.000Z']]);
    expect(end).toMatchObject({ status: 'SUCCEEDED', output: { skipped: true, running: [id('run-4')] } });
    expect(runs(end)).toBe(0);
  });

  test.each<[string, [string, string][]]>([
    ['only itself', [['run-5', START]]],
    ['a younger one', [['run-6', '2026-11-29T03:00:01.000Z'], ['run-5', START]]],
    ['one that has started at the same moment and has a later name', [['run-6', START]]],
  ])('runs beside %s', async (_, executions) => {
    expect(runs(await among(executions))).toBe(1);
  });

  test('lets the first name go first of two that have started at the same moment', async () => {
    expect(await among([['run-4', START]])).toMatchObject({ output: { skipped: true } });
  });

  test('asks nobody where runs may overlap', async () => {
    const end = await run(job({ allowOverlap: true }), { 'ecs:runTask.sync': succeeds });
    expect(end.path).toEqual(['Begin', 'RunTask', 'Succeeded']);
  });

  test('fails when it cannot know, after several attempts', async () => {
    const end = await run(job(), { 'sfn:listExecutions': fails('busy', 'Sfn.ServiceException') });
    expect(end).toMatchObject({ status: 'FAILED', error: 'Sfn.ServiceException' });
    expect(end.calls).toHaveLength(6);
  });
});

describe('the input of a task that a person starts', () => {
  const started = (input: unknown) => run(oneOff({ command: ['npm', 'run', 'import'] }), { 'ecs:runTask.sync': succeeds }, { input });
  const overrides = async (input: unknown) => (await started(input)).calls[0]?.parameters.Overrides;

  test('leaves the command as it is when it is empty', async () => {
    expect(await overrides({})).toEqual({ ContainerOverrides: [{ Name: 'app' }] });
  });

  test.each([[['ls']], [['npm', 'run', 'import', '--', "it's 2026"]]])('replaces the command by %j', async (command) => {
    expect(await overrides({ command })).toEqual({ ContainerOverrides: [{ Name: 'app', Command: command }] });
  });

  test.each<[string, unknown]>([
    ['a line', { command: 'npm run import' }],
    ['no word', { command: [] }],
    ['a number', { command: ['sleep', 5] }],
    ['a list of lists', { command: [['ls']] }],
    ['null', { command: null }],
    ['another name', { comand: ['ls'] }],
    ['a name too many', { command: ['ls'], environment: {} }],
    ['a list of words', ['ls']],
    ['a text', 'ls'],
  ])('is refused with %s', async (_, input) => {
    const end = await started(input);
    expect(end).toMatchObject({ status: 'FAILED', error: 'InvalidInput', path: ['CheckInput', 'Refused'] });
  });

  test('replaces nothing of a scheduled job', async () => {
    const end = await run(job(), { ...nobody, 'ecs:runTask.sync': succeeds }, { input: { command: ['ls'] } });
    expect(end.calls[1].parameters).not.toHaveProperty('Overrides');
  });
});

test('the definition is that of the partition', () => {
  const definition = jobDefinition({
    partition: 'aws-cn',
    runTask: { Cluster: 'cluster' },
    family: 'family',
    container: 'app',
    logGroupName: 'logs',
    timeout: Duration.minutes(1),
    retries: 0,
    alone: true,
    takesCommand: true,
  });
  expect(JSON.stringify(definition)).not.toContain('arn:aws:');
});
