import * as path from 'path';
import { build, Plugin } from 'esbuild';

const LIB = path.join(__dirname, '../../lib');
const PEERS = /^(aws-cdk-lib|constructs)$/;
const PEER = 'peer';

/**
 * Lets the whole bundle require each peer once. Node.js looks through all exports of `aws-cdk-lib` whenever a file requires it, also
 * when it is loaded already.
 */
const REQUIRE_PEERS_ONCE: Plugin = {
  name: 'require-peers-once',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: PEERS }, ({ path: peer, namespace }) =>
      namespace === PEER ? { path: peer, external: true } : { path: peer, namespace: PEER });
    onLoad({ filter: PEERS, namespace: PEER }, ({ path: peer }) => ({ contents: `module.exports = require('${peer}');` }));
  },
};

/** Makes one file of each entry point of the compiled library. */
async function bundle() {
  await build({
    entryPoints: { 'index': path.join(LIB, 'index.js'), 'command-line': path.join(LIB, 'assurance/cli/command-line.js') },
    outdir: path.join(LIB, 'bundle'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    plugins: [REQUIRE_PEERS_ONCE],
    logLevel: 'warning',
  });
}

void bundle();
