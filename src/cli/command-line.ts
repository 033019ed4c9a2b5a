import { CHECK } from './check/check-command';
import { Command, Output, WrongUsage } from './command';
import { VERIFY } from './verify/verify-command';
import { WORKFLOW } from './workflow/workflow-command';
import { nearest } from '../private/input/nearest';

const COMMANDS: { readonly [name: string]: Command } = { check: CHECK, verify: VERIFY, workflow: WORKFLOW };

const USAGE = `Usage: cdk-production-platform check <cdk.out | template.json | template.yaml> [options]
       cdk-production-platform verify --stack <name> [options]
       cdk-production-platform workflow github --region <region> --environment <name>=<stack> [options]

Commands:
  check      proves from synthesized templates that the architecture is sound, before it is deployed
  verify     tells whether a deployment went well, after it
  workflow   writes the workflows that do both in a pipeline

Each command tells its options with --help.

Exit status:
  0  it is well, or done
  1  it is not
  2  wrong usage, or not able to tell
`;

const CONSOLE: Output = {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
};

/** Runs the command line and returns its exit status: 0 well, 1 not well, 2 not able to tell. */
export async function main([name, ...argv]: string[], output: Output = CONSOLE): Promise<number> {
  const command = Object.hasOwn(COMMANDS, name ?? '') ? COMMANDS[name] : undefined;
  const usage = command?.usage ?? USAGE;
  try {
    if ([name, ...argv].some((word) => word === '--help' || word === '-h')) {
      output.out(usage);
      return 0;
    }
    if (!command) throw new WrongUsage(unknown(name));
    return await command.run(argv, output);
  } catch (problem) {
    const stopped = problem as Error;
    output.error(`${command && !(stopped instanceof WrongUsage) ? command.explain(stopped) : `${stopped.message}\n\n${usage.trimEnd()}`}\n`);
    return 2;
  }
}

function unknown(name: string | undefined): string {
  if (name === undefined) return 'no command is given';
  const meant = nearest(name, Object.keys(COMMANDS));
  return `'${name}' is no command, ${meant ? `did you mean '${meant}'?` : `known are ${Object.keys(COMMANDS).join(', ')}`}`;
}
