import { Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CommonProfile } from '../contracts';
import { isOptions, layered } from './input/layered';
import { Spelling } from './input/spelling';
import { PartSite } from '../contracts/part-site';

/** What a profile may give up for its price. */
export interface Trade<Options> {
  /** The prop with which a user decides it instead, for example `scaling.minCapacity`. */
  readonly prop: string;
  /** Whether these options give it up. */
  readonly when: (options: Options) => boolean;
  /** Ids of the findings that say so. */
  readonly accepts: string[];
}

/** What a profile decides where the options leave it open. */
export type Defaults<Options, Own> = (common: CommonProfile, own: Own, options: Options) => Partial<Options>;

/** Everything that a platform must know of a part in order to offer it. */
export interface Part<Options extends object, Own extends object, Made extends Construct, Site extends PartSite = PartSite> {
  /** Props that the platform supplies, so that nobody else can. */
  readonly supplied: string[];
  readonly defaults: Defaults<Options, Own>;
  /** Creates the part and connects it with what the site offers. */
  readonly create: (scope: Construct, id: string, options: Options, site: Site) => Made;
  readonly trades: Trade<Options>[];
  /** What goes on costing by the hour while other parts sleep, for people; absent where nothing does. */
  readonly neverSleeps?: (options: Options) => string | undefined;
}

/** A profile, as far as it is about one part. */
export interface PartProfile<Own> {
  readonly name: string;
  readonly common: CommonProfile;
  readonly own: Own;
}

/** The options of the user, completed by the profile. */
export function completed<Options extends object, Own>(defaults: Defaults<Options, Own>, profile: PartProfile<Own>, options: Options): Options {
  return layered(options, defaults(profile.common, profile.own, options));
}

/** Accepts what the profile decided and nobody else: it has been answered by choosing the profile. Only production gives nothing up unsaid. */
export function acceptTrades<Options extends object, Own extends object>(
  made: Construct, { defaults, trades }: Pick<Part<Options, Own, Construct>, 'defaults' | 'trades'>, profile: PartProfile<Own>, options: Options,
) {
  if (profile.name === 'production') return;
  const [all, profileAlone] = [options, {} as Options].map((given) => completed(defaults, profile, given));
  const accepted = trades.filter(({ prop, when }) => valueAt(options, prop) === undefined && when(profileAlone) && when(all));
  const reason = `The profile ${profile.name} trades this for its price`;
  for (const { accepts } of accepted) Validations.of(made).acknowledge(...accepts.map((id) => ({ id, reason })));
}

/** How the user wrote a prop of a part that the platform calls `name`: in the profile, if the options leave it open. */
export function spellingOf(name: string, supplied: string[], { own, common }: PartProfile<object>, options: object, written: Spelling): Spelling {
  return (prop) => {
    if (prop === 'id' || supplied.includes(prop)) return prop;
    if (valueAt(options, prop) !== undefined) return written(prop);
    if (valueAt(own, prop) !== undefined) return `profile.${name}.${prop}`;
    return valueAt(common, prop) !== undefined ? `profile.${prop}` : written(prop);
  };
}

/** The value of a prop, as deep in the options as they go: `scaling.minCapacity`, `uses[0]`. */
export function valueAt(options: object, path: string): unknown {
  const [first, ...rest] = path.split(/[.[]/);
  const value = (options as Record<string, unknown>)[first];
  return rest.length > 0 && isOptions(value) ? valueAt(value, rest.join('.')) : value ?? undefined;
}
