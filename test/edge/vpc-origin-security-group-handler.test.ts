import { EventEmitter } from 'events';
import * as vm from 'vm';
import { HANDLER_SOURCE } from '../../src/edge/vpc-origin-security-group-handler';

const EVENT = {
  RequestType: 'Create',
  ResponseURL: 'https://answer.example.com/put',
  StackId: 'stack',
  RequestId: 'request',
  LogicalResourceId: 'Group',
  ResourceProperties: { VpcId: 'vpc-1' },
};

/** Runs the function against a fake EC2 API, without waiting; gives what it answered and what it asked. */
async function run(answers: (object | Error)[], event: object = EVENT, remaining = [600_000]) {
  const asked: any[] = [];
  const responses: { url: string; options: any; body: any }[] = [];
  const modules: Record<string, unknown> = {
    'https': {
      request: (url: string, options: any, callback: (response: any) => void) => {
        const request: any = new EventEmitter();
        request.end = (body: string) => {
          responses.push({ url, options, body: JSON.parse(body) });
          const response: any = new EventEmitter();
          response.resume = () => setImmediate(() => response.emit('end'));
          callback(response);
        };
        return request;
      },
    },
    '@aws-sdk/client-ec2': {
      DescribeSecurityGroupsCommand: class { constructor(readonly input: object) {} },
      EC2Client: class {
        public async send(command: { input: object }) {
          asked.push(command.input);
          const answer = answers.length > 1 ? answers.shift()! : answers[0];
          if (answer instanceof Error) throw answer;
          return answer;
        }
      },
    },
  };
  const exports: any = {};
  vm.runInNewContext(HANDLER_SOURCE, {
    exports,
    require: (name: string) => modules[name],
    console: { error: () => undefined },
    setTimeout: (callback: () => void) => setImmediate(callback),
    Buffer,
    Promise,
  });
  const times = [...remaining];
  await exports.handler(event, { logStreamName: 'stream', getRemainingTimeInMillis: () => (times.length > 1 ? times.shift() : times[0]) });
  return { asked, responses };
}

const NOTHING = { SecurityGroups: [] };
const FOUND = { SecurityGroups: [{ GroupId: 'sg-1' }] };

test('finds the group of the VPC by its name', async () => {
  const { asked, responses } = await run([FOUND]);
  expect(asked).toEqual([{ Filters: [{ Name: 'vpc-id', Values: ['vpc-1'] }, { Name: 'group-name', Values: ['CloudFront-VPCOrigins-Service-SG'] }] }]);
  expect(responses).toEqual([{
    url: EVENT.ResponseURL,
    options: expect.objectContaining({ method: 'PUT' }),
    body: {
      Status: 'SUCCESS', Reason: 'found', PhysicalResourceId: 'sg-1', StackId: 'stack', RequestId: 'request', LogicalResourceId: 'Group', Data: { GroupId: 'sg-1' },
    },
  }]);
});

test('asks again until CloudFront has made the group', async () => {
  const { asked, responses } = await run([NOTHING, NOTHING, FOUND]);
  expect(asked).toHaveLength(3);
  expect(responses[0].body.Data).toEqual({ GroupId: 'sg-1' });
});

test('fails with the reason shortly before its own time is up', async () => {
  const { responses } = await run([NOTHING], EVENT, [600_000, 300_000, 14_000]);
  expect(responses).toHaveLength(1);
  expect(responses[0].body).toMatchObject({
    Status: 'FAILED',
    Reason: 'CloudFront has not made the security group CloudFront-VPCOrigins-Service-SG in vpc-1 (log stream stream)',
  });
});

test('fails with the reason that the API gives', async () => {
  const { responses } = await run([new Error('not authorized')]);
  expect(responses[0].body).toMatchObject({ Status: 'FAILED', Reason: 'not authorized (log stream stream)', PhysicalResourceId: 'vpc-1' });
});

test('looks again on an update', async () => {
  const { responses } = await run([FOUND], { ...EVENT, RequestType: 'Update', PhysicalResourceId: 'sg-0' });
  expect(responses[0].body).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'sg-1' });
});

test('asks and changes nothing on a deletion', async () => {
  const { asked, responses } = await run([FOUND], { ...EVENT, RequestType: 'Delete', PhysicalResourceId: 'sg-1' });
  expect(asked).toEqual([]);
  expect(responses[0].body).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'sg-1' });
});

test('fits into a template', () => {
  expect(HANDLER_SOURCE.length).toBeLessThan(4096);
});
