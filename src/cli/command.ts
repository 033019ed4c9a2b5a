/** Where a command prints. */
export interface Output {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/** A command of the command line. */
export interface Command {
  /** What `--help` prints, and what follows an error in its arguments. */
  readonly usage: string;
  /** Does what the arguments ask for, and returns its exit status. */
  run(argv: string[], output: Output): number | Promise<number>;
  /** What is told about an error that stops it. */
  explain(problem: Error): string;
}

/** Thrown when the arguments make no sense. */
export class WrongUsage extends Error {}
