import { spawn } from 'child_process';
import * as path from 'path';
import { Place } from './cloud-formation';
import { StandIn } from './stand-in-process';

const CLI = path.resolve('node_modules/aws-cdk/bin/cdk');
const ARGUMENTS = ['--no-notices', '--no-version-reporting', '--no-color', '--progress', 'events'];

/** What a command answered. */
export interface Answer {
  readonly code: number | null;
  readonly output: string;
}

/** The CDK CLI, as a user calls it, against the stand-in. */
export class Cdk {
  constructor(private readonly standIn: StandIn, private readonly place: Place) {}

  public bootstrap(): Promise<Answer> {
    return this.run('bootstrap', `aws://${this.place.account}/${this.place.region}`);
  }

  public deploy(assembly: string, stacks: string[] = ['--all']): Promise<Answer> {
    return this.run('deploy', '--app', assembly, ...stacks, '--require-approval', 'never');
  }

  public destroy(assembly: string): Promise<Answer> {
    return this.run('destroy', '--app', assembly, '--all', '--force');
  }

  private run(...command: string[]): Promise<Answer> {
    const child = spawn(process.execPath, [CLI, ...command, ...ARGUMENTS], {
      env: {
        ...process.env,
        AWS_ENDPOINT_URL: this.standIn.url,
        AWS_ACCESS_KEY_ID: this.place.account,
        AWS_SECRET_ACCESS_KEY: 'none',
        AWS_REGION: this.place.region,
        NODE_TLS_REJECT_UNAUTHORIZED: '0',
        NODE_NO_WARNINGS: '1',
        CI: 'true',
      },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output += chunk);
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
  }
}
