import { event as eventOf } from '../support/custom-resource/invoke';
import { EcsScript, ending, refused, TASK_ARN, CLUSTER_ARN, TASK_DEFINITION_ARN, unnamed } from '../support/ecs/ecs-server';
import { endedAtOnce, PROPERTIES, provide, TAKEN } from '../support/ecs/gate-calls';

const RUNNING = ending(0).slice(1, 2);

function update(revision: string, reached: string, more: object = {}): object {
  const TaskDefinition = TASK_DEFINITION_ARN.replace('Api:7', revision);
  return eventOf('Update', { ...PROPERTIES, TaskDefinition, ...more }, { PhysicalResourceId: reached });
}

describe('a command that succeeds', () => {
  test('is told to CloudFormation with the task definition that it succeeded for', async () => {
    const { outcome, answers } = await provide();
    expect(outcome).toBe('returned');
    expect(answers).toEqual([expect.objectContaining({ Status: 'SUCCESS', Reason: 'the command has succeeded', PhysicalResourceId: 'Api:7' })]);
  });

  test('runs in the new task definition, on Fargate without Spot', async () => {
    const { ecs } = await provide();
    expect(ecs.started).toEqual([{
      cluster: CLUSTER_ARN,
      taskDefinition: TASK_DEFINITION_ARN,
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1', 'subnet-2'], securityGroups: ['sg-1'], assignPublicIp: 'DISABLED' } },
      launchType: 'FARGATE',
      count: 1,
      overrides: { containerOverrides: [{ name: 'app', command: ['npm', 'run', 'migrate'] }] },
      clientToken: expect.stringMatching(/^[0-9a-f]{64}$/),
      startedBy: 'before-traffic',
    }]);
  });

  test('is passed on word by word, whatever characters it has', async () => {
    const words = ['sh', '-c', 'echo "$HOME" \'x\' `y` \\ ${z} \n\t € 😀', ''];
    const { ecs } = await provide({ event: eventOf('Create', { ...PROPERTIES, Command: JSON.stringify(words) }) });
    expect(ecs.started[0].overrides!.containerOverrides![0].command).toEqual(words);
  });

  test('may take as long as it may', async () => {
    const { answer } = await provide({ life: [...Array(7).fill(RUNNING[0]), ...endedAtOnce(0)], speed: 50 });
    expect(answer.Status).toBe('SUCCESS');
  });
});

describe('a command that does not succeed', () => {
  test('is told with its exit code and where its logs are', async () => {
    const { answer, ecs } = await provide({ life: endedAtOnce(3) });
    expect(answer).toMatchObject({
      Status: 'FAILED',
      Reason: 'the command ended with exit code 3; EssentialContainerExited; Essential container in task exited; its logs are in logs, stream ecs/app/0123abcd',
    });
    expect(ecs.stopped).toEqual([]);
  });

  test('because its task could not be started is told with the reason', async () => {
    const { answer } = await provide({ life: endedAtOnce(undefined, { stopCode: 'TaskFailedToStart', stoppedReason: 'CannotPullContainerError: not found' }) });
    expect(answer).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('TaskFailedToStart; CannotPullContainerError: not found') });
  });

  test('because somebody stopped its task has failed, even with exit code 0', async () => {
    const { answer } = await provide({ life: endedAtOnce(0, { stopCode: 'UserInitiated' }) });
    expect(answer.Status).toBe('FAILED');
  });

  test('because its task is lost is told after a minute', async () => {
    const { answer } = await provide({ script: { DescribeTasks: [{ tasks: [] }] }, event: eventOf('Create', { ...PROPERTIES, Timeout: '600' }), speed: 50 });
    expect(answer).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('the task is not known any more') });
  });

  test('for a reason of any length fits into the answer', async () => {
    const { answer } = await provide({ life: endedAtOnce(1, { stoppedReason: '€'.repeat(100_000) }) });
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(4096);
    expect(answer.Reason).toContain('stream ecs/app/0123abcd');
  });

  test('on creation keeps the id that CloudFormation expects', async () => {
    const { answer } = await provide({ life: endedAtOnce(1) });
    expect(answer.PhysicalResourceId).toBe('Resource');
  });

  test('on an update keeps the task definition that was reached before', async () => {
    const { answer } = await provide({ life: endedAtOnce(1), event: update('Api:8', 'Api:7') });
    expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'Api:7', Reason: expect.stringMatching(/ \(log stream stream\)$/) });
  });
});

