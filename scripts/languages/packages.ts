import * as path from 'path';
import { run } from './command';
import { RUN } from './directories';

/** Where jsii-pacmak puts the package of a language. */
export function packageDirectory(target: string): string {
  return path.join(RUN, 'packages', target);
}

/**
 * Packs the compiled library for a language.
 *
 * @param target jsii's name of the language
 * @param code only generates the code, where the package of a language is its code or the language builds it itself
 */
export function pack(target: string, { code = false } = {}): string {
  generate('.', target, path.join(RUN, 'packages'), code);
  return packageDirectory(target);
}

/** Generates the bindings of an npm package. */
export function generate(npmPackage: string, target: string, outdir: string, code = true) {
  run('npx', [
    'jsii-pacmak', ...(code ? ['--code-only'] : []), '--target', target, '--outdir', outdir,
    '--rosetta-unknown-snippets=verbatim', '--no-npmignore', npmPackage,
  ]);
}
