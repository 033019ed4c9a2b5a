import { Step } from './steps';

/** A job of a workflow, as GitHub Actions reads it. */
export interface Job {
  readonly 'name': string;
  readonly 'needs'?: string[];
  readonly 'if'?: string;
  readonly 'environment'?: string;
  readonly 'runs-on': string;
  readonly 'timeout-minutes': number;
  readonly 'permissions': { readonly [scope: string]: 'read' | 'write' };
  readonly 'outputs'?: { readonly [name: string]: string };
  readonly 'steps': Step[];
}

/** A workflow of GitHub Actions. */
export interface Workflow {
  /** Its path in the repository. */
  readonly path: string;
  /** What its readers should know. */
  readonly comment: string[];
  readonly content: {
    readonly name: string;
    readonly on: object;
    /** Nothing: each job says what it needs. */
    readonly permissions: Record<string, never>;
    readonly concurrency: { readonly 'group': string; readonly 'cancel-in-progress': boolean };
    readonly defaults: { readonly run: { readonly shell: string } };
    readonly jobs: { readonly [id: string]: Job };
  };
}

export const RUNNER = 'ubuntu-latest';
/** A shell that is named ends with the first command of a pipe that fails. */
export const SHELL = { run: { shell: 'bash' } };
export const WRITTEN = 'Written by `cdk-production-platform workflow github`, and yours from then on: change it as you like.';
