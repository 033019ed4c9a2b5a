import { Placement } from '../catalogue/facets/placement';
import { isAlone } from '../catalogue/facets/zones';
import { Zone } from '../template/zone';

/** What is left of something when a zone is gone. */
export type OutcomeState = 'serves' | 'fails over' | 'degraded' | 'lost' | 'unknown';

/** The state with its reason in words. */
export interface Outcome {
  readonly state: OutcomeState;
  /** Fraction of the capacity at minimum scale that is left, where it is degraded. */
  readonly capacityLeft?: number;
  readonly reason: string;
}

const ORDER: OutcomeState[] = ['serves', 'fails over', 'degraded', 'unknown', 'lost'];

/** The outcome of a chain is that of its weakest link. */
export function weakest(outcomes: Outcome[]): Outcome {
  return outcomes.reduce(
    (worst, outcome) => {
      const difference = ORDER.indexOf(outcome.state) - ORDER.indexOf(worst.state);
      if (difference !== 0) return difference > 0 ? outcome : worst;
      return (outcome.capacityLeft ?? 1) < (worst.capacityLeft ?? 1) ? outcome : worst;
    },
    { state: 'serves', reason: 'nothing of it is zonal' },
  );
}

/** What is left of a placement when a zone is gone. */
export function outcomeWithout(zone: Zone, placement: Placement): Outcome {
  if (placement.kind === 'regional') return { state: 'serves', reason: 'it does not depend on a zone' };
  if (placement.kind === 'everywhere') return { state: 'serves', reason: placement.how };
  if (placement.kind === 'open') return { state: 'unknown', reason: placement.why };
  const { zones } = placement;
  if (zones.length === 0) return wherever(placement);
  if (!stands(zones, zone) && !hasVotersElsewhere(placement)) return { state: 'serves', reason: `it has nothing in ${zone.label}` };
  const alone = zones.length === 1;
  switch (placement.kind) {
    case 'spread':
      return alone ? lost(`all of it stands in ${zone.label}`) : { state: 'serves', reason: `its parts in ${others(zone, zones)} go on` };
    case 'standby':
      return alone ? lost(`its standby would stand in ${zone.label} too`) : { state: 'fails over', reason: placement.how };
    case 'single':
      return lost(alone ? placement.why : `${placement.why}; its zone is only known after deployment, so it counts as lost in each`);
    case 'quorum':
      return alone ? lost(`all of its nodes stand in ${zone.label}`) : quorum(zone, placement);
    case 'copies':
      return alone ? lost(`all of it stands in ${zone.label}`) : copies(zone, placement);
  }
}

/** What is alone and may stand in any zone counts as lost in each. */
function wherever(placement: Placement): Outcome {
  if (placement.kind === 'single') return lost(`${placement.why}, and the templates do not name its zone`);
  if (placement.kind === 'copies' && isAlone(placement)) {
    return lost(`at minimum scale it is a single ${placement.unit}, and nothing serves until another has started`);
  }
  return { state: 'unknown', reason: 'its zones are only known at deployment' };
}

function copies(zone: Zone, { zones, copies: count, unit, whenSingle }: Extract<Placement, { kind: 'copies' }>): Outcome {
  if (count === undefined) return { state: 'unknown', reason: `how many ${unit}s run is only known at deployment` };
  if (count === 0) {
    return whenSingle === 'lost'
      ? lost(`at minimum scale it runs no ${unit} at all`)
      : { state: 'fails over', reason: `at rest it runs no ${unit}, and one that is needed is started in ${others(zone, zones)}` };
  }
  if (count === 1) {
    return whenSingle === 'lost'
      ? lost(`at minimum scale its only ${unit} may run in ${zone.label}, and nothing serves until another has started`)
      : { state: 'fails over', reason: `its only ${unit} is started again in ${others(zone, zones)}` };
  }
  const gone = Math.ceil(count / zones.length);
  const left = (count - gone) / count;
  return { state: 'degraded', capacityLeft: left, reason: `${count - gone} of ${count} ${unit}s are left at minimum scale` };
}

/** Voters are dealt out one zone after the other, so some zones may hold one more. */
function quorum(zone: Zone, { zones, voterZones, voters, what, nodes }: Extract<Placement, { kind: 'quorum' }>): Outcome {
  const most = Math.ceil(voters / voterZones);
  const left = `${voters - most} of ${voters} ${what} are left`;
  if (voters - most <= voters / 2) {
    const dealt = voters % voterZones === 0 ? '' : ` if ${zone.label} holds ${most} of them`;
    return lost(`${left}${dealt}, which is no majority`);
  }
  const spread = voterZones > zones.length ? `, because AWS spreads them over ${voterZones} zones of the region` : '';
  const reason = `${left} and still are a majority${spread}`;
  return stands(zones, zone) ? { state: 'degraded', capacityLeft: (nodes - Math.ceil(nodes / zones.length)) / nodes, reason } : { state: 'serves', reason };
}

function stands(zones: Zone[], { key }: Zone): boolean {
  return zones.some((zone) => zone.key === key);
}

/** Whether voters may stand in a zone without a node, which counts as long as nodes are left elsewhere. */
function hasVotersElsewhere(placement: Placement): boolean {
  return placement.kind === 'quorum' && placement.zones.length > 1 && placement.voterZones > placement.zones.length;
}

function lost(reason: string): Outcome {
  return { state: 'lost', reason };
}

function others(zone: Zone, zones: Zone[]): string {
  return zones
    .filter(({ key }) => key !== zone.key)
    .map(({ label }) => label)
    .join(' and ');
}
