import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { checkPart } from './platform-input';
import { PlatformProfileSettings } from './platform-profile-settings';
import { PlatformSite } from './platform-site';
import { ProductionPlatformProps } from './production-platform-props';
import { StaysAwake } from './stays-awake';
import { expectTerminationProtection } from './termination-protection';
import { WorkloadProp, WORKLOADS } from './workload-props';
import { ProductionPlatformValidation } from '../assurance';
import { CACHE } from '../cache/part';
import { IMAGE_REPOSITORY } from '../compute/images/part';
import { INSTANCE_SERVICE } from '../compute/instances/part';
import { ONE_OFF_TASK, SCHEDULED_JOB } from '../compute/job/part';
import { CONTAINER_SERVICE } from '../compute/part';
import { SESSION_TASK } from '../compute/session/part';
import { WORKER } from '../compute/worker/part';
import { IBackingService, IObservable } from '../contracts';
import { RELATIONAL_DATABASE } from '../database/part';
import { DOCUMENT_DATABASE } from '../documentdb/part';
import { TABLE } from '../dynamodb/part';
import { Observability } from '../observability';
import { deployedWith } from '../private/deployed-with';
import { invalidProp } from '../private/input/errors';
import { Spelling, spellPropsOf } from '../private/input/spelling';
import { acceptTrades, completed, Part, spellingOf } from '../private/part';
import { SEARCH_DOMAIN } from '../search/part';
import { OBJECT_STORE } from '../storage/object-store-part';
import { STATIC_SITE } from '../storage/static-site-part';

/** Props of the platform that are no part which can be there more than once. */
type Shared = 'profile' | 'network' | 'edge' | 'ingress' | 'alerts';
/** Props of the platform that declare a part. */
export type PartProp = Exclude<keyof ProductionPlatformProps, Shared>;
type OptionsOf<P extends PartProp> = NonNullable<ProductionPlatformProps[P]>;
type ProfileOf<P extends PartProp> = NonNullable<PlatformProfileSettings[P]>;

/** A part under the name of its prop, and the id of the one that is declared by it. A part that is left out does not compile. */
type PartTable = { readonly [P in PartProp]-?: { readonly id: string; readonly part: Part<Omit<OptionsOf<P>, 'scope'>, ProfileOf<P>, Construct, PlatformSite> } };

/** All parts, in the order in which the declared ones are created: a declared workload uses the stores before it. */
export const PARTS = {
  database: { id: 'Database', part: RELATIONAL_DATABASE },
  documentDatabase: { id: 'DocumentDatabase', part: DOCUMENT_DATABASE },
  cache: { id: 'Cache', part: CACHE },
  search: { id: 'Search', part: SEARCH_DOMAIN },
  objectStore: { id: 'ObjectStore', part: OBJECT_STORE },
  table: { id: 'Table', part: TABLE },
  site: { id: 'Site', part: STATIC_SITE },
  worker: { id: 'Worker', part: WORKER },
  imageRepository: { id: 'ImageRepository', part: IMAGE_REPOSITORY },
  service: { id: 'Service', part: CONTAINER_SERVICE },
  instanceService: { id: 'InstanceService', part: INSTANCE_SERVICE },
  scheduledJob: { id: 'ScheduledJob', part: SCHEDULED_JOB },
  oneOffTask: { id: 'OneOffTask', part: ONE_OFF_TASK },
  sessionTask: { id: 'SessionTask', part: SESSION_TASK },
} satisfies PartTable;

type Made<P extends PartProp> = ReturnType<(typeof PARTS)[P]['part']['create']>;
type AnyPart = Part<object, object, Construct, PlatformSite>;

/** Creates the parts of a platform and connects them with it. */
export class PlatformParts {
  /** Parts in other stacks that depend on that of the platform: for the network, or for the topic of the alarms. */
  private readonly tied = new Set<Construct>();
  /** Only where the profile sleeps. */
  private readonly awake?: StaysAwake;
  /** Stacks with what is protected against deletion. */
  private readonly guarded = new Set<Stack>();

  constructor(
    private readonly platform: Construct,
    private readonly settings: PlatformProfileSettings,
    private readonly site: PlatformSite,
    private readonly observability: Observability,
  ) {
    if (settings.sleep?._isNever === false) this.awake = new StaysAwake(platform, site);
  }

