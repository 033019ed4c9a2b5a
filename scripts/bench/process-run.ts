import { spawnSync } from 'child_process';

/** What one whole process cost. */
export interface ProcessCost {
  readonly wallMilliseconds: number;
  readonly peakMegabytes: number;
}

/** Median costs of a command over several runs. */
export interface MedianCost extends ProcessCost {
  readonly runs: number;
}

const REPORT_PEAK = 'process.on("exit", () => require("fs").writeSync(3, String(process.resourceUsage().maxRSS)));';

/** Runs a script in a Node.js process of its own. The built-in CloudFormation validation is off. */
function runOnce(script: string): ProcessCost {
  const started = process.hrtime.bigint();
  const child = spawnSync(process.execPath, ['-e', `${REPORT_PEAK}\n${script}`], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, CDK_VALIDATION: 'false', NODE_ENV: 'production' },
    encoding: 'utf8',
  });
  const wallMilliseconds = Number(process.hrtime.bigint() - started) / 1e6;
  if (child.status !== 0) throw new Error(`the measured script failed: ${child.stderr}`);
  return { wallMilliseconds, peakMegabytes: Number(child.output[3]) / 1024 };
}

/** Runs several scripts in turn (A B C A B C ...) after one warm-up each, so that a noisy machine disturbs all alike. */
export function measureInTurn(scripts: string[], runs: number): MedianCost[] {
  scripts.forEach(runOnce);
  const costs: ProcessCost[][] = scripts.map(() => []);
  for (let run = 0; run < runs; run++) scripts.forEach((script, index) => costs[index].push(runOnce(script)));
  return costs.map((cost) => ({
    wallMilliseconds: median(cost.map(({ wallMilliseconds }) => wallMilliseconds)),
    peakMegabytes: median(cost.map(({ peakMegabytes }) => peakMegabytes)),
    runs,
  }));
}

/** The middle value; of an even number of values, the upper middle. */
export function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
