import * as fs from 'fs';
import * as path from 'path';
import { loadAssemblyFromPath, TypeKind } from '@jsii/spec';
import { build, BuildOptions, Plugin } from 'esbuild';

const ROOT = path.join(__dirname, '../..');
const PEERS = ['aws-cdk-lib', 'constructs'];

/** Leaves the proofs in a file of their own, which is read when something is proved, and is the only one that holds them. */
const PROOFS_APART: Plugin = {
  name: 'proofs-apart',
  setup: ({ onResolve }) => onResolve({ filter: /\/proofs$/ }, () => ({ path: './proofs.js', external: true })),
};

/**
 * Gives each public class its name in other languages, where jsii and the tree of constructs look for it, and its own, which esbuild changes
 * where a class refers to itself.
 */
const JSII_NAMES: Plugin = {
  name: 'jsii-names',
  setup({ onLoad }) {
    const { types, version } = loadAssemblyFromPath(ROOT);
    const classes = Object.values(types ?? {}).filter(({ kind }) => kind === TypeKind.Class);
    onLoad({ filter: /\/src\/.*\.ts$/ }, ({ path: file }) => {
      const names = classes
        .filter(({ locationInModule }) => file === path.join(ROOT, locationInModule!.filename))
        .map(({ name, fqn }) =>
          `${name}[Symbol.for('jsii.rtti')] = ${JSON.stringify({ fqn, version })}; Object.defineProperty(${name}, 'name', { value: '${name}' });`);
      return { contents: [fs.readFileSync(file, 'utf8'), ...names].join('\n'), loader: 'ts' };
    });
  },
};

const OPTIONS: BuildOptions & { write: false } = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
  outdir: path.join(ROOT, 'lib/bundle'),
  write: false,
};

/**
 * Lets a bundle require a peer once. An app loads `aws-cdk-lib` before the library does; Node.js then looks through all its exports whenever
 * a file of another folder requires it, which each source of a bundle does.
 */
function requiringOnce(bundled: string, peer: string): string {
  const first = new RegExp(`^var (\\w+) = require\\("${peer}"\\);`, 'm').exec(bundled);
  if (!first) return bundled;
  const rest = first.index + first[0].length;
  return bundled.slice(0, rest) + bundled.slice(rest).replaceAll(`require("${peer}")`, first[1]);
}

async function write(entryPoints: Record<string, string>, plugins: Plugin[]) {
  const { outputFiles } = await build({ ...OPTIONS, entryPoints, plugins });
  for (const { path: file, text } of outputFiles) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, PEERS.reduce(requiringOnce, text));
  }
}

/** Makes the files that users load, of the sources: their modules become one scope, which is compiled once. */
async function bundle() {
  await write({ index: path.join(ROOT, 'src/index.ts') }, [PROOFS_APART, JSII_NAMES]);
  await write({ proofs: path.join(ROOT, 'src/assurance/proofs.ts') }, []);
  await write({ 'command-line': path.join(ROOT, 'src/cli/command-line.ts') }, [PROOFS_APART]);
}

void bundle();
