/** What was found out about one thing. */
export interface Result {
  readonly outcome: 'passed' | 'failed' | 'unknown';
  /** What it is about, for example `service shop/Api`. */
  readonly subject: string;
  readonly message: string;
}

/** The results for people, what is wrong last, where a log is read first. */
export function resultsText(results: Result[]): string {
  const ordered = (['passed', 'unknown', 'failed'] as const).map((outcome) => results.filter((result) => result.outcome === outcome));
  const lines = ordered.flat().map(({ outcome, subject, message }) => `${outcome.padEnd(7)}  ${subject}: ${message}`);
  const [passed, unknown, failed] = ordered.map(({ length }) => length);
  return [...lines, '', `${passed} passed, ${unknown} unknown, ${failed} failed`].join('\n');
}
