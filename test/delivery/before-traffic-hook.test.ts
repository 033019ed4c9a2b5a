import { HOOK_SOURCE } from '../../src/delivery/before-traffic/hook-handler';
import { FunctionEnd, runFunction } from '../support/custom-resource/run-function';
import { CLUSTER_ARN, DEPLOYMENT_ARN, EcsScript, EcsServer, ending, refused, REVISION_ARN, TASK_ARN, TASK_DEFINITION_ARN } from '../support/ecs/ecs-server';

const MINUTE = 60_000;
const ENVIRONMENT = { CLUSTER: CLUSTER_ARN, CONTAINER: 'app', COMMAND: '["npm","run","migrate"]', TIMEOUT: '600', LOG_GROUP: 'logs' };
const EVENT = {
  executionId: 'e8d5a28f-eb01-4f3c-9454-a30ba6dc54bc',
  lifecycleStage: 'PRE_SCALE_UP',
  resourceArn: DEPLOYMENT_ARN,
  executionDetails: {
    serviceArn: 'arn:aws:ecs:eu-central-1:111122223333:service/Shop/Api',
    targetServiceRevisionArn: REVISION_ARN,
    testTrafficWeights: {},
    productionTrafficWeights: {},
  },
};

interface Case {
  readonly script?: EcsScript;
  readonly life?: ReturnType<typeof ending>;
  readonly environment?: Partial<typeof ENVIRONMENT>;
  readonly event?: unknown;
  /** How often Amazon ECS calls, unless an answer comes before. */
  readonly calls?: number;
}

interface Deployment {
  readonly statuses: string[];
  readonly last: FunctionEnd;
  readonly log: string;
  readonly server: EcsServer;
}

/** Calls the function as Amazon ECS does: again and again, each time with the details of the last answer. */
async function deploy({ script, life = ending(0), environment, event = EVENT, calls = 6 }: Case = {}): Promise<Deployment> {
  const server = await EcsServer.start(life, script);
  const ends: FunctionEnd[] = [];
  let next: any = event;
  try {
    do {
      ends.push(await runFunction({
        source: HOOK_SOURCE, event: next, remaining: MINUTE, service: { sdk: 'ecs', url: server.url }, environment: { ...ENVIRONMENT, ...environment },
      }));
      const { value } = ends.at(-1)!;
      if (value?.hookStatus !== 'IN_PROGRESS') break;
      next = { ...next, hookDetails: { ...next.hookDetails, ...value.hookDetails } };
    } while (ends.length < calls);
  } finally {
    await server.stop();
  }
  return { statuses: ends.map(({ value }) => value?.hookStatus), last: ends.at(-1)!, log: ends.map(({ log }) => log).join(''), server };
}

/** The event of a later call. */
function later(hookDetails: unknown, more: object = {}): object {
  return { ...EVENT, hookDetails, ...more };
}

/** A later call, when the task has ended. */
function ended(...given: Parameters<typeof ending>): Case {
  return { event: runningSince(MINUTE), life: ending(...given).slice(-1) };
}

function runningSince(milliseconds: number, more: object = {}): object {
  return later({ since: Date.now() - milliseconds, task: TASK_ARN, started: Date.now() - milliseconds, refused: 0, ...more });
}

