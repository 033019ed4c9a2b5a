import { parsed } from '../arguments';
import { WrongUsage } from '../command';

/** What `check` was asked to do. */
export interface CheckArguments {
  readonly input: string;
  readonly baseline?: string;
  readonly format: 'text' | 'json';
}

export const CHECK_USAGE = `Usage: cdk-production-platform check <cdk.out | template.json | template.yaml> [options]

Proves from synthesized templates that the loss of a zone stops nothing, that every part reaches what it needs and
nothing more, and that data outlives mistakes, and tells how long creation takes. It reads any cloud assembly or
CloudFormation template.

Options:
  --baseline <path>     what is deployed now; also proves that the update replaces and deletes no store
                        and asks for nothing that AWS refuses
  --format text|json    how to print the result (default: text)
  -h, --help            print this

Exit status:
  0  no violation; what could not be judged is listed and is not proved
  1  at least one violation that nobody has acknowledged
  2  wrong usage, or an input that cannot be read
`;

/** Reads what follows `check`. */
export function readCheckArguments(argv: string[]): CheckArguments {
  const { values, positionals } = parsed(argv, { baseline: { type: 'string' }, format: { type: 'string' } });
  const [input, ...rest] = positionals;
  if (input === undefined) throw new WrongUsage("'check' needs a cloud assembly or a template");
  if (rest.length > 0) throw new WrongUsage(`'check' takes one input, but '${rest.join("', '")}' follows`);
  const format = values.format ?? 'text';
  if (format !== 'text' && format !== 'json') throw new WrongUsage(`'--format' must be 'text' or 'json', but is '${format}'`);
  return { input, baseline: values.baseline, format };
}
