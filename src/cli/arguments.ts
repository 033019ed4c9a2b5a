import { parseArgs, ParseArgsConfig } from 'util';
import { WrongUsage } from './command';

/** The words of a command line and its options, none of which is unknown. */
export function parsed<T extends NonNullable<ParseArgsConfig['options']>>(argv: string[], options: T) {
  try {
    return parseArgs({ args: argv, allowPositionals: true, options });
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}
