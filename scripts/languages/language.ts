import { run } from './command';
import { Tool } from './toolchain';

/** A program of one language that uses the packed library. */
export interface Program {
  readonly command: string;
  readonly args: string[];
  readonly cwd: string;
  readonly env?: Record<string, string>;
}

/** One language in which the library is used. */
export interface Language {
  readonly name: string;
  /** The language of its fenced code in Markdown. */
  readonly fence: string;
  readonly tools: Tool[];

  /** Packs the library, installs the package as users do, and checks it with the tools of the language. */
  install(): void;

  /** Builds the app of this language in `test/languages`. */
  app(): Program;

  /** Builds the program that prints the message of an error. */
  badInput(): Program;

  /** Builds an app that consists of a snippet. */
  snippet(code: string): Program;
}

/**
 * Both switches turn off what names lines of source files, and so differs between languages: the metadata
 * `aws:cdk:creationStack`, and the `trace` of warnings and of validation findings. The third one leaves out the analytics
 * resource, which names the language.
 */
const CONTEXT = {
  'aws:cdk:disable-creation-stack-traces': true,
  'aws:cdk:disable-stack-trace': true,
  'aws:cdk:version-reporting': false,
};

export function execute(program: Program, outdir: string): string {
  return run(program.command, program.args, {
    cwd: program.cwd,
    env: { ...program.env, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify(CONTEXT), CDK_DISABLE_STACK_TRACE: '1' },
  });
}
