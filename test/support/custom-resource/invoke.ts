import { runFunction } from './run-function';
import { Received, Reply, ScriptedServer } from './scripted-server';

/** What AWS does around one call of a function. */
export interface Surroundings {
  /** What EC2 replies. @default - nothing should be asked; what is gets an error */
  readonly ec2?: readonly Reply[];
  /** What the address for the answer replies. @default - it takes the answer */
  readonly answer?: readonly Reply[];
  /** Time that the function has, in milliseconds of its clock. @default - ten minutes */
  readonly remaining?: number;
  /** How much faster the clock of the function is. @default 10 */
  readonly speed?: number;
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
    const { outcome } = await runFunction({
      source,
      event: withAddress,
      remaining: surroundings.remaining ?? 600_000,
      speed: surroundings.speed,
      service: surroundings.ec2 && { sdk: 'ec2', url: ec2.url },
    });
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
