import { HOOK_SOURCE } from '../../src/delivery/before-traffic/hook-handler';
import { runFunction } from '../support/custom-resource/run-function';
import { DEPLOYMENT_ARN, EcsScript, EcsServer, ending, refused, REVISION_ARN, revisions, TASK_ARN, unnamed } from '../support/ecs/ecs-server';
import { deploy, ended, ENVIRONMENT, EVENT, later, MINUTE, runningSince } from '../support/ecs/hook-calls';

const PASSING = [
  ['is throttled', refused('ThrottlingException')],
  ['exceeds a limit', refused('LimitExceededException')],
  ['is throttled by what names no error', unnamed(429)],
  ['took too long for what names no error', unnamed(408)],
  ['meets an error inside ECS', refused('ServerException', 500)],
  ['meets a page that is no answer of ECS', { status: 502, body: '<html>bad gateway</html>' }],
  ['is refused, as by a policy that is not yet effective', refused('AccessDeniedException')],
  ['meets a role that is not yet known', refused('ClientException', 400, 'ECS was unable to assume the role')],
  ['is reset', 'reset'],
  ['meets silence', 'silence'],
  ['meets half an answer', 'half'],
] as const;

describe.each([
  ['RunTask', PASSING],
  ['DescribeServiceDeployments', PASSING.slice(5, 7)],
  ['DescribeServiceRevisions', PASSING.slice(5, 7)],
] as const)('a request %s', (operation, faults) => {
  test.each(faults)('that %s is made again by the next call', async (_what, fault) => {
    const { statuses, server } = await deploy({ script: { [operation]: [fault, 'works'] }, calls: 2 });
    expect(statuses).toEqual(['IN_PROGRESS', 'IN_PROGRESS']);
    expect(server.asked.filter((each) => each === operation)).toHaveLength(2);
    expect(server.started).toHaveLength(1);
  });
});

describe('a request DescribeTasks', () => {
  test.each(PASSING)('that %s is made again by the next call', async (_what, fault) => {
    const { statuses, server } = await deploy({ ...ended(0), script: { DescribeTasks: [fault, 'works'] } });
    expect(statuses).toEqual(['IN_PROGRESS', 'SUCCEEDED']);
    expect(server.asked.filter((each) => each === 'DescribeTasks')).toHaveLength(2);
  });
});

describe('what ECS refuses', () => {
  test.each([
    ['RunTask', later({ since: Date.now() - 6 * MINUTE, task: '', refused: Date.now() - 6 * MINUTE })],
    ['DescribeTasks', runningSince(6 * MINUTE, { refused: Date.now() - 6 * MINUTE })],
  ])('for more than five minutes fails the deployment (%s)', async (operation, event) => {
    const { statuses, log } = await deploy({ event, script: { [operation]: [refused('AccessDeniedException', 400, 'not authorized')] } });
    expect(statuses).toEqual(['FAILED']);
    expect(log).toContain('not authorized');
  });

  test('only because it is busy does not fail the deployment', async () => {
    const { statuses } = await deploy({
      event: later({ since: Date.now() - 6 * MINUTE, refused: Date.now() - 6 * MINUTE }), script: { RunTask: [refused('ThrottlingException')] }, calls: 1,
    });
    expect(statuses).toEqual(['IN_PROGRESS']);
  });

  test('while a task runs that nobody can look at any more stops the task', async () => {
    const { server } = await deploy({
      event: runningSince(6 * MINUTE, { refused: Date.now() - 6 * MINUTE }), script: { DescribeTasks: [refused('AccessDeniedException')] },
    });
    expect(server.stopped).toEqual([TASK_ARN]);
  });

  test('is remembered from the first time on and forgotten with the first answer', async () => {
    const { last } = await deploy({ calls: 1, script: { RunTask: [refused('AccessDeniedException')] } });
    const { last: after } = await deploy({ calls: 1, event: later(last.value.hookDetails) });
    expect(last.value.hookDetails.refused).toBeGreaterThan(0);
    expect(after.value.hookDetails.refused).toBe(0);
  });

  test.each([
    ['an expired signature', refused('RequestExpired')],
    ['a wrong signature', refused('InvalidSignatureException', 403)],
    ['an error that nobody knows', unnamed(400)],
  ])('while a task runs is asked for again: %s', async (_what, fault) => {
    const { statuses, server } = await deploy({ ...ended(0), script: { DescribeTasks: [fault, 'works'] } });
    expect(statuses).toEqual(['IN_PROGRESS', 'SUCCEEDED']);
    expect(server.stopped).toEqual([]);
  });

  test('while a task runs as wrong, for more than five minutes, stops the task', async () => {
    const { statuses, server } = await deploy({
      event: runningSince(6 * MINUTE, { refused: Date.now() - 6 * MINUTE }), script: { DescribeServiceDeployments: [refused('RequestExpired')] },
    });
    expect(statuses).toEqual(['FAILED']);
    expect(server.stopped).toEqual([TASK_ARN]);
  });

  test('as wrong fails the deployment at once', async () => {
    const { statuses } = await deploy({ script: { RunTask: [refused('PlatformUnknownException')] } });
    expect(statuses).toEqual(['FAILED']);
  });

  test('because the token belongs to another command fails the deployment at once', async () => {
    const { statuses } = await deploy({ script: { RunTask: [refused('ConflictException')] } });
    expect(statuses).toEqual(['FAILED']);
  });
});

