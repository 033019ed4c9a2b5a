import { awaitedSignals, CREATION_POLICY } from '../../template/awaited-signals';
import { Resource } from '../../template/resource';

/**
 * How long AWS usually takes to create something, as AWS or its users write. It is no promise, and nothing of it was measured for this
 * library. Where a source gives a range, the figure lies in it. As of November 2026.
 */
export interface TypicalTime {
  readonly minutes: number;
  /** Where that is written. */
  readonly source: string;
  /** How many minutes more it may take, for what answers when it likes; absent where nothing is asked. */
  readonly longer?: number;
}

/** The usual time of one resource; undefined when it is unknown. */
export type CreationTime = (resource: Resource) => TypicalTime | undefined;

/** Deployments with CloudFormation and with other tools, timed in July 2026. */
export const BENCHMARK = 'https://github.com/go-to-k/cdkd-bench-terraform/blob/main/RESULTS.md';
/** How long a deployment tool waits for each type. */
export const WAITS = 'https://github.com/go-to-k/cdkd/blob/main/docs/cli-reference.md';
/** What the authors of that tool write about their tests on AWS, by folder. */
export const TRIALS = 'https://github.com/go-to-k/cdkd/tree/main/tests/integration';
/** The log of a deployment in August 2022. */
export const DEPLOYMENT_LOG = 'https://github.com/antonakv/tf-aws-activeactive-agents/blob/4cfa4af66ae469e00cbc05300e4039611ff17970/README.md';

/** What AWS creates in less than a minute. */
export const UNDER_A_MINUTE: TypicalTime = { minutes: 0, source: '' };

/** The same time for every resource of a type. */
export function takes(minutes: number, source: string): CreationTime {
  const time = { minutes, source };
  return () => time;
}

/** Instances take less than a minute to be there, and what they signal comes when they like. */
export function untilSignals(resource: Resource): TypicalTime | undefined {
  const signals = awaitedSignals(resource);
  if (!signals) return UNDER_A_MINUTE;
  return signals.timeout === undefined ? undefined : { minutes: 0, longer: signals.timeout, source: CREATION_POLICY };
}