  /** Creates what the props declare. A declared workload uses the stores that are declared beside it, and a service the worker. */
  public declare(props: ProductionPlatformProps) {
    const stores: IBackingService[] = [];
    for (const prop of Object.keys(PARTS) as PartProp[]) {
      const options = props[prop];
      if (!options) continue;
      const [all, written] = isWorkload(prop) ? this.usingAll(stores, prop, props[prop]!) : [options, (each: string) => `${prop}.${each}`];
      const made: Construct = this.add(prop, PARTS[prop].id, all, written);
      // Services are used by name, which they must be asked for.
      if (prop !== 'service' && 'bindTo' in made) stores.push(made as Construct & IBackingService);
    }
  }

  /** Creates one more part; `written` tells how the user wrote its props. */
  public add<P extends PartProp>(prop: P, id: string, given: OptionsOf<P>, written: Spelling = (each) => each): Made<P> {
    const part = PARTS[prop].part as unknown as AnyPart;
    const { scope, options } = checkPart(this.platform, id, given, part.supplied, written);
    const profile = { name: this.settings.name, common: this.settings, own: this.settings[prop] ?? {} };
    spellPropsOf(scope, id, spellingOf(prop, part.supplied, profile, options, written));
    const all = completed(part.defaults, profile, options);
    this.refuseCircle(scope, written, all);
    const made = part.create(scope, id, all, this.site);
    if (isObservable(made)) this.observability.watch(id, made);
    if (deployedWith(made) !== deployedWith(this.platform) && this.dependsOnPlatform(part, made)) this.tied.add(made);
    if ('deletionProtection' in all && all.deletionProtection === true) this.guard(deployedWith(made));
    acceptTrades(made, part, profile, options);
    this.awake?.add(id, part.neverSleeps?.(all));
    ProductionPlatformValidation._include(made);
    return made as Made<P>;
  }

  private guard(stack: Stack) {
    if (this.guarded.has(stack)) return;
    this.guarded.add(stack);
    expectTerminationProtection(this.platform, stack);
  }

  private dependsOnPlatform({ supplied }: AnyPart, made: Construct): boolean {
    if (supplied.includes('vpc') && this.site.vpc.node.scopes.includes(this.platform)) return true;
    // An existing topic is known by its ARN, which ties no stacks.
    return isObservable(made) && made.recommendedAlarms().length > 0 && this.observability.alarmTopic.node.defaultChild !== undefined;
  }

  /** A declared workload uses the declared stores before those that it or the profile names: its own list starts after them. */
  private usingAll<P extends WorkloadProp>(stores: IBackingService[], workload: P, options: OptionsOf<P>): [OptionsOf<P>, Spelling] {
    const named = options.uses ?? this.settings[workload]?.uses ?? [];
    const path = options.uses ? workload : `profile.${workload}`;
    const written: Spelling = (prop) => {
      const used = /^uses\[(\d+)\]$/.exec(prop);
      return used ? `${path}.uses[${Number(used[1]) - stores.length}]` : `${workload}.${prop}`;
    };
    return [{ ...options, uses: [...stores, ...named] }, written];
  }

  /** What is watched from another stack depends on the stack of the platform, and nothing there may depend on it in turn. */
  private refuseCircle(scope: Construct, written: Spelling, { uses = [] }: { readonly uses?: IBackingService[] }) {
    const home = deployedWith(this.platform);
    if (deployedWith(scope) !== home || !Array.isArray(uses)) return;
    const remote = uses.find((store) => Construct.isConstruct(store) && this.tied.has(store));
    if (!remote) return;
    throw invalidProp(this.platform, {
      prop: written('scope'),
      expected: `be another stack than that of the platform, because what it uses, ${(remote as unknown as Construct).node.path}, is in a stack that depends on it`,
      given: undefined,
      fix: "for example new Stack(app, 'Web')",
    });
  }
}

function isWorkload(prop: PartProp): prop is WorkloadProp {
  return WORKLOADS.some((each) => each === prop);
}

function isObservable(made: Construct): made is Construct & IObservable {
  return 'recommendedAlarms' in made;
}
