import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

const CACHE = path.resolve('node_modules/.cache/compat');

/** The newest release tag, `v1.2.3`, or nothing before the first release. */
export function latestReleaseTag(): string | undefined {
  fetchTagsOfShallowClone();
  const tags = git('tag', '--list', 'v*', '--sort=-version:refname').split('\n');
  return tags.find((tag) => /^v\d+\.\d+\.\d+$/.test(tag));
}

/** A directory with the assembly of a release, compiled from the source of its tag. */
export function baselineOf(tag: string): string {
  const commit = git('rev-parse', `${tag}^{commit}`);
  const baseline = path.join(CACHE, commit);
  if (!fs.existsSync(baseline)) {
    const source = fs.mkdtempSync(path.join(os.tmpdir(), 'compat-'));
    compile(tag, source);
    fs.mkdirSync(`${baseline}.new`, { recursive: true });
    for (const file of ['package.json', '.jsii']) fs.copyFileSync(path.join(source, file), path.join(`${baseline}.new`, file));
    fs.renameSync(`${baseline}.new`, baseline);
    fs.rmSync(source, { recursive: true, force: true });
  }
  return baseline;
}

/** Outside of `node_modules`, where the compiler would take the source for a dependency. */
function compile(tag: string, directory: string) {
  const archive = path.join(directory, 'source.tar');
  git('archive', '--format=tar', '--output', archive, tag);
  execFileSync('tar', ['-xf', archive, '-C', directory]);
  fs.symlinkSync(path.resolve('node_modules'), path.join(directory, 'node_modules'), 'junction');
  execFileSync(process.execPath, [require.resolve('jsii/bin/jsii'), '--silence-warnings=reserved-word'], {
    cwd: directory,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** A shallow clone, as CI makes it, has no tags: it would look as if nothing had been released. */
function fetchTagsOfShallowClone() {
  if (git('rev-parse', '--is-shallow-repository') === 'true') git('fetch', '--quiet', '--depth=1', 'origin', 'refs/tags/v*:refs/tags/v*');
}

function git(...args: string[]): string {
  return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
}
