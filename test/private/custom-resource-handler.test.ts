import { customResourceHandler } from '../../src/private/function/custom-resource-handler';
import { event, groups, Invocation, invoke, refusal, Surroundings, TAKEN } from '../support/custom-resource/invoke';
import { Reply } from '../support/custom-resource/scripted-server';

const SOURCE = customResourceHandler({
  properties: ['VpcId'],
  provide: `
async function provide({ VpcId }, attempt) {
  const { SecurityGroups } = await attempt((call) => call('DescribeSecurityGroups', { Filters: [{ Name: 'vpc-id', Values: [VpcId] }] }));
  return { PhysicalResourceId: SecurityGroups[0].GroupId, Reason: 'found' };
}
`,
});
const CREATE = event('Create', { VpcId: 'vpc-1' });
const FOUND = groups('sg-1');
const IDS = { StackId: expect.stringContaining(':stack/Shop/'), RequestId: 'request', LogicalResourceId: 'Resource' };

function create(surroundings: Surroundings): Promise<Invocation> {
  return invoke(SOURCE, CREATE, { ec2: [FOUND], ...surroundings });
}

/** The reserve of a minute for the answer, and this much for the work. */
function timeForWork(milliseconds: number): number {
  return 60_000 + milliseconds;
}

describe('the answer', () => {
  test('is put to the address with what CloudFormation knows the request by', async () => {
    const { outcome, answers, sent } = await create({});
    expect(outcome).toBe('returned');
    expect(answers).toEqual([{ Status: 'SUCCESS', Reason: 'found', PhysicalResourceId: 'sg-1', ...IDS }]);
    expect(sent[0]).toMatchObject({ method: 'PUT', url: '/answer?signature=1' });
  });

  test('has a length and no content type, as the signature of the address wants it', async () => {
    const { sent } = await create({});
    expect(sent[0].headers).toMatchObject({ 'content-length': String(Buffer.byteLength(sent[0].body)) });
    expect(sent[0].headers).not.toHaveProperty('content-type');
    expect(sent[0].headers).not.toHaveProperty('transfer-encoding');
  });

  test.each<[string, Reply]>([
    ['the connection is reset', 'reset'],
    ['the address is unavailable', { status: 503 }],
    ['the address fails', { status: 500 }],
    ['the address is asked too often', { status: 429 }],
    ['the address says nothing', 'silence'],
  ])('is sent again when %s', async (_when, reply) => {
    const { outcome, answers, sent } = await create({ answer: [reply, TAKEN] });
    expect(outcome).toBe('returned');
    expect(sent).toHaveLength(2);
    expect(answers).toEqual([expect.objectContaining({ Status: 'SUCCESS', PhysicalResourceId: 'sg-1' })]);
  });

  test('is not sent again once it is taken, although the rest of the reply never comes', async () => {
    const { outcome, sent } = await create({ answer: ['half'] });
    expect(outcome).toBe('returned');
    expect(sent).toHaveLength(1);
  });

  test('that nobody takes is an error before the time is up, after which Lambda calls again', async () => {
    const { outcome, sent } = await create({ answer: [{ status: 503 }], remaining: 12_000 });
    expect(outcome).toBe('threw: the answer was not taken: 503');
    expect(sent.length).toBeGreaterThan(1);
  });

  test('that is refused is an error after a minute, however much time is left', async () => {
    const { outcome, sent } = await create({ answer: [{ status: 403 }], remaining: 600_000, speed: 50 });
    expect(outcome).toBe('threw: the answer was not taken: 403');
    expect(sent.length).toBeLessThan(15);
  });

  test('that was refused at first is sent again', async () => {
    const { answers } = await create({ answer: [{ status: 403 }, TAKEN] });
    expect(answers).toHaveLength(1);
  });

  test('that meets silence until the end is an error before the time is up', async () => {
    const { outcome } = await create({ answer: ['silence'], remaining: 8_000 });
    expect(outcome).toBe('threw: no answer in time');
  });

  test('fits into what CloudFormation reads, however long the reason is', async () => {
    const { answers, sent } = await create({ ec2: [refusal(400, 'InvalidParameterValue', '€'.repeat(5000))] });
    expect(answers[0]).toMatchObject({ Status: 'FAILED', Reason: expect.stringMatching(/^€{500}$/) });
    expect(Buffer.byteLength(sent[0].body)).toBeLessThanOrEqual(4096);
  });

  test('is the same when the event is repeated', async () => {
    const [first, second] = [await create({}), await create({})];
    expect(second.answers).toEqual(first.answers);
  });
});

