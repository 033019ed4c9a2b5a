import { Zone } from '../../template/zone';

/** How something is laid out over zones. What is alone may have no zones: then it is lost with whichever zone it stands in. */
export type Placement =
  /** It belongs to the region or to the world. */
  | { readonly kind: 'regional' }
  /** AWS keeps its contents in several zones of the region. */
  | { readonly kind: 'everywhere'; readonly how: string }
  /** One independent part in each zone; the others go on. */
  | { readonly kind: 'spread'; readonly zones: Zone[] }
  /** A number of equal copies, balanced over the zones. */
  | {
    readonly kind: 'copies';
    readonly zones: Zone[];
    readonly copies: number | undefined;
    readonly unit: string;
    readonly whenSingle: 'lost' | 'fails over';
  }
  /** A standby takes over by itself. */
  | { readonly kind: 'standby'; readonly zones: Zone[]; readonly how: string }
  /** It stands in one zone and nothing takes over; which one may only be known after deployment. */
  | { readonly kind: 'single'; readonly zones: Zone[]; readonly why: string; readonly onlySubnet?: string }
  /** Voters of which more than half must be left. */
  | {
    readonly kind: 'quorum';
    readonly zones: Zone[];
    /** Over how many zones the voters are dealt out, which may be more than the nodes have. */
    readonly voterZones: number;
    readonly voters: number;
    readonly what: string;
    /** Nodes that serve, as many in each zone. */
    readonly nodes: number;
  }
  /** The templates do not tell. */
  | { readonly kind: 'open'; readonly why: string };
