import * as fs from 'fs';
import { createServer, RequestListener, Server } from 'http';
import { AddressInfo } from 'net';
import * as path from 'path';
import { programs, run } from './run';

const SERVICE = 'arn:aws:ecs:eu-central-1:111122223333:service/shop/Api';

/** A deployment of one service with one alarm that went well: what AWS answers, by the service, the operation and whom it is asked about. */
function wellDeployed() {
  return {
    'cloudformation describe-stacks Shop': { Stacks: [{ StackStatus: 'UPDATE_COMPLETE' }] } as any,
    'cloudformation list-stack-resources Shop': {
      StackResourceSummaries: [
        { ResourceType: 'AWS::ECS::Service', PhysicalResourceId: SERVICE },
        { ResourceType: 'AWS::CloudWatch::Alarm', PhysicalResourceId: 'ApiErrors' },
        { ResourceType: 'AWS::ECS::TaskDefinition', PhysicalResourceId: 'arn:aws:ecs:eu-central-1:111122223333:task-definition/api:7' },
      ],
    } as any,
    'ecs describe-services Api': {
      services: [{
        status: 'ACTIVE',
        desiredCount: 2,
        runningCount: 2,
        deploymentController: { type: 'ECS' },
        deployments: [{ status: 'PRIMARY', rolloutState: 'COMPLETED' }],
      }],
    } as any,
    'ecs list-service-deployments Api': {
      serviceDeployments: [
        { status: 'ROLLBACK_SUCCESSFUL', createdAt: '2026-11-01T10:00:00Z', statusReason: 'an older one' },
        { status: 'SUCCESSFUL', createdAt: '2026-11-20T10:00:00Z' },
      ],
    } as any,
    'cloudwatch describe-alarms ApiErrors': { MetricAlarms: [{ AlarmName: 'ApiErrors', StateValue: 'OK' }], CompositeAlarms: [] } as any,
  };
}

type Answers = ReturnType<typeof wellDeployed> & { [asked: string]: unknown };

/** An `aws` that answers what is written beside it, and fails with `stderr` and `status` where these are the answer. */
const AWS = `#!/usr/bin/env bash
here="\${0%/*}"
echo "$*" >> "$here/calls.txt"
while [[ $# -gt 2 ]]; do
  case "$3" in --stack-name | --services | --service | --alarm-names | --next-token) about="$4" ;; esac
  set -- "$1" "$2" "\${@:4}"
done
answer="$here/$1 $2 \${about//\\//_}"
if [[ -f "$answer.stderr" ]]; then
  printf '%s' "$(< "$answer.stderr")" >&2
  exit "$(< "$answer.status")"
fi
printf '%s' "$(< "$answer")"
`;

/** Writes answers beside the program. */
function answering(answers: Answers) {
  for (const [asked, answer] of Object.entries<any>(answers)) {
    const file = path.join(directory, asked.replaceAll('/', '_'));
    if (answer.stderr) {
      fs.writeFileSync(`${file}.stderr`, answer.stderr);
      fs.writeFileSync(`${file}.status`, String(answer.status));
    } else {
      fs.writeFileSync(file, typeof answer === 'string' ? answer : JSON.stringify(answer));
    }
  }
}

const PATH = process.env.PATH;
let directory: string;

beforeEach(() => {
  directory = programs({ aws: AWS });
  process.env.PATH = `${directory}:${PATH}`;
});

afterEach(() => {
  process.env.PATH = PATH;
});

/** Verifies a deployment that differs from one that went well. */
async function verify(change: (answers: Answers) => void = () => undefined, ...argv: string[]) {
  const answers = wellDeployed() as Answers;
  change(answers);
  answering(answers);
  return run('verify', '--stack', 'Shop', ...argv);
}

const calls = () => fs.readFileSync(path.join(directory, 'calls.txt'), 'utf8').trim().split('\n');
const serviceOf = (answers: Answers) => answers['ecs describe-services Api'].services[0];

test('a deployment that went well exits with 0 and tells what was looked at', async () => {
  expect(await verify()).toEqual({
    status: 0,
    error: '',
    out: [
      'passed   stack Shop: UPDATE_COMPLETE',
      'passed   service shop/Api: its last deployment was successful',
      'passed   service shop/Api: 2 of 2 tasks run',
      'passed   alarm ApiErrors: OK',
      '',
      '4 passed, 0 unknown, 0 failed',
      '',
    ].join('\n'),
  });
});

