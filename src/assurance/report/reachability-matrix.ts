import type { ProofContext } from '../proof-context';
import { ReachabilityMatrix, ReachPair, ReachState } from '../proof-report';
import { Reach, StartReach } from '../reachability/reachability-proof';
import { portWords } from '../topology/security-group';

/** The reachability proof as plain data. */
export function reachabilityMatrix({ reachability }: ProofContext, schemaVersion: string): ReachabilityMatrix {
  return {
    schemaVersion,
    pairs: [
      ...reachability.fromInternet.flatMap(internetPairs),
      ...reachability.toTargets.map(pair),
      ...reachability.toStores.map(pair),
      ...reachability.toServices.map(servicePair),
    ],
  };
}

function internetPairs({ to, exposures, verdict }: Reach): ReachPair[] {
  const base = { source: 'internet', target: to.name, relation: to.publicAddress === 'yes' ? 'faces' : '' };
  if (exposures.length === 0) return [{ ...base, ports: '', state: verdict.state as ReachState, reason: verdict.reason }];
  return exposures.map((exposure) => ({ ...base, ports: portWords(exposure), state: ReachState.OPEN, reason: `from ${exposure.who}` }));
}

function pair({ from, to, port, verdict, declared }: Reach): ReachPair {
  return {
    source: from,
    target: to.name,
    ports: String(port),
    state: verdict.state as ReachState,
    relation: declared ?? '',
    reason: verdict.reason,
  };
}

function servicePair({ workload, need, via, verdict }: StartReach): ReachPair {
  return {
    source: workload.name,
    target: need.name,
    ports: '443',
    state: verdict.state as ReachState,
    relation: 'needs',
    reason: verdict.state === 'open' ? `through ${via}` : verdict.reason,
  };
}