describe('a request to EC2', () => {
  test.each<[string, Reply]>([
    ['is throttled', refusal(503, 'RequestLimitExceeded')],
    ['is throttled with an error of the caller', refusal(400, 'Throttling')],
    ['is throttled with an error that nobody knows', refusal(429, 'Slow')],
    ['meets a policy that is not yet effective', refusal(403, 'UnauthorizedOperation')],
    ['meets a role that is not yet known', refusal(401, 'AuthFailure')],
    ['is denied by a service that knows no better', refusal(400, 'AccessDenied')],
    ['is about what is not yet there everywhere', refusal(400, 'InvalidGroup.NotFound')],
    ['meets an error inside EC2', refusal(500, 'InternalError')],
    ['meets a page that is no answer of EC2', { status: 502, body: '<html>bad gateway</html>' }],
    ['is reset', 'reset'],
    ['meets silence', 'silence'],
    ['meets half an answer', 'half'],
  ])('that %s is made again until it is answered', async (_what, reply) => {
    const { answers, asked } = await create({ ec2: [reply, FOUND] });
    expect(answers).toEqual([expect.objectContaining({ Status: 'SUCCESS', PhysicalResourceId: 'sg-1' })]);
    expect(asked.length).toBeGreaterThanOrEqual(2);
  });

  test('is made again more often than the SDK would', async () => {
    const { answers } = await create({ ec2: [...Array(5).fill(refusal(503, 'RequestLimitExceeded')), FOUND] });
    expect(answers[0].Status).toBe('SUCCESS');
  });

  test.each(['InvalidParameterValue', 'InvalidGroupId.Malformed', 'OptInRequired'])('that is wrong is not made again: %s', async (code) => {
    const { answers, asked } = await create({ ec2: [refusal(400, code), FOUND] });
    expect(answers[0]).toMatchObject({ Status: 'FAILED', Reason: 'told to refuse', PhysicalResourceId: 'Resource' });
    expect(asked).toHaveLength(1);
  });
});

describe('when the time runs out', () => {
  test.each<[string, Reply, string]>([
    ['throttles', refusal(503, 'RequestLimitExceeded'), 'told to refuse'],
    ['missing permissions', refusal(403, 'UnauthorizedOperation', 'You are not authorized'), 'You are not authorized'],
    ['silence', 'silence', 'no answer in time'],
    ['half an answer', 'half', 'no answer in time'],
  ])('%s end in an answer with the reason', async (_what, reply, reason) => {
    const { outcome, answers } = await create({ ec2: [reply], remaining: timeForWork(6_000) });
    expect(outcome).toBe('returned');
    expect(answers).toEqual([{ Status: 'FAILED', Reason: reason, PhysicalResourceId: 'Resource', ...IDS }]);
  });

  test('the minute that is kept is enough for an answer that is not taken at first', async () => {
    const { outcome, answers } = await create({
      ec2: ['silence'],
      answer: ['silence', 'reset', { status: 503 }, TAKEN],
      remaining: timeForWork(3_000),
    });
    expect(outcome).toBe('returned');
    expect(answers[0].Status).toBe('FAILED');
  });

  test('a call that has only the minute left is answered', async () => {
    const { answers } = await create({ ec2: ['silence'], remaining: timeForWork(0) });
    expect(answers[0].Status).toBe('FAILED');
  });
});

describe('a deletion', () => {
  test.each([
    ['of what is there', { PhysicalResourceId: 'sg-1' }, 'sg-1'],
    ['of what could not be created', { PhysicalResourceId: 'Resource' }, 'Resource'],
    ['without an id', {}, 'Resource'],
    ['without properties', { ResourceProperties: undefined, PhysicalResourceId: 'sg-1' }, 'sg-1'],
  ])('%s succeeds and asks nothing', async (_which, more, id) => {
    const { answers, asked } = await invoke(SOURCE, event('Delete', { VpcId: 'vpc-1' }, more));
    expect(answers).toEqual([{ Status: 'SUCCESS', Reason: 'nothing to delete', PhysicalResourceId: id, ...IDS }]);
    expect(asked).toEqual([]);
  });
});

describe('an update', () => {
  test('that fails keeps the id, so that CloudFormation deletes nothing', async () => {
    const update = event('Update', { VpcId: 'vpc-1' }, { PhysicalResourceId: 'sg-0' });
    const { answers } = await invoke(SOURCE, update, { ec2: [refusal(400, 'InvalidParameterValue')] });
    expect(answers[0]).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'sg-0', Reason: 'told to refuse (log stream stream)' });
  });
});

describe('a damaged event', () => {
  test.each<[string, object, string]>([
    ['without properties', { ResourceProperties: undefined }, 'the event has no ResourceProperties.VpcId'],
    ['whose properties are null', { ResourceProperties: null }, 'the event has no ResourceProperties.VpcId'],
    ['with a property of another kind', { ResourceProperties: { VpcId: ['vpc-1'] } }, 'the event has no ResourceProperties.VpcId'],
    ['of an unknown type', { RequestType: 'Read' }, 'unknown RequestType Read'],
    ['without a type', { RequestType: undefined }, 'unknown RequestType undefined'],
  ])('%s fails with the reason and asks nothing', async (_which, more, reason) => {
    const { answers, asked } = await invoke(SOURCE, event('Create', { VpcId: 'vpc-1' }, more));
    expect(answers).toEqual([{ Status: 'FAILED', Reason: reason, PhysicalResourceId: 'Resource', ...IDS }]);
    expect(asked).toEqual([]);
  });

  test('without any id gets an answer that has one, because CloudFormation refuses one without', async () => {
    const { answers } = await invoke(SOURCE, event('Update', {}, { LogicalResourceId: undefined }));
    expect(answers[0]).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'none' });
  });

  test.each<[string, unknown]>([
    ['has no address', event('Create', { VpcId: 'vpc-1' }, { ResponseURL: null })],
    ['has an address that is none', event('Create', { VpcId: 'vpc-1' }, { ResponseURL: 'here' })],
    ['is null', null],
    ['is text', 'Create'],
  ])('that %s is an error at once, with nothing asked', async (_what, given) => {
    const { outcome, asked } = await invoke(SOURCE, given);
    expect(outcome).toBe('threw: nobody to answer: the event has no ResponseURL');
    expect(asked).toEqual([]);
  });
});