test('AWS is asked about the service by its cluster, and about alarms of both kinds', async () => {
  await verify();
  expect(calls()).toEqual([
    'cloudformation describe-stacks --stack-name Shop --output json',
    'cloudformation list-stack-resources --stack-name Shop --output json',
    'ecs describe-services --cluster shop --services Api --output json',
    'ecs list-service-deployments --cluster shop --service Api --output json',
    'cloudwatch describe-alarms --alarm-types MetricAlarm CompositeAlarm --alarm-names ApiErrors --output json',
  ]);
});

test('AWS is asked in the region that is given', async () => {
  await verify(undefined, '--region', 'us-east-1');
  expect(calls().every((call) => call.endsWith(' --region us-east-1 --output json'))).toBe(true);
});

describe('what went wrong exits with 1', () => {
  test.each<[string, (answers: Answers) => void, string]>([
    ['an update that was rolled back', (a) => (a['cloudformation describe-stacks Shop'].Stacks[0] = { StackStatus: 'UPDATE_ROLLBACK_COMPLETE', StackStatusReason: 'Api failed' }), 'stack Shop: UPDATE_ROLLBACK_COMPLETE, Api failed'],
    ['a stack that AWS does not list', (a) => (a['cloudformation describe-stacks Shop'].Stacks = []), 'stack Shop: it is not there'],
    ['a stack at work', (a) => (a['cloudformation describe-stacks Shop'].Stacks[0].StackStatus = 'UPDATE_IN_PROGRESS'), 'stack Shop: UPDATE_IN_PROGRESS'],
    ['a deployment that was taken back', (a) => a['ecs list-service-deployments Api'].serviceDeployments.push({ status: 'ROLLBACK_SUCCESSFUL', createdAt: '2026-11-21T10:00:00Z', statusReason: 'the alarm' }), 'service shop/Api: its last deployment is ROLLBACK_SUCCESSFUL, the alarm'],
    ['a deployment at work', (a) => a['ecs list-service-deployments Api'].serviceDeployments.unshift({ status: 'IN_PROGRESS', createdAt: '2026-11-21T10:00:00Z' }), 'service shop/Api: its last deployment is IN_PROGRESS'],
    ['a deployment at work, times being seconds', (a) => (a['ecs list-service-deployments Api'].serviceDeployments = [{ status: 'SUCCESSFUL', createdAt: 1000.5 }, { status: 'STOPPED', createdAt: 2000.5 }]), 'service shop/Api: its last deployment is STOPPED'],
    ['a rollout that failed', (a) => (serviceOf(a).deployments[0] = { status: 'PRIMARY', rolloutState: 'FAILED', rolloutStateReason: 'tasks failed to start' }), 'service shop/Api: the rollout of its last deployment is FAILED, tasks failed to start'],
    ['a task that is missing', (a) => (serviceOf(a).runningCount = 1), 'service shop/Api: 1 of 2 tasks run'],
    ['a service that somebody has deleted', (a) => (serviceOf(a).status = 'INACTIVE'), 'service shop/Api: it is INACTIVE, though its stack has it'],
    ['a service that is not there', (a) => (a['ecs describe-services Api'] = { services: [], failures: [{ reason: 'MISSING' }] }), 'service shop/Api: it is not there, though its stack has it'],
    ['an alarm', (a) => (a['cloudwatch describe-alarms ApiErrors'].MetricAlarms[0] = { AlarmName: 'ApiErrors', StateValue: 'ALARM', StateReason: '9 errors' }), 'alarm ApiErrors: ALARM, 9 errors'],
    ['an alarm that pages and scales', (a) => (a['cloudwatch describe-alarms ApiErrors'].MetricAlarms[0] = { AlarmName: 'ApiErrors', StateValue: 'ALARM', AlarmActions: ['arn:aws:autoscaling:eu-central-1:111122223333:scalingPolicy:x', 'arn:aws:sns:eu-central-1:111122223333:alerts'] }), 'alarm ApiErrors: ALARM'],
    ['an alarm that somebody has deleted', (a) => (a['cloudwatch describe-alarms ApiErrors'].MetricAlarms = []), 'alarm ApiErrors: it is not there, though its stack has it'],
  ])('%s', async (_, change, message) => {
    const { status, out } = await verify(change);
    expect(status).toBe(1);
    expect(out).toMatch(/\n\d passed, 0 unknown, 1 failed\n$/);
    expect(out).toContain(`failed   ${message}\n`);
  });
});

