import { setTimeout } from 'timers/promises';
import { Result } from './result';
import { SmokeTest } from './verify-arguments';

/** Asks an address until it answers well, as often as it may. */
export async function smokeTest(test: SmokeTest): Promise<Result> {
  const problems: string[] = [];
  for (let attempt = 1; attempt <= test.attempts; attempt++) {
    if (attempt > 1) await setTimeout(test.interval * 1000);
    const started = performance.now();
    const problem = await problemOf(test);
    const milliseconds = Math.round(performance.now() - started);
    if (problem === undefined) return { outcome: 'passed', subject: test.url, message: `answers well after ${milliseconds} ms, in attempt ${attempt}${unencrypted(test)}` };
    problems.push(problem);
  }
  return { outcome: 'failed', subject: test.url, message: `${problems[problems.length - 1]}, in the last of ${test.attempts} attempts` };
}

/** What is wrong with the answer, and nothing where it is well. */
async function problemOf({ url, timeout }: SmokeTest): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeout * 1000), headers: { 'user-agent': 'cdk-production-platform' } });
    await response.body?.cancel();
    return response.ok ? undefined : `it answers with ${response.status}`;
  } catch (error) {
    const { name, message, cause } = error as Error;
    if (name === 'TimeoutError') return `it does not answer within ${timeout} seconds`;
    const { code, message: why } = (cause ?? {}) as { code?: string; message?: string };
    return `it cannot be reached, ${why || code || message}`;
  }
}

function unencrypted({ url }: SmokeTest): string {
  return url.startsWith('https:') ? '' : ', without TLS';
}
