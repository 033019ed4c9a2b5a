import { EcsReply, refused, REVISION_ARN, revisions, TASK_ARN } from '../support/ecs/ecs-server';
import { Case, deploy, EVENT, later, MINUTE, runningSince } from '../support/ecs/hook-calls';

const FAMILY = 'arn:aws:ecs:eu-central-1:111122223333:task-definition/Api';
const SOURCE = 'arn:aws:ecs:eu-central-1:111122223333:service-revision/Shop/Api/1';
const OTHER_SOURCE = `${SOURCE}1`;

/** A deployment of a service that had these revisions before. */
function deployed(status: 'PENDING' | 'IN_PROGRESS', ...sources: string[]): EcsReply<'DescribeServiceDeployments'> {
  return { serviceDeployments: [{ status, sourceServiceRevisions: sources.map((arn) => ({ arn })) }] };
}

/** A deployment of one task definition after others. */
function replacing(target: string, ...sources: string[]): Case {
  const arns = [SOURCE, OTHER_SOURCE].slice(0, sources.length);
  const known = Object.fromEntries(sources.map((source, index) => [arns[index], source]));
  return {
    script: {
      DescribeServiceDeployments: [deployed('IN_PROGRESS', ...arns)],
      DescribeServiceRevisions: [revisions({ ...known, [REVISION_ARN]: target })],
    },
  };
}

describe('a deployment', () => {
  test.each([
    ['of an older task definition, as on a rollback of the stack', replacing(`${FAMILY}:9`, `${FAMILY}:10`)],
    ['of the same task definition, as when it is forced', replacing(`${FAMILY}:9`, `${FAMILY}:9`)],
    ['of one that is older than one of several', replacing(`${FAMILY}:9`, `${FAMILY}:8`, `${FAMILY}:10`)],
  ])('%s lets it pass and runs nothing', async (_which, given) => {
    const { statuses, server, log } = await deploy(given);
    expect(statuses).toEqual(['SUCCEEDED']);
    expect(server.asked).toEqual(['DescribeServiceDeployments', 'DescribeServiceRevisions']);
    expect(log).toContain(`nothing to run: the service had this task definition or a newer one before: ${FAMILY}:9`);
  });

  test.each([
    ['of a newer task definition', replacing(`${FAMILY}:10`, `${FAMILY}:9`)],
    ['of one that is newer than several', replacing(`${FAMILY}:10`, `${FAMILY}:9`, `${FAMILY}:8`)],
    ['of another family', replacing(`${FAMILY}:1`, `${FAMILY}-Old:9`)],
    ['without any before', replacing(`${FAMILY}:1`)],
  ])('%s runs the command', async (_which, given) => {
    const { statuses, server } = await deploy(given);
    expect(statuses.at(-1)).toBe('SUCCEEDED');
    expect(server.started).toHaveLength(1);
  });

  test('of the same revision of the service runs nothing', async () => {
    const { statuses, server } = await deploy({ script: { DescribeServiceDeployments: [deployed('IN_PROGRESS', REVISION_ARN)] } });
    expect(statuses).toEqual(['SUCCEEDED']);
    expect(server.received[1].input).toEqual({ serviceRevisionArns: [REVISION_ARN] });
    expect(server.started).toEqual([]);
  });
});

describe('a deployment of the same task definition that replaces one', () => {
  const again = (runningTaskCount: number): Case => ({
    script: {
      DescribeServiceDeployments: [{ serviceDeployments: [{ status: 'IN_PROGRESS', sourceServiceRevisions: [{ arn: SOURCE, runningTaskCount }] }] }],
      DescribeServiceRevisions: [revisions({ [SOURCE]: `${FAMILY}:9`, [REVISION_ARN]: `${FAMILY}:9` })],
    },
  });

  test('whose command has not come to its end runs the command', async () => {
    const { server } = await deploy({ ...again(0), calls: 1 });
    expect(server.started).toHaveLength(1);
  });

  test('whose tasks run already runs nothing', async () => {
    const { statuses, server } = await deploy(again(1));
    expect(statuses).toEqual(['SUCCEEDED']);
    expect(server.started).toEqual([]);
  });
});

