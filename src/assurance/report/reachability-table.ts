import { ReachabilityMatrix, ReachPair, ReachState } from '../proof-report';
import { shortNamed } from './short-names';
import { textTable } from './text-table';
import { listed } from '../template/zone';

/** The reachability matrix for people: who reaches whom, who should and does not, and that nobody else does. */
export function reachabilityTable(full: ReachabilityMatrix): string {
  const {
    matrix: { pairs },
    note,
  } = shortNamed(
    full,
    full.pairs.flatMap(({ source, target, relation }) => (relation === 'needs' ? [source] : [source, target])),
  );
  const internet = pairs.filter(({ source }) => source === 'internet');
  const inside = pairs.filter(({ source, relation }) => source !== 'internet' && relation !== 'needs');
  const services = pairs.filter(({ relation }) => relation === 'needs');
  const shown = [...internet.filter(said), ...inside.filter(said), ...services];
  const table = shown.length ? textTable([['From', 'To', 'Port', 'Result'], ...shown.map(row)]) : '';
  return [note, table, ...internetSummary(internet), ...nobodyElse(inside)].filter((line) => line !== '').join('\n');
}

/** Closed pairs that nobody asked for are the rule and need no line of their own. */
function said({ state, relation, source }: ReachPair): boolean {
  return state === ReachState.OPEN || (relation !== '' && source !== 'internet') || (state === ReachState.UNKNOWN && source === 'internet');
}

function row({ source, target, ports, state, reason, relation }: ReachPair): string[] {
  const result =
    state === ReachState.OPEN
      ? reason ||
        (relation === '' ? 'reaches it, although it does not use it' : `reaches it, ${relation === 'uses' ? 'uses it' : 'sends to it'}`)
      : state === ReachState.CLOSED
        ? `BLOCKED: ${reason}`
        : `unknown: ${reason}`;
  return [source === 'internet' ? 'the internet' : source, target, ports || '-', result];
}

function internetSummary(internet: ReachPair[]): string[] {
  const closed = internet.filter(({ state }) => state === ReachState.CLOSED).map(({ target }) => target);
  return closed.length ? ['', `Nobody on the internet reaches ${listed(closed)}.`] : [];
}

function nobodyElse(inside: ReachPair[]): string[] {
  const byTarget = new Map<string, ReachPair[]>();
  for (const pair of inside) byTarget.set(pair.target, [...(byTarget.get(pair.target) ?? []), pair]);
  return [...byTarget].flatMap(([target, pairs]) => {
    const open = pairs.filter(({ state }) => state === ReachState.OPEN).map(({ source }) => source);
    const closed = pairs.filter(({ state, relation }) => state === ReachState.CLOSED && relation === '').map(({ source }) => source);
    if (closed.length === 0) return [];
    return [
      open.length
        ? `Only ${listed(open)} ${open.length > 1 ? 'reach' : 'reaches'} ${target}; ${listed(closed)} cannot.`
        : `Nothing reaches ${target}.`,
    ];
  });
}
