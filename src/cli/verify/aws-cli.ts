import { spawnSync } from 'child_process';

/** Thrown where AWS cannot be asked, or does not answer the question. */
export class AwsSilent extends Error {}

/** Asks AWS something: a service, an operation and its options. The answer has the list that is named. */
export type Ask = (service: string, operation: string, list: string, options: string[]) => any;

const MOST_BYTES = 64 * 1024 * 1024;
const LONGEST_CALL = 5 * 60 * 1000;

/** Asks by the AWS CLI, which finds credentials as every tool of AWS does and repeats what is throttled. */
export function awsCli(region?: string): Ask {
  return (service, operation, list, options) => {
    const place = region === undefined ? [] : ['--region', region];
    const { error, status, signal, stdout, stderr } = spawnSync('aws', [service, operation, ...options, ...place, '--output', 'json'], {
      encoding: 'utf8', maxBuffer: MOST_BYTES, timeout: LONGEST_CALL, env: { ...process.env, AWS_PAGER: '' },
    });
    const asked = `aws ${service} ${operation}`;
    if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') {
      throw new AwsSilent("there is no 'aws' on the PATH: install the AWS CLI, https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html");
    }
    if (error) throw new AwsSilent(`'${asked}' failed: ${error.message}`);
    if (status !== 0) throw new AwsSilent(`'${asked}' ended with ${signal ?? `exit status ${status}`}: ${stderr.trim()}`);
    const answer = parsed(stdout);
    if (!Array.isArray(answer?.[list])) throw new AwsSilent(`'${asked}' did not answer with JSON that has '${list}': ${stdout.trim().slice(0, 200) || 'nothing'}`);
    return answer;
  };
}

function parsed(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
