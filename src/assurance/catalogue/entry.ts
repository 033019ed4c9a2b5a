import { Contents, KeyUse } from './facets/contents';
import { CreationTime } from './facets/creation-time';
import { Interfaces } from './facets/interfaces';
import { Name, Numbers, Regions } from './facets/limits';
import { None } from './facets/none';
import { AccessPolicy, TrafficSwitch } from './facets/protection';
import { CountQuota } from './facets/quota';
import { Support } from './facets/support';
import { Zones } from './facets/zones';
import { Resource } from '../template/resource';

/**
 * Everything that the proofs know of one resource type. A line here is a new facet: no entry compiles before it gives it or says none.
 *
 * Facts come from the CloudFormation reference of each type, November 2026.
 */
export interface Entry {
  /** Where its network interfaces are and who reaches them; `elsewhere` where a reader of the topology joins several resources. */
  readonly interfaces: Interfaces | 'elsewhere' | None;
  /** What it does when a zone is lost; none is unknown, and a finding at whatever names subnets. */
  readonly zones: Zones | None;
  /** What is lost with it and what guards that; `nothing` where it only sounds like a store, none is unknown: a finding where it looks like one. */
  readonly contents: Contents | 'nothing' | None;
  /** Properties that the proofs read beside those of its interfaces: one that only deployment tells is named, never assumed. */
  readonly reads: string[] | None;
  /** The name that users may give it. */
  readonly name: Name | None;
  /** What AWS does with the version that it names; undefined when it names none. */
  readonly version: ((resource: Resource) => Support | undefined) | None;
  /** The regions that have it; none is all of them. */
  readonly regions: Regions | None;
  /** The numbers that its service takes. */
  readonly numbers: Numbers | None;
  /** How many of it an account may have. */
  readonly quotas: CountQuota[] | None;
  /** Addresses that it takes in each of its subnets, when nodes are spread over them by a function; none is one. */
  readonly addresses: ((resource: Resource, spread: (nodes: number) => number, members: number) => number) | None;
  /** The property with the bucket that AWS writes its logs to. */
  readonly logsTo: string | None;
  /** What it does with a key that it names; none is that it keeps what the key encrypts. */
  readonly key: KeyUse | None;
  /** Properties that are secrets. */
  readonly secrets: string[] | None;
  /** Where it keeps the policy that says who may use it, or something else. */
  readonly policy: AccessPolicy | None;
  /** What encrypts the traffic to it and inside it. */
  readonly traffic: TrafficSwitch[] | None;
  /** Whether a configuration that names it uses what it names. */
  readonly leadsOn: 'yes' | None;
  /** How long AWS usually takes to create it; none is under a minute. */
  readonly creation: CreationTime | 'unknown' | None;
}

/** One side of what is known. */
export type Facet = keyof Entry;

/** What an entry says of a facet when it does not say none. */
export type Given<F extends Facet> = Exclude<Entry[F], None>;

/** The types of one service, each in one entry. */
export type Service<Name extends string> = { readonly [type in `AWS::${Name}::${string}`]: Entry };

/** The words of a text. */
type Words<Text extends string> = Text extends `${infer Word} ${infer Rest}` ? Word | Words<Rest> : Text;

/** Many types say the same, and all of them do so whenever the proofs are loaded. */
const SAID = new Map<string, { [facet: string]: None }>();

/** Says of some facets that there is nothing; it stands last in an entry, where the compiler refuses what contradicts it. */
export function none<Text extends string>(facets: Text): { [facet in Words<Text>]: None } {
  const known = SAID.get(facets);
  const nothing = known ?? Object.fromEntries(facets.split(' ').map((facet): [string, None] => [facet, 'none']));
  if (!known) SAID.set(facets, nothing);
  return nothing as { [facet in Words<Text>]: None };
}

/** What only describes, connects or configures something else: it runs nowhere, keeps nothing and is reached by nobody. */
export const INERT: { [facet in Facet]: None } = none(
  'interfaces zones contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn creation',
);
