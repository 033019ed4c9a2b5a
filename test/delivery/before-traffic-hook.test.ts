import { CLUSTER_ARN, ending, refused, REVISION_ARN, TASK_ARN, TASK_DEFINITION_ARN } from '../support/ecs/ecs-server';
import { deploy, ended, EVENT, later, MINUTE, runningSince } from '../support/ecs/hook-calls';

describe('a command that succeeds', () => {
  test('lets the deployment go on, after one task', async () => {
    const { statuses, server } = await deploy();
    expect(statuses).toEqual(['IN_PROGRESS', 'IN_PROGRESS', 'IN_PROGRESS', 'SUCCEEDED']);
    expect(server.asked).toEqual([
      'DescribeServiceDeployments', 'DescribeServiceRevisions', 'RunTask',
      ...Array(3).fill(['DescribeServiceDeployments', 'DescribeTasks']).flat(),
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
      hookDetails: { since: expect.any(Number), task: TASK_ARN, started: expect.any(Number), refused: 0, unstarted: 0, unanswered: 0 },
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
