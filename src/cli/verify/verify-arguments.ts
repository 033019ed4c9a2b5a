import { parsed } from '../arguments';
import { WrongUsage } from '../command';
import { STACK_NAME } from '../stack-name';

/** How an address is asked. */
export interface SmokeTest {
  readonly url: string;
  /** Seconds that an answer may take. */
  readonly timeout: number;
  /** How often it is asked at most. */
  readonly attempts: number;
  /** Seconds between two attempts. */
  readonly interval: number;
}

/** What `verify` was asked to do. */
export interface VerifyArguments {
  readonly stacks: string[];
  readonly region?: string;
  readonly smokeTests: SmokeTest[];
}

export const VERIFY_USAGE = `Usage: cdk-production-platform verify --stack <name> [--stack <name> ...] [--url <address> ...] [options]

Tells after a deployment whether it went well: each stack is complete, the last deployment of each Amazon ECS service in it and
in its nested stacks was successful and its tasks run, none of their alarms is in ALARM, and each address answers.
It asks AWS through the AWS CLI ('aws' on the PATH), with its credentials and its region.

Options:
  --stack <name>        a stack; may be repeated
  --url <address>       an address that must answer with a status from 200 to 299, redirects being followed; may be repeated
  --timeout <seconds>   how long an answer may take (default: 10)
  --attempts <number>   how often an address is asked before it counts as failed (default: 5)
  --interval <seconds>  how long to wait between two attempts (default: 5)
  --region <region>     region of the stacks (default: that of the AWS CLI)
  -h, --help            print this

Exit status:
  0  all is well; what could not be judged is listed as unknown
  1  something is not well, or not at its end yet
  2  wrong usage, or AWS does not tell: no AWS CLI, no credentials, no right, no such stack
`;

/** Reads what follows `verify`. */
export function readVerifyArguments(argv: string[]): VerifyArguments {
  const { values, positionals } = parsed(argv, {
    stack: { type: 'string', multiple: true },
    url: { type: 'string', multiple: true },
    timeout: { type: 'string' },
    attempts: { type: 'string' },
    interval: { type: 'string' },
    region: { type: 'string' },
  });
  if (positionals.length > 0) throw new WrongUsage(`'verify' takes options alone, but is given '${positionals.join("', '")}'; did you mean '--stack ${positionals[0]}'?`);
  const stacks = values.stack ?? [];
  if (stacks.length === 0) throw new WrongUsage("'verify' needs a stack: --stack <name>");
  for (const stack of stacks) {
    if (!STACK_NAME.test(stack)) throw new WrongUsage(`'--stack' must be the name of a stack, but is '${stack}'`);
  }
  const timeout = whole('--timeout', values.timeout ?? '10', 1, 300);
  const attempts = whole('--attempts', values.attempts ?? '5', 1, 100);
  const interval = whole('--interval', values.interval ?? '5', 0, 300);
  return { stacks, region: values.region, smokeTests: (values.url ?? []).map((url) => ({ url: address(url), timeout, attempts, interval })) };
}

function whole(option: string, given: string, min: number, max: number): number {
  const value = Number(given);
  if (!/^\d+$/.test(given) || value < min || value > max) {
    throw new WrongUsage(`'${option}' must be a whole number from ${min} to ${max}, but is '${given}'`);
  }
  return value;
}

function address(given: string): string {
  const protocol = URL.canParse(given) ? new URL(given).protocol : '';
  if (!['https:', 'http:'].includes(protocol)) throw new WrongUsage(`'--url' must be an address such as https://example.com/health, but is '${given}'`);
  return given;
}