describe('a revision that the service had before', () => {
  const target = { [REVISION_ARN]: `${FAMILY}:9` };
  const DescribeServiceDeployments = [deployed('IN_PROGRESS', SOURCE)];

  test.each<[string, EcsReply<'DescribeServiceRevisions'>]>([
    ['is missing', revisions(target)],
    ['has no task definition', revisions({ ...target, [SOURCE]: null })],
    ['has one without a revision', revisions({ ...target, [SOURCE]: FAMILY })],
    ['cannot be read', refused('AccessDeniedException')],
  ])('and %s is asked for again', async (_what, fault) => {
    const DescribeServiceRevisions = [fault, revisions({ ...target, [SOURCE]: `${FAMILY}:10` })];
    const { statuses, server } = await deploy({ script: { DescribeServiceDeployments, DescribeServiceRevisions } });
    expect(statuses).toEqual(['IN_PROGRESS', 'SUCCEEDED']);
    expect(server.started).toEqual([]);
  });

  test.each<[string, EcsReply<'DescribeServiceDeployments'>, EcsReply<'DescribeServiceRevisions'>]>([
    ['is missing', DescribeServiceDeployments[0], revisions(target)],
    ['has no task definition', DescribeServiceDeployments[0], revisions({ ...target, [SOURCE]: null })],
    ['has no ARN', { serviceDeployments: [{ status: 'IN_PROGRESS', sourceServiceRevisions: [{}] }] }, revisions(target)],
  ])('and %s for five minutes fails the deployment', async (_what, deployment, revision) => {
    const event = later({ since: Date.now() - 6 * MINUTE, refused: Date.now() - 6 * MINUTE });
    const script = { DescribeServiceDeployments: [deployment], DescribeServiceRevisions: [revision] };
    const { statuses, server, log } = await deploy({ event, script });
    expect(statuses).toEqual(['FAILED']);
    expect(server.started).toEqual([]);
    expect(log).toContain('not found');
  });
});

describe('a deployment that is over while its command runs', () => {
  const over = (status: 'STOPPED' | 'ROLLBACK_IN_PROGRESS') => ({ serviceDeployments: [{ status }] });

  test.each(['STOPPED', 'ROLLBACK_IN_PROGRESS'] as const)('(%s) stops the task and lets nothing pass', async (status) => {
    const { statuses, server, log } = await deploy({ event: runningSince(MINUTE), script: { DescribeServiceDeployments: [over(status)] } });
    expect(statuses).toEqual(['FAILED']);
    expect(server.stopped).toEqual([TASK_ARN]);
    expect(log).toContain(`nothing is run for a deployment that is ${status}`);
  });

  test('stops the task at once, however often ECS has to be asked', async () => {
    const busy = refused('ServerException', 500);
    const { statuses, server } = await deploy({
      event: runningSince(MINUTE), script: { DescribeServiceDeployments: [over('STOPPED')], StopTask: [busy, busy, 'works'] },
    });
    expect(statuses).toEqual(['FAILED']);
    expect(server.stopped).toEqual([TASK_ARN]);
  });
});

describe('an event', () => {
  test('may name the service and its revision beside the details', async () => {
    const { executionDetails, ...rest } = EVENT;
    const { statuses, server } = await deploy({ event: { ...rest, ...executionDetails } });
    expect(statuses.at(-1)).toBe('SUCCEEDED');
    expect(server.received[1].input).toEqual({ serviceRevisionArns: [REVISION_ARN] });
  });
});

describe('a task that could not be started for lack of capacity', () => {
  const full = { tasks: [], failures: [{ reason: 'Capacity is unavailable at this time' }] };

  test('is asked for with another token', async () => {
    const { last, server } = await deploy({ script: { RunTask: [full, full, 'works'] }, calls: 3 });
    const tokens = server.received.filter(({ operation }) => operation === 'RunTask').map(({ input }) => input.clientToken);
    expect(new Set(tokens).size).toBe(3);
    expect(last.value.hookDetails).toMatchObject({ task: TASK_ARN, unstarted: 2 });
  });

  test('is asked for with the same token when the event is repeated', async () => {
    const event = later({ since: Date.now(), unstarted: 2 });
    const [one, other] = [await deploy({ event, calls: 1 }), await deploy({ event, calls: 1 })];
    expect(one.server.started[0].clientToken).toBe(other.server.started[0].clientToken);
  });
});
