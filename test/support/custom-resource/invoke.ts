import { fork } from 'child_process';
import * as path from 'path';
import { Received, Reply, ScriptedServer } from './scripted-server';

/** What AWS does around one call of a function. */
export interface Surroundings {
  /** What EC2 replies. @default - nothing should be asked; what is gets an error */
  readonly ec2?: readonly Reply[];
  /** What the address for the answer replies. @default - it takes the answer */
  readonly answer?: readonly Reply[];
  /** Time that the function has, in milliseconds of its clock. @default - ten minutes */
  readonly remaining?: number;
}

/** What came of the call of a function. */
export interface Invocation {
  /** `returned`, `threw: …`, or `killed` when its time was up. */
  readonly outcome: string;
  /** The requests to the address for the answer, also those that it did not take. */
  readonly sent: Received[];
  /** The answers that were taken. */
  readonly answers: any[];
  /** What EC2 was asked, as the fields of the form. */
  readonly asked: Record<string, string>[];
}

/** An event of CloudFormation; its address for the answer is filled in by `invoke`, if it is not given as something else. */
export function event(requestType: string, properties: object, more: object = {}): object {
  return {
    RequestType: requestType,
    StackId: 'arn:aws:cloudformation:eu-central-1:111122223333:stack/Shop/1',
    RequestId: 'request',
    LogicalResourceId: 'Resource',
    ResourceProperties: properties,
    ...more,
  };
}

/** Calls a function in a process of its own, beside servers that stand for EC2 and for CloudFormation. */
export async function invoke(source: string, given: unknown, surroundings: Surroundings = {}): Promise<Invocation> {
  const ec2 = await ScriptedServer.start(surroundings.ec2 ?? [{ status: 500 }]);
  const cloudFormation = await ScriptedServer.start(surroundings.answer ?? [TAKEN]);
  const withAddress = given && typeof given === 'object' ? { ResponseURL: `${cloudFormation.url}/answer?signature=1`, ...given } : given;
  try {
    const outcome = await run(
      { source, event: withAddress, remaining: surroundings.remaining ?? 600_000, usesEc2: surroundings.ec2 !== undefined },
      ec2.url,
    );
    return {
      outcome,
      sent: cloudFormation.received,
      answers: cloudFormation.received.filter(({ reply }) => reply === TAKEN).map(({ body }) => JSON.parse(body)),
      asked: ec2.received.map(({ body }) => Object.fromEntries(new URLSearchParams(body))),
    };
  } finally {
    await Promise.all([ec2.stop(), cloudFormation.stop()]);
  }
}

/** The address for the answer takes it. */
export const TAKEN: Reply = { status: 200 };

/** EC2 refuses a request. */
export function refusal(status: number, code: string, message = 'told to refuse'): Reply {
  return { status, body: `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>1</RequestID></Response>` };
}

/** EC2 carries out a request for groups, of which these are there. */
export function groups(...ids: string[]): Reply {
  const items = ids.map((id) => `<item><groupId>${id}</groupId></item>`).join('');
  return { status: 200, body: `<DescribeSecurityGroupsResponse><securityGroupInfo>${items}</securityGroupInfo></DescribeSecurityGroupsResponse>` };
}

function run(message: object, endpoint: string): Promise<string> {
  const child = fork(path.join(__dirname, 'lambda.cjs'), {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'id',
      AWS_SECRET_ACCESS_KEY: 'key',
      AWS_ENDPOINT_URL_EC2: endpoint,
    },
  });
  return new Promise((resolve, reject) => {
    child.once('message', ({ outcome }: { outcome: string }) => resolve(outcome));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the process of the function ended with ${code} and said nothing`)));
    child.send(message);
  });
}
