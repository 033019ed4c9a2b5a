import { spawnSync } from 'child_process';

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: Record<string, string>;
  /** What the command reads from stdin. */
  readonly input?: string;
}

const ENVIRONMENT = {
  JSII_NODE: process.execPath,
  JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: 'true',
  JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION: 'true',
};

/** Runs a command and returns what it wrote to stdout; shows all of its output if it fails. */
export function run(command: string, args: string[], options: CommandOptions = {}): string {
  const done = attempt(command, args, options);
  if (done.status !== 0) {
    console.error(done.output);
    throw new Error(`${command} ${args.join(' ')} failed in ${options.cwd ?? process.cwd()}`);
  }
  return done.stdout;
}

/** Runs a command that may fail, or that may not exist. */
export function attempt(command: string, args: string[], options: CommandOptions = {}) {
  const done = spawnSync(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...ENVIRONMENT, ...options.env },
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    input: options.input ?? '',
  });
  return { status: done.status, stdout: done.stdout ?? '', output: `${done.stdout ?? ''}${done.stderr ?? ''}${done.error ?? ''}` };
}
