import { Construct } from 'constructs';
import { checkPart } from './platform-input';
import { PlatformProfileSettings } from './platform-profile-settings';
import { PlatformSite } from './platform-site';
import { PlatformServiceOptions, ProductionPlatformProps } from './production-platform-props';
import { ProductionPlatformValidation } from '../assurance';
import { CACHE } from '../cache/part';
import { CONTAINER_SERVICE } from '../compute/part';
import { IBackingService, IObservable } from '../contracts';
import { RELATIONAL_DATABASE } from '../database/part';
import { DOCUMENT_DATABASE } from '../documentdb/part';
import { TABLE } from '../dynamodb/part';
import { Observability } from '../observability';
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

/** All parts, in the order in which the declared ones are created: a declared service uses the stores before it. */
export const PARTS = {
  database: { id: 'Database', part: RELATIONAL_DATABASE },
  documentDatabase: { id: 'DocumentDatabase', part: DOCUMENT_DATABASE },
  cache: { id: 'Cache', part: CACHE },
  search: { id: 'Search', part: SEARCH_DOMAIN },
  objectStore: { id: 'ObjectStore', part: OBJECT_STORE },
  table: { id: 'Table', part: TABLE },
  site: { id: 'Site', part: STATIC_SITE },
  service: { id: 'Service', part: CONTAINER_SERVICE },
} satisfies PartTable;

type Made<P extends PartProp> = ReturnType<(typeof PARTS)[P]['part']['create']>;
type AnyPart = Part<object, object, Construct, PlatformSite>;

/** Creates the parts of a platform and connects them with it. */
export class PlatformParts {
  constructor(
    private readonly platform: Construct,
    private readonly settings: PlatformProfileSettings,
    private readonly site: PlatformSite,
    private readonly observability: Observability,
  ) {}

  /** Creates what the props declare. A declared service uses the stores that are declared beside it. */
  public declare(props: ProductionPlatformProps) {
    const stores: IBackingService[] = [];
    for (const prop of Object.keys(PARTS) as PartProp[]) {
      const options = props[prop];
      if (!options) continue;
      const [all, written] = prop === 'service' ? [usingAll(stores, props.service!), spelledWithout(stores)] : [options, (each: string) => each];
      const made: Construct = this.add(prop, PARTS[prop].id, all, (each) => `${prop}.${written(each)}`);
      if ('bindTo' in made) stores.push(made as Construct & IBackingService);
    }
  }

  /** Creates one more part; `written` tells how the user wrote its props. */
  public add<P extends PartProp>(prop: P, id: string, given: OptionsOf<P>, written: Spelling = (each) => each): Made<P> {
    const part = PARTS[prop].part as unknown as AnyPart;
    const { scope, options } = checkPart(this.platform, id, given, part.supplied, written);
    const profile = { name: this.settings.name, common: this.settings, own: this.settings[prop] ?? {} };
    spellPropsOf(scope, id, spellingOf(prop, part.supplied, profile.own, options, written));
    const made = part.create(scope, id, completed(part.defaults, profile, options), this.site);
    if ('recommendedAlarms' in made) this.observability.watch(id, made as Construct & IObservable);
    acceptTrades(made, part, profile, options);
    ProductionPlatformValidation._include(made);
    return made as Made<P>;
  }
}

function usingAll(stores: IBackingService[], service: PlatformServiceOptions): PlatformServiceOptions {
  return { ...service, uses: [...stores, ...service.uses ?? []] };
}

/** The user's own list of what is used starts after the declared stores. */
function spelledWithout(stores: IBackingService[]): Spelling {
  return (prop) => prop.replace(/^uses\[(\d+)\]/, (_all, index) => `uses[${index - stores.length}]`);
}