describe('what cannot be judged is told and does not pass', () => {
  test.each<[string, (answers: Answers) => void, string]>([
    ['an alarm without data', (a) => (a['cloudwatch describe-alarms ApiErrors'].MetricAlarms[0] = { AlarmName: 'ApiErrors', StateValue: 'INSUFFICIENT_DATA', StateReason: 'new' }), 'alarm ApiErrors: INSUFFICIENT_DATA, new'],
    ['a service of AWS CodeDeploy', (a) => (serviceOf(a).deploymentController.type = 'CODE_DEPLOY'), 'service shop/Api: its deployments are those of CODE_DEPLOY, not of Amazon ECS'],
    ['a rollout that Amazon ECS does not tell', (a) => (serviceOf(a).deployments = []), 'service shop/Api: the rollout of its last deployment is not told'],
    ['a service that is to run no task', (a) => Object.assign(serviceOf(a), { runningCount: 0, desiredCount: 0 }), 'service shop/Api: no task is to run, as at night or without work, so nothing was tried'],
    ['instances', (a) => a['cloudformation list-stack-resources Shop'].StackResourceSummaries.push({ ResourceType: 'AWS::AutoScaling::AutoScalingGroup', PhysicalResourceId: 'web' }), 'instances of web: they are not asked; see the alarms and the address'],
    ['a service without its cluster', (a) => (a['cloudformation list-stack-resources Shop'].StackResourceSummaries[0].PhysicalResourceId = 'arn:aws:ecs:eu-central-1:111122223333:service/Api'), 'service arn:aws:ecs:eu-central-1:111122223333:service/Api: its ARN does not name its cluster'],
  ])('%s', async (_, change, message) => {
    const { status, out } = await verify(change);
    expect(status).toBe(0);
    expect(out).toMatch(/ 1 unknown, 0 failed\n$/);
    expect(out).toContain(`unknown  ${message}\n`);
  });
});