describe('a task that Fargate has no capacity for', () => {
  const FULL = { tasks: [], failures: [{ reason: 'Capacity is unavailable at this time' }] };

  test('is started by a later call', async () => {
    const { statuses, log, server } = await deploy({ script: { RunTask: [FULL, FULL, 'works'] }, calls: 3 });
    expect(statuses).toEqual(['IN_PROGRESS', 'IN_PROGRESS', 'IN_PROGRESS']);
    expect(server.started).toHaveLength(1);
    expect(log).toContain('the task was not started: Capacity is unavailable at this time');
  });

  test('fails the deployment when the time of the command is up', async () => {
    const { statuses } = await deploy({ event: later({ since: Date.now() - 599_000 }), environment: { TIMEOUT: '599' }, script: { RunTask: [FULL] } });
    expect(statuses).toEqual(['FAILED']);
  });
});

describe('a repeated event', () => {
  test('starts no second task', async () => {
    const server = await EcsServer.start(ending(0));
    const call = { source: HOOK_SOURCE, event: EVENT, remaining: MINUTE, service: { sdk: 'ecs' as const, url: server.url }, environment: ENVIRONMENT };
    const ends = await Promise.all([runFunction(call), runFunction(call)]);
    await server.stop();
    expect(ends.map(({ value }) => value.hookDetails.task)).toEqual([TASK_ARN, TASK_ARN]);
    expect(server.asked.filter((each) => each === 'RunTask')).toHaveLength(2);
    expect(server.started).toHaveLength(1);
  });

  test('finds the task of a request whose answer was lost', async () => {
    const { statuses, server } = await deploy({ script: { RunTask: ['lost', 'works'] }, calls: 2 });
    expect(statuses).toEqual(['IN_PROGRESS', 'IN_PROGRESS']);
    expect(server.started).toHaveLength(1);
  });

  test('finds the task that its token has started by another request', async () => {
    const conflict = refused('ConflictException', 400, 'other parameters', { resourceIds: [TASK_ARN] });
    const { statuses, server } = await deploy({ script: { RunTask: ['lost', conflict] }, life: ending(0).slice(2) });
    expect(statuses).toEqual(['IN_PROGRESS', 'IN_PROGRESS', 'SUCCEEDED']);
    expect(server.started).toHaveLength(1);
  });

  test.each<[string, EcsScript['RunTask'], boolean]>([
    ['whose answers were lost says that a task may run', ['lost'], true],
    ['that was refused says so alone', [refused('ThrottlingException')], false],
  ])('%s when the time is up', async (_what, RunTask, told) => {
    const { last } = await deploy({ script: { RunTask }, calls: 1 });
    const { statuses, log } = await deploy({ event: later({ ...last.value.hookDetails, since: Date.now() - 11 * MINUTE }) });
    expect(statuses).toEqual(['FAILED']);
    expect(log).toContain('no task could be started within 600 seconds');
    expect(log.includes('a task may run all the same, see aws ecs list-tasks --started-by before-traffic')).toBe(told);
  });

  test('of another deployment starts a task of its own', async () => {
    const [one, other] = [await deploy({ calls: 1 }), await deploy({ calls: 1, event: { ...EVENT, resourceArn: `${DEPLOYMENT_ARN}0` } })];
    expect(one.server.started[0].clientToken).not.toBe(other.server.started[0].clientToken);
  });

  test.each(['STOP_REQUESTED', 'STOPPED', 'SUCCESSFUL', 'ROLLBACK_REQUESTED', 'ROLLBACK_IN_PROGRESS', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED'] as const)(
    'that comes when the deployment is %s runs nothing and lets nothing pass', async (status) => {
      const { statuses, server } = await deploy({ script: { DescribeServiceDeployments: [{ serviceDeployments: [{ status }] }] } });
      expect(statuses).toEqual(['FAILED']);
      expect(server.started).toEqual([]);
    },
  );

  test('that comes before the deployment has begun is as good as any', async () => {
    const { statuses } = await deploy({ script: { DescribeServiceDeployments: [{ serviceDeployments: [{ status: 'PENDING' }] }] }, calls: 1 });
    expect(statuses).toEqual(['IN_PROGRESS']);
  });
});

describe('what is not known', () => {
  test.each([
    ['a deployment', { DescribeServiceDeployments: [{ failures: [{ reason: 'MISSING' }] }, 'works'] }],
    ['a revision', { DescribeServiceRevisions: [{ serviceRevisions: [], failures: [{ reason: 'MISSING' }] }, 'works'] }],
  ] as [string, EcsScript][])('%s is looked for again', async (_what, script) => {
    const { statuses, server } = await deploy({ script, calls: 2 });
    expect(statuses).toEqual(['IN_PROGRESS', 'IN_PROGRESS']);
    expect(server.started).toHaveLength(1);
  });

  test('a revision without a task definition fails the deployment', async () => {
    const { statuses } = await deploy({ script: { DescribeServiceRevisions: [revisions({ [REVISION_ARN]: null })] } });
    expect(statuses).toEqual(['FAILED']);
  });
});
