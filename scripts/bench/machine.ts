import * as fs from 'fs';
import * as os from 'os';

/** What the figures are measured on and how busy it is with other things, in one line. */
export function machine(): string {
  const cpus = os.cpus();
  const { version } = JSON.parse(fs.readFileSync(require.resolve('aws-cdk-lib/package.json'), 'utf8'));
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return `${cpus.length} × ${cpus[0].model.trim()}, ${memory} GiB, Node.js ${process.versions.node}, aws-cdk-lib ${version}; load average before the run: ${os.loadavg()[0].toFixed(1)}`;
}