describe('a command whose time is up', () => {
  test('is stopped and told', async () => {
    const { answer, ecs } = await provide({ life: RUNNING, speed: 50 });
    expect(answer).toMatchObject({ Status: 'FAILED', Reason: 'the command did not end within 60 seconds; its task was stopped' });
    expect(ecs.stopped).toEqual([TASK_ARN]);
  });

  test('of 14 minutes leaves the last minute to stopping and telling', async () => {
    const event = eventOf('Create', { ...PROPERTIES, Timeout: '840' });
    const { outcome, answer, ecs } = await provide({ event, life: RUNNING, remaining: 75_000 });
    expect(outcome).toBe('returned');
    expect(answer.Status).toBe('FAILED');
    expect(ecs.stopped).toEqual([TASK_ARN]);
  });

  test('and that cannot be stopped is told so', async () => {
    const { answer } = await provide({ life: RUNNING, script: { StopTask: ['silence'] }, remaining: 75_000, speed: 40 });
    expect(answer).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('its task could not be stopped') });
  });

  test('is stopped after another attempt', async () => {
    const { ecs } = await provide({ life: RUNNING, script: { StopTask: [refused('ThrottlingException'), 'works'] }, remaining: 75_000 });
    expect(ecs.stopped).toEqual([TASK_ARN]);
  });

  test('and that ECS says nothing about any more is stopped', async () => {
    const { answer, ecs } = await provide({ script: { DescribeTasks: ['silence'] }, remaining: 80_000, speed: 20 });
    expect(answer.Status).toBe('FAILED');
    expect(ecs.stopped).toEqual([TASK_ARN]);
  });
});

describe('a request', () => {
  test.each([
    ['is throttled', refused('ThrottlingException')],
    ['is throttled by what names no error', unnamed(429)],
    ['took too long for what names no error', unnamed(408)],
    ['meets an error inside ECS', refused('ServerException', 500)],
    ['meets a page that is no answer of ECS', { status: 502, body: '<html>bad gateway</html>' }],
    ['is refused, as by a policy that is not yet effective', refused('AccessDeniedException')],
    ['meets a role that is not yet known', refused('ClientException', 400, 'ECS was unable to assume the role')],
    ['comes before the service-linked role', refused('InvalidParameterException', 400, 'Unable to assume the service linked role')],
    ['comes before the cluster is known everywhere', refused('ClusterNotFoundException')],
    ['is reset', 'reset'],
    ['meets silence', 'silence'],
    ['meets half an answer', 'half'],
  ] as const)('that %s is made again', async (_what, fault) => {
    const { answer, ecs } = await provide({ script: { RunTask: [fault, 'works'], DescribeTasks: [fault, 'works'] } });
    expect(answer.Status).toBe('SUCCESS');
    expect(ecs.asked).toEqual(['RunTask', 'RunTask', 'DescribeTasks', 'DescribeTasks']);
    expect(ecs.started).toHaveLength(1);
  });

  test('that Fargate has no capacity for is made again', async () => {
    const { answer } = await provide({ script: { RunTask: [{ failures: [{ reason: 'Capacity is unavailable at this time' }] }, 'works'] } });
    expect(answer.Status).toBe('SUCCESS');
  });

  test.each<[string, EcsScript['RunTask'], string]>([
    ['capacity', [{ failures: [{ reason: 'Capacity is unavailable' }] }], 'the task was not started: Capacity is unavailable'],
    ['the right', [refused('AccessDeniedException', 400, 'not authorized')], 'not authorized'],
  ])('for which %s is missing for good is told with the reason', async (_what, RunTask, reason) => {
    const { answer, ecs } = await provide({ script: { RunTask }, remaining: 66_000 });
    expect(answer).toMatchObject({ Status: 'FAILED', Reason: reason });
    expect(ecs.stopped).toEqual([]);
  });

  test('for a running task that ECS calls wrong is made again', async () => {
    const { answer, ecs } = await provide({ script: { DescribeTasks: [refused('RequestExpired'), unnamed(400), 'works'] } });
    expect(answer.Status).toBe('SUCCESS');
    expect(ecs.stopped).toEqual([]);
  });

  test('for a running task that ECS calls wrong for five minutes is the last: the task is stopped', async () => {
    const event = eventOf('Create', { ...PROPERTIES, Timeout: '840' });
    const { answer, ecs } = await provide({ event, script: { DescribeTasks: [refused('RequestExpired')] }, speed: 200 });
    expect(answer).toMatchObject({ Status: 'FAILED', Reason: 'told to refuse; its task was stopped' });
    expect(ecs.stopped).toEqual([TASK_ARN]);
  });

  test('for the task that is never answered says that one may run', async () => {
    const { answer } = await provide({ script: { RunTask: ['silence'] }, remaining: 66_000 });
    expect(answer).toMatchObject({ Status: 'FAILED', Reason: 'a task may run all the same, see aws ecs list-tasks --started-by before-traffic; no answer in time' });
  });

  test('that is wrong is told at once', async () => {
    const { answer, ecs } = await provide({ script: { RunTask: [refused('ConflictException')] } });
    expect(answer.Status).toBe('FAILED');
    expect(ecs.asked).toEqual(['RunTask']);
  });
});