describe('what is no failure', () => {
  test.each<[string, (answers: Answers) => void, string]>([
    ['a stack that still removes what it replaced', (a) => (a['cloudformation describe-stacks Shop'].Stacks[0].StackStatus = 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS'), 'stack Shop: UPDATE_COMPLETE_CLEANUP_IN_PROGRESS'],
    ['a service whose last deployment is too old to be listed', (a) => (a['ecs list-service-deployments Api'].serviceDeployments = []), 'service shop/Api: its last deployment was successful'],
    ['a service that scales in', (a) => (serviceOf(a).runningCount = 3), 'service shop/Api: 3 of 2 tasks run'],
    ['an alarm by which a service scales', (a) => (a['cloudwatch describe-alarms ApiErrors'].MetricAlarms[0] = { AlarmName: 'ApiErrors', StateValue: 'ALARM', AlarmActions: ['arn:aws:autoscaling:eu-central-1:111122223333:scalingPolicy:x'] }), 'alarm ApiErrors: ALARM, which only scales'],
  ])('%s', async (_, change, message) => {
    const { status, out } = await verify(change);
    expect(status).toBe(0);
    expect(out).toContain(`passed   ${message}\n`);
  });
});

test('what is in a nested stack is looked at too', async () => {
  const nested = 'arn:aws:cloudformation:eu-central-1:111122223333:stack/Shop-Nested/1';
  const { status, out } = await verify((answers) => {
    answers[`cloudformation list-stack-resources ${nested}`] = answers['cloudformation list-stack-resources Shop'];
    answers['cloudformation list-stack-resources Shop'] = { StackResourceSummaries: [{ ResourceType: 'AWS::CloudFormation::Stack', PhysicalResourceId: nested }] };
    serviceOf(answers).runningCount = 0;
  });
  expect(status).toBe(1);
  expect(out).toContain('failed   service shop/Api: 0 of 2 tasks run\n');
});

test('every page of the deployments of a service is read', async () => {
  const { status, out } = await verify((answers) => {
    answers['ecs list-service-deployments Api'].nextToken = 'page2';
    answers['ecs list-service-deployments page2'] = { serviceDeployments: [{ status: 'ROLLBACK_FAILED', createdAt: '2026-11-22T10:00:00Z' }] };
  });
  expect(status).toBe(1);
  expect(out).toContain('failed   service shop/Api: its last deployment is ROLLBACK_FAILED\n');
});

test('more alarms than one question may name are asked about in several', async () => {
  const names = Array.from({ length: 150 }, (_, index) => `Alarm${index}`);
  const { status, out } = await verify((answers) => {
    answers['cloudformation list-stack-resources Shop'].StackResourceSummaries = names.map((name) => ({ ResourceType: 'AWS::CloudWatch::Alarm', PhysicalResourceId: name }));
    answers['cloudwatch describe-alarms Alarm0'] = { MetricAlarms: names.slice(0, 100).map((AlarmName) => ({ AlarmName, StateValue: 'OK' })) };
    answers['cloudwatch describe-alarms Alarm100'] = { MetricAlarms: [], CompositeAlarms: names.slice(100).map((AlarmName) => ({ AlarmName, StateValue: 'OK' })) };
  });
  expect([status, out.split('\n').at(-2)]).toEqual([0, '151 passed, 0 unknown, 0 failed']);
});

test('a stack without services and alarms is one question less', async () => {
  expect(await verify((answers) => (answers['cloudformation list-stack-resources Shop'].StackResourceSummaries = []))).toMatchObject({ status: 0 });
  expect(calls()).toHaveLength(2);
});

describe('what AWS does not tell exits with 2', () => {
  const NO_STACK = 'An error occurred (ValidationError) when calling the DescribeStacks operation: Stack with id Shop does not exist';
  const THROTTLED = 'An error occurred (ThrottlingException) when calling the DescribeServices operation (reached max retries: 2): Rate exceeded';
  const NO_CREDENTIALS = 'Unable to locate credentials. You can configure credentials by running "aws configure".';

  test.each<[string, (answers: Answers) => void, string]>([
    ['no such stack', (a) => (a['cloudformation describe-stacks Shop'] = { stderr: `\n${NO_STACK}\n`, status: 254 }), `'aws cloudformation describe-stacks' ended with exit status 254: ${NO_STACK}`],
    ['throttling', (a) => (a['ecs describe-services Api'] = { stderr: THROTTLED, status: 254 }), `'aws ecs describe-services' ended with exit status 254: ${THROTTLED}`],
    ['no credentials', (a) => (a['cloudformation describe-stacks Shop'] = { stderr: NO_CREDENTIALS, status: 253 }), `'aws cloudformation describe-stacks' ended with exit status 253: ${NO_CREDENTIALS}`],
    ['an answer that is none', (a) => (a['cloudwatch describe-alarms ApiErrors'] = 'oops'), "'aws cloudwatch describe-alarms' did not answer with JSON that has 'MetricAlarms': oops"],
    ['an answer without what was asked for', (a) => (a['cloudformation describe-stacks Shop'] = '{}'), "'aws cloudformation describe-stacks' did not answer with JSON that has 'Stacks': {}"],
    ['no answer', (a) => (a['ecs describe-services Api'] = ''), "'aws ecs describe-services' did not answer with JSON that has 'services': nothing"],
  ])('%s', async (_, change, message) => {
    expect(await verify(change)).toEqual({ status: 2, out: '', error: `the verification stopped, nothing is verified: ${message}\n` });
  });

  test('no AWS CLI', async () => {
    fs.rmSync(path.join(directory, 'aws'));
    process.env.PATH = directory;
    const { status, error } = await verify();
    expect([status, error]).toEqual([2, "the verification stopped, nothing is verified: there is no 'aws' on the PATH: install the AWS CLI, https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html\n"]);
  });
});

describe('an address', () => {
  let server: Server;

  /** Verifies with an address that answers like this. */
  async function asked(listener: RequestListener, ...argv: string[]) {
    server = createServer(listener).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    return verify(undefined, '--url', addressOf('http'), '--interval', '0', ...argv);
  }

  const addressOf = (protocol: string) => `${protocol}://127.0.0.1:${(server.address() as AddressInfo).port}/health`;

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  test('that answers passes, and it is said that nobody encrypts it', async () => {
    const { status, out } = await asked((_request, response) => response.end('ok'));
    expect(status).toBe(0);
    expect(out).toMatch(/passed {3}http:\/\/127\.0\.0\.1:\d+\/health: answers well after \d+ ms, in attempt 1, without TLS\n/);
  });

  test('that answers well in a later attempt passes', async () => {
    let requests = 0;
    const { status, out } = await asked((_request, response) => response.writeHead(++requests < 3 ? 503 : 200).end());
    expect(status).toBe(0);
    expect(out).toMatch(/answers well after \d+ ms, in attempt 3/);
  });

  test('that redirects to one that answers passes', async () => {
    const { status } = await asked(({ url }, response) => url === '/health' ? response.writeHead(302, { location: '/ok' }).end() : response.end());
    expect(status).toBe(0);
  });

  test('that answers with an error fails, after as many attempts as are asked for', async () => {
    let requests = 0;
    const { status, out } = await asked((_request, response) => response.writeHead(500).end(String(++requests)), '--attempts', '3');
    expect([status, requests]).toEqual([1, 3]);
    expect(out).toMatch(/failed {3}http:.*: it answers with 500, in the last of 3 attempts\n/);
  });

  test('that does not answer in time fails', async () => {
    const { status, out } = await asked(() => undefined, '--timeout', '1', '--attempts', '1');
    expect(status).toBe(1);
    expect(out).toMatch(/it does not answer within 1 seconds, in the last of 1 attempts\n/);
  });

  test('where nobody listens fails', async () => {
    server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const url = addressOf('http');
    await new Promise((resolve) => server.close(resolve));
    const { status, out } = await verify(undefined, '--url', url, '--attempts', '1');
    expect(status).toBe(1);
    expect(out).toContain('it cannot be reached, connect ECONNREFUSED 127.0.0.1:');
  });

  test('without the TLS that it promises fails', async () => {
    server = createServer((_request, response) => response.end()).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { status, out } = await verify(undefined, '--url', addressOf('https'), '--attempts', '1');
    expect(status).toBe(1);
    expect(out).toMatch(/failed {3}https:.*: it cannot be reached, .*SSL/);
  });
});

describe('wrong usage', () => {
  test.each<[string, string[], string]>([
    ['no stack', [], "'verify' needs a stack: --stack <name>"],
    ['a stack without its option', ['Shop'], "'verify' takes options alone, but is given 'Shop'; did you mean '--stack Shop'?"],
    ['an empty stack', ['--stack', ''], "'--stack' must be the name of a stack, but is ''"],
    ['a stack by a pattern', ['--stack', 'Shop*'], "'--stack' must be the name of a stack, but is 'Shop*'"],
    ['an address without a protocol', ['--stack', 'Shop', '--url', 'example.com'], "'--url' must be an address such as https://example.com/health, but is 'example.com'"],
    ['a file', ['--stack', 'Shop', '--url', 'file:///etc/hosts'], "'--url' must be an address such as https://example.com/health, but is 'file:///etc/hosts'"],
    ['no time', ['--stack', 'Shop', '--timeout', '0'], "'--timeout' must be a whole number from 1 to 300, but is '0'"],
    ['half an attempt', ['--stack', 'Shop', '--attempts', '1.5'], "'--attempts' must be a whole number from 1 to 100, but is '1.5'"],
    ['an interval in words', ['--stack', 'Shop', '--interval', 'long'], "'--interval' must be a whole number from 0 to 300, but is 'long'"],
    ['an unknown option', ['--stack', 'Shop', '--wait'], "Unknown option '--wait'"],
  ])('%s exits with 2 and the usage', async (_, argv, message) => {
    const { status, out, error } = await run('verify', ...argv);
    expect([status, out]).toEqual([2, '']);
    expect(error).toContain(message);
    expect(error).toContain('Usage: cdk-production-platform verify');
  });

  test('help exits with 0', async () => {
    expect(await run('verify', '--help')).toMatchObject({ status: 0, error: '', out: expect.stringContaining('--attempts <number>') });
  });
});
