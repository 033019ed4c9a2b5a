import { fork } from 'child_process';
import * as path from 'path';

/** One call of a function. */
export interface FunctionCall {
  readonly source: string;
  readonly event: unknown;
  /** Time that the function has, in milliseconds of its clock. */
  readonly remaining: number;
  /** The client of the SDK that it needs, and where the service is. @default - it calls none */
  readonly service?: { readonly sdk: 'ec2' | 'ecs'; readonly url: string };
  /** How much faster its clock is than ours. @default 10 */
  readonly speed?: number;
  /** Its variables. @default - none */
  readonly environment?: Record<string, string>;
}

/** What came of the call. */
export interface FunctionEnd {
  /** `returned`, `threw: …`, or `killed` when its time was up. */
  readonly outcome: string;
  /** What it returned. */
  readonly value?: any;
  /** All that it logged. */
  readonly log: string;
}

/** Calls a function in a process of its own, as the Lambda runtime does after a cold start. */
export function runFunction({ source, event, remaining, service, speed = 10, environment }: FunctionCall): Promise<FunctionEnd> {
  const child = fork(path.join(__dirname, 'lambda.cjs'), {
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'id',
      AWS_SECRET_ACCESS_KEY: 'key',
      ...service && { [`AWS_ENDPOINT_URL_${service.sdk.toUpperCase()}`]: service.url },
      ...environment,
    },
  });
  let log = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.setEncoding('utf8').on('data', (text) => log += text);
  return new Promise((resolve, reject) => {
    let end: { outcome: string; value?: unknown };
    child.once('message', (message: typeof end) => end = message);
    child.once('error', reject);
    child.once('close', (code) => {
      if (end) resolve({ ...end, log });
      else reject(new Error(`the process of the function ended with ${code} and said nothing: ${log}`));
    });
    child.send({ source, event, remaining, sdk: service?.sdk, speed });
  });
}