describe('an update', () => {
  test('to a newer task definition runs the command', async () => {
    const { answer, ecs } = await provide({ event: update('Api:10', 'Api:9') });
    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'Api:10' });
    expect(ecs.started).toHaveLength(1);
  });

  test('to another family runs the command', async () => {
    const { answer } = await provide({ event: update('Orders:1', 'Api:9') });
    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'Orders:1' });
  });

  test.each<[string, object]>([
    ['back to an older task definition, as on rollback after the command has succeeded', update('Api:9', 'Api:10')],
    ['back to the task definition that was reached, as on rollback after the command has failed', update('Api:9', 'Api:9')],
    ['of the time-out alone', update('Api:9', 'Api:9', { Timeout: '120' })],
    ['of the command alone', update('Api:9', 'Api:9', { Command: '["true"]' })],
  ])('%s runs nothing', async (_which, event) => {
    const { answer, ecs } = await provide({ event });
    expect(answer).toMatchObject({ Status: 'SUCCESS', Reason: expect.stringContaining('nothing to run') });
    expect(answer.PhysicalResourceId).toBe((event as any).PhysicalResourceId);
    expect(ecs.asked).toEqual([]);
  });

  test('that is repeated after a failure runs the command again', async () => {
    const { ecs } = await provide({ event: update('Api:9', 'Api:8', { Timeout: '120' }) });
    expect(ecs.started).toHaveLength(1);
  });
});

describe('a repeated event', () => {
  test('finds the task of the first', async () => {
    const [one, other] = [await provide(), await provide()];
    expect(one.ecs.started[0].clientToken).toBe(other.ecs.started[0].clientToken);
  });

  test('of another request does not', async () => {
    const [one, other] = [await provide(), await provide({ event: eventOf('Create', PROPERTIES, { RequestId: 'other' }) })];
    expect(one.ecs.started[0].clientToken).not.toBe(other.ecs.started[0].clientToken);
  });

  test('asks in the same order with the same tokens when Fargate has no capacity, each time with another', async () => {
    const full = { failures: [{ reason: 'Capacity is unavailable at this time' }] };
    const [one, other] = [await provide({ script: { RunTask: [full, full, 'works'] } }), await provide({ script: { RunTask: [full, full, 'works'] } })];
    const [tokens, again] = [one, other].map(({ ecs }) => ecs.received.slice(0, 3).map(({ input }) => input.clientToken));
    expect(new Set(tokens).size).toBe(3);
    expect(again).toEqual(tokens);
  });

  test('finds the task of a request whose answer was lost', async () => {
    const { answer, ecs } = await provide({ script: { RunTask: ['lost', 'works'] } });
    expect(answer.Status).toBe('SUCCESS');
    expect(ecs.started).toHaveLength(1);
  });

  describe('whose task has had its time', () => {
    const old = { tasks: [{ taskArn: TASK_ARN, createdAt: (Date.now() / 1000 - 900) as any }] };

    test('stops it', async () => {
      const { answer, ecs } = await provide({ script: { RunTask: [old] }, life: RUNNING });
      expect(answer.Status).toBe('FAILED');
      expect(ecs.stopped).toEqual([TASK_ARN]);
      expect(ecs.asked.filter((each) => each === 'DescribeTasks').length).toBeLessThanOrEqual(3);
    });

    test('has its result, if it ended in the meantime', async () => {
      const { answer } = await provide({ script: { RunTask: [old] } });
      expect(answer.Status).toBe('SUCCESS');
    });
  });

  test('finds the task that its token has started by another request', async () => {
    const conflict = refused('ConflictException', 400, 'other parameters', { resourceIds: [TASK_ARN] });
    const { answer, ecs } = await provide({ script: { RunTask: ['lost', conflict] } });
    expect(answer.Status).toBe('SUCCESS');
    expect(ecs.started).toHaveLength(1);
  });

  test('gets the answer that was not taken at first', async () => {
    const { answers } = await provide({ answer: ['reset', { status: 503 }, TAKEN] });
    expect(answers).toHaveLength(1);
  });
});

describe('a deletion', () => {
  test.each(['Api:7', 'Resource'])('of %s succeeds and asks nothing', async (PhysicalResourceId) => {
    const { answer, ecs } = await provide({ event: eventOf('Delete', PROPERTIES, { PhysicalResourceId }) });
    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId });
    expect(ecs.asked).toEqual([]);
  });
});

describe('a damaged event is told and runs nothing', () => {
  test.each<[string, object, string]>([
    ...Object.keys(PROPERTIES).map((name) => [`without ${name}`, { [name]: undefined }, `the event has no ResourceProperties.${name}`] as any),
    ['with a task definition without a revision', { TaskDefinition: 'Api' }, 'the properties are damaged'],
    ['with a time that is none', { Timeout: 'soon' }, 'the properties are damaged'],
  ])('%s', async (_which, properties, reason) => {
    const { answer, ecs } = await provide({ event: eventOf('Create', { ...PROPERTIES, ...properties }) });
    expect(answer).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining(reason) });
    expect(ecs.asked).toEqual([]);
  });

  test('with a command that is no list', async () => {
    const { answer, ecs } = await provide({ event: eventOf('Create', { ...PROPERTIES, Command: 'npm run migrate' }), remaining: 66_000 });
    expect(answer.Status).toBe('FAILED');
    expect(ecs.started).toEqual([]);
  });
});