describe('a command that succeeds', () => {
  test('lets the deployment go on, after one task', async () => {
    const { statuses, server } = await deploy();
    expect(statuses).toEqual(['IN_PROGRESS', 'IN_PROGRESS', 'IN_PROGRESS', 'SUCCEEDED']);
    expect(server.asked).toEqual([
      'DescribeServiceDeployments', 'DescribeServiceRevisions', 'RunTask', 'DescribeTasks', 'DescribeTasks', 'DescribeTasks',
    ]);
  });

  test('runs in the new revision, on Fargate without Spot', async () => {
    const { server } = await deploy({ calls: 1 });
    expect(server.received[1].input).toEqual({ serviceRevisionArns: [REVISION_ARN] });
    expect(server.started).toEqual([{
      cluster: CLUSTER_ARN,
      taskDefinition: TASK_DEFINITION_ARN,
      platformVersion: '1.4.0',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'], assignPublicIp: 'DISABLED' } },
      launchType: 'FARGATE',
      count: 1,
      overrides: { containerOverrides: [{ name: 'app', command: ['npm', 'run', 'migrate'] }] },
      clientToken: expect.stringMatching(/^[0-9a-f]{64}$/),
      startedBy: 'before-traffic',
    }]);
  });

  test('is asked about again after half a minute, and all that is known goes with the answer', async () => {
    const { last } = await deploy({ calls: 1 });
    expect(last.value).toEqual({
      hookStatus: 'IN_PROGRESS',
      callBackDelay: 30,
      hookDetails: { since: expect.any(Number), task: TASK_ARN, started: expect.any(Number), refused: 0 },
    });
  });

  test('is found so although the task is still being taken down', async () => {
    const { statuses } = await deploy(ended(0, { lastStatus: 'DEPROVISIONING' }));
    expect(statuses).toEqual(['SUCCEEDED']);
  });

  test('is passed on word by word, whatever characters it has', async () => {
    const words = ['sh', '-c', 'echo "$HOME" \'x\' `y` \\ ${z} \n\t € 😀', '', '--flag=</script>', '$(rm)'];
    const { server } = await deploy({ calls: 1, environment: { COMMAND: JSON.stringify(words) } });
    expect(server.started[0].overrides!.containerOverrides![0].command).toEqual(words);
  });
});

describe('a command that does not succeed fails the deployment', () => {
  test.each([1, 137, 255])('with exit code %s, and the log says where its logs are', async (exitCode) => {
    const { statuses, log, server } = await deploy(ended(exitCode));
    expect(statuses).toEqual(['FAILED']);
    expect(log).toContain(`the command ended with exit code ${exitCode}; EssentialContainerExited; Essential container in task exited`);
    expect(log).toContain('its logs are in logs, stream ecs/app/0123abcd');
    expect(server.stopped).toEqual([]);
  });

  test('when its task cannot be started', async () => {
    const reason = 'CannotPullContainerError: manifest not found';
    const { statuses, log } = await deploy(ended(undefined, { stopCode: 'TaskFailedToStart', stoppedReason: reason }));
    expect(statuses).toEqual(['FAILED']);
    expect(log).toContain(`the command did not come to its end; TaskFailedToStart; ${reason}`);
  });

  test('when somebody stops its task, even if it ends with 0 then', async () => {
    const { statuses, log } = await deploy(ended(0, { stopCode: 'UserInitiated', stoppedReason: 'Task stopped by user' }));
    expect(statuses).toEqual(['FAILED']);
    expect(log).toContain('the command did not come to its end; UserInitiated; Task stopped by user');
  });

  test('when another container ended with 0 and its own is missing', async () => {
    const { statuses } = await deploy(ended(undefined, { containers: [{ name: 'sidecar', exitCode: 0 }] }));
    expect(statuses).toEqual(['FAILED']);
  });

  test('when its task is not known any more', async () => {
    const { statuses, log } = await deploy({
      event: runningSince(2 * MINUTE),
      script: { DescribeTasks: [{ tasks: [], failures: [{ arn: TASK_ARN, reason: 'MISSING' }] }] },
    });
    expect(statuses).toEqual(['FAILED']);
    expect(log).toContain('the task is not known any more');
  });

  test('but not while its task is not yet known everywhere', async () => {
    const { statuses } = await deploy({ script: { DescribeTasks: [{ tasks: [], failures: [{ reason: 'MISSING' }] }, 'works'] }, life: ending(0).slice(2) });
    expect(statuses).toEqual(['IN_PROGRESS', 'IN_PROGRESS', 'SUCCEEDED']);
  });

  test('with a reason of any length', async () => {
    const { statuses, log } = await deploy(ended(1, { stoppedReason: 'x'.repeat(5_000_000) }));
    expect(statuses).toEqual(['FAILED']);
    expect(log.length).toBeLessThan(10_000);
    expect(log).toContain('stream ecs/app/0123abcd');
  });
});

