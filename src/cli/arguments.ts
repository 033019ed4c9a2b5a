import { parseArgs, ParseArgsConfig } from 'util';
import { WrongUsage } from './command';

type Options = NonNullable<ParseArgsConfig['options']>;

/** The words of a command line and its options, none of which is unknown. */
export function parsed<T extends Options>(argv: string[], options: T): ReturnType<typeof parseArgs<{ options: T; allowPositionals: true }>> {
  try {
    return parseArgs({ args: argv, allowPositionals: true, options });
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}
