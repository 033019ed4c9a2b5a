import * as path from 'path';
import { build, BuildOptions, Plugin } from 'esbuild';

const ROOT = path.join(__dirname, '../..');
const PEERS = /^(aws-cdk-lib|constructs)$/;
const PEER = 'peer';

/**
 * Lets a bundle require each peer once. Node.js looks through all exports of `aws-cdk-lib` whenever a file requires it, also when it
 * is loaded already.
 */
const REQUIRE_PEERS_ONCE: Plugin = {
  name: 'require-peers-once',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: PEERS }, ({ path: peer, namespace }) =>
      namespace === PEER ? { path: peer, external: true } : { path: peer, namespace: PEER });
    onLoad({ filter: PEERS, namespace: PEER }, ({ path: peer }) => ({ contents: `module.exports = require('${peer}');` }));
  },
};

/** Leaves the proofs in a file of their own, which is read when something is proved. */
const PROOFS_APART: Plugin = {
  name: 'proofs-apart',
  setup: ({ onResolve }) => onResolve({ filter: /\/proofs$/ }, () => ({ path: './proofs.js', external: true })),
};

const OPTIONS: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
};

/**
 * Makes the files that users load. The library is bundled from what jsii compiled, which marks its public classes; what has none is
 * bundled from its sources, whose modules become one scope that is compiled once.
 */
async function bundle() {
  await build({
    ...OPTIONS,
    entryPoints: { index: path.join(ROOT, 'lib/index.js') },
    outdir: path.join(ROOT, 'lib/bundle'),
    plugins: [REQUIRE_PEERS_ONCE, PROOFS_APART],
  });
  await build({
    ...OPTIONS,
    entryPoints: { 'proofs': path.join(ROOT, 'src/assurance/proofs.ts'), 'command-line': path.join(ROOT, 'src/assurance/cli/command-line.ts') },
    outdir: path.join(ROOT, 'lib/bundle'),
    plugins: [REQUIRE_PEERS_ONCE],
  });
}

void bundle();
