import { StaticSite } from './static-site';
import { StaticSiteOptions } from './static-site-options';
import { layered } from '../private/input/layered';
import { Part } from '../private/part';
import { DESTROYED, withoutSnapshot } from '../private/store/store-defaults';

/** A static site as a part of a platform. */
export const STATIC_SITE: Part<StaticSiteOptions, StaticSiteOptions, StaticSite> = {
  supplied: [],
  defaults: (common, own) => layered(own, { removalPolicy: withoutSnapshot(common) }),
  create: (scope, id, options) => new StaticSite(scope, id, options),
  trades: [DESTROYED],
};
