import { spawnSync } from 'child_process';

/**
 * The changes that break users of the original, one in a line with the key that suppresses it.
 *
 * Without `--error-on all`, jsii-diff only warns about a package that calls itself experimental.
 *
 * @param original directory with the older assembly
 * @param updated directory with the newer one
 * @param ignoreFile file of keys of breaks that are meant; it may be missing
 */
export function incompatibilities(original: string, updated: string, ignoreFile: string): string[] {
  const diff = spawnSync(
    process.execPath,
    [require.resolve('jsii-diff/bin/jsii-diff'), '--error-on', 'all', '--keys', '--ignore-file', ignoreFile, original, updated],
    { encoding: 'utf8' },
  );
  const output = `${diff.stdout}${diff.stderr}`;
  const errors = output.split('\n').filter((line) => line.startsWith('err '));
  if (diff.status !== 0 && errors.length === 0) throw new Error(`jsii-diff failed\n${output}`);
  return errors;
}
