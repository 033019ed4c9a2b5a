import type { ProofContext } from '../proof-context';
import { ReachabilityMatrix, ReachPair, ReachState } from '../proof-report';
import { DoorReach } from '../reachability/door-reach';
import { Reach, ServiceReach } from '../reachability/reachability-proof';
import { FrontDoor } from '../topology/front-door';
import { portWords } from '../topology/security-group';

/** The reachability proof as plain data. */
export function reachabilityMatrix({ reachability, topology }: ProofContext, schemaVersion: string): ReachabilityMatrix {
  return {
    schemaVersion,
    pairs: [
      ...topology.frontDoors.map(doorPair),
      ...reachability.fromInternet.flatMap(internetPairs),
      ...reachability.toBalancers.map(originPair),
      ...reachability.toTargets.map(pair),
      ...reachability.toStores.map(pair),
      ...reachability.toServers.map(pair),
      ...reachability.toServices.map((reach) => servicePair(reach, 'needs')),
      ...reachability.toCalled.map((reach) => servicePair(reach, 'uses')),
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

function servicePair({ workload, need, via, verdict }: ServiceReach, relation: string): ReachPair {
  return {
    source: workload.name,
    target: need.name,
    ports: '443',
    state: verdict.state as ReachState,
    relation,
    reason: verdict.state === 'open' ? `through ${via}` : verdict.reason,
  };
}

/** CloudFront and API Gateway answer anyone on HTTPS; who may do what there is not a matter of the network. */
function doorPair({ name, kind }: FrontDoor): ReachPair {
  return { source: 'internet', target: name, ports: '443', state: ReachState.OPEN, relation: 'faces', reason: `from anyone, to a ${kind}` };
}

function originPair({ door, origin: { balancer, port }, verdict }: DoorReach): ReachPair {
  const ports = port === undefined ? balancer.listeners.map((listener) => listener.port ?? '?') : [port];
  const base = { source: door.name, target: balancer.name, relation: 'sends to' };
  return { ...base, ports: ports.join(', '), state: verdict.state as ReachState, reason: verdict.reason };
}