describe('a command whose time is up', () => {
  const OVERDUE = 11 * MINUTE;

  test('fails the deployment and is stopped', async () => {
    const { statuses, log, server } = await deploy({ event: runningSince(OVERDUE), life: ending(0).slice(1, 2) });
    expect(statuses).toEqual(['FAILED']);
    expect(server.stopped).toEqual([TASK_ARN]);
    expect(log).toContain('the command did not end within 600 seconds; its task was stopped');
  });

  test('has succeeded if it ended before anybody looked', async () => {
    const { statuses, server } = await deploy({ event: runningSince(OVERDUE), life: ending(0).slice(2) });
    expect(statuses).toEqual(['SUCCEEDED']);
    expect(server.stopped).toEqual([]);
  });

  test('is stopped by the next call when ECS did not answer', async () => {
    const { statuses, server } = await deploy({
      event: runningSince(OVERDUE), life: ending(0).slice(1, 2), script: { StopTask: [refused('ServerException', 500), 'works'] },
    });
    expect(statuses).toEqual(['IN_PROGRESS', 'FAILED']);
    expect(server.stopped).toEqual([TASK_ARN]);
  });

  test('fails the deployment also when it cannot be stopped', async () => {
    const { statuses, log } = await deploy({
      event: runningSince(OVERDUE + 3 * MINUTE), life: ending(0).slice(1, 2), script: { StopTask: [refused('AccessDeniedException')] },
    });
    expect(statuses).toEqual(['FAILED']);
    expect(log).toContain('its task could not be stopped');
  });

  test('fails the deployment also when ECS says nothing any more', async () => {
    const { statuses } = await deploy({ event: runningSince(OVERDUE + 3 * MINUTE), script: { DescribeTasks: ['silence'], StopTask: ['silence'] } });
    expect(statuses).toEqual(['FAILED']);
  });

  test('without a task starts none', async () => {
    const { statuses, log, server } = await deploy({ event: later({ since: Date.now() - OVERDUE, task: '' }) });
    expect(statuses).toEqual(['FAILED']);
    expect(log).toContain('no task could be started within 600 seconds');
    expect(server.asked).toEqual([]);
  });
});

const PASSING = [
  ['is throttled', refused('ThrottlingException')],
  ['exceeds a limit', refused('LimitExceededException')],
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
  ['DescribeServiceDeployments', PASSING.slice(3, 5)],
  ['DescribeServiceRevisions', PASSING.slice(3, 5)],
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
    expect(server.asked).toEqual(['DescribeTasks', 'DescribeTasks']);
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
    const { statuses } = await deploy({ script: { DescribeServiceRevisions: [{ serviceRevisions: [{}] }] } });
    expect(statuses).toEqual(['FAILED']);
  });
});

describe('a damaged event fails the deployment and asks nothing', () => {
  test.each<[string, unknown]>([
    ['null', null],
    ['text', 'PRE_SCALE_UP'],
    ['of no stage', { ...EVENT, lifecycleStage: undefined }],
    ['of a stage that comes again on rollback', { ...EVENT, lifecycleStage: 'PRODUCTION_TRAFFIC_SHIFT' }],
    ['without a deployment', { ...EVENT, resourceArn: undefined }],
    ['about a service', { ...EVENT, resourceArn: EVENT.executionDetails.serviceArn }],
    ['without details', { ...EVENT, executionDetails: undefined }],
    ['without a revision', { ...EVENT, executionDetails: { targetServiceRevisionArn: null } }],
    ['with a time that is none', later({ since: 'yesterday' })],
    ['with a task that is none', later({ since: 1, task: 7 })],
    ['with no task at all', later({ since: 1, task: null })],
    ['with a refusal that is none', later({ since: 1, task: '', refused: {} })],
  ])('%s', async (_which, event) => {
    const { statuses, log, server } = await deploy({ event });
    expect(statuses).toEqual(['FAILED']);
    expect(log).toContain('no traffic for the new revision');
    expect(server.asked).toEqual([]);
  });

  test.each<[string, unknown]>([['null', null], ['empty', {}], ['an empty text', ''], ['about something else', { STAGE: 'production' }]])('but details may be %s at first', async (_which, hookDetails) => {
    const { statuses } = await deploy({ event: later(hookDetails), calls: 1 });
    expect(statuses).toEqual(['IN_PROGRESS']);
  });

  test('so does a command that is no list', async () => {
    const { last, server } = await deploy({ environment: { COMMAND: 'npm run migrate' } });
    expect(last.outcome).toMatch(/^threw: /);
    expect(server.asked).toEqual([]);
  });
});
