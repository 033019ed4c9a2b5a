import { spawnSync } from 'child_process';

/** The figures that a measured process reports about itself. */
export type Figures = { readonly [name: string]: number };

/** A script and its arguments, to be run in a Node.js process of its own. */
export interface Subject {
  readonly script: string;
  readonly args: string[];
}

/** Runs a subject once. The CloudFormation validation that is built into aws-cdk-lib is off. */
export function run({ script, args }: Subject): Figures {
  const child = spawnSync(process.execPath, [script, ...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, CDK_VALIDATION: 'false', NODE_OPTIONS: '' },
    encoding: 'utf8',
  });
  if (child.status !== 0) throw new Error(`${script} failed: ${child.stderr}`);
  return JSON.parse(child.output[3]!);
}

/**
 * Runs every subject once to warm the file cache, then all of them in turn (A B C A B C ...), so that a busy machine disturbs all
 * alike. The result has the runs of each subject.
 */
export function runInTurn(subjects: Subject[], rounds: number): Figures[][] {
  subjects.forEach(run);
  const runs: Figures[][] = subjects.map(() => []);
  for (let round = 0; round < rounds; round++) {
    subjects.forEach((subject, index) => runs[index].push(run(subject)));
  }
  return runs;
}
