import { execFileSync, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { latestReleaseTag } from '../compat/baseline';

const TEMPLATES = 'test/golden/templates';

/** The templates of an older state of the library. */
export interface ReleaseBefore {
  readonly name: string;
  /** Writes the template of an example into a directory and returns its path; nothing if the example is new. */
  readonly template: (example: string, stack: string, directory: string) => string | undefined;
}

/**
 * The templates of the examples as the last release made them. Before the first release, and as long as nothing changed since the last,
 * it is the state before the newest change of the templates; a clone without history has neither.
 */
export function releaseBefore(): ReleaseBefore | undefined {
  const changes = git('log', '--first-parent', '--format=%H', '-2', '--', TEMPLATES).split('\n').filter(Boolean);
  const tag = latestReleaseTag();
  const unchanged = tag !== undefined && spawnSync('git', ['diff', '--quiet', tag, '--', TEMPLATES]).status === 0;
  const commit = tag !== undefined && !unchanged ? tag : changes[1];
  if (!commit) return undefined;
  return { name: commit.slice(0, 12), template: (example, stack, directory) => templateOf(commit, example, stack, directory) };
}

function templateOf(commit: string, example: string, stack: string, directory: string): string | undefined {
  const { status, stdout } = spawnSync('git', ['show', `${commit}:${TEMPLATES}/example-${example}/${stack}.yaml`], { maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) return undefined;
  const file = path.join(directory, `${example}-${stack}-before.yaml`);
  fs.writeFileSync(file, stdout);
  return file;
}

function git(...args: string[]): string {
  return execFileSync('git', args, { encoding: 'utf8' }).trim();
}
