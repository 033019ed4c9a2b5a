import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { PlatformProfileSettings } from './platform-profile';
import {
  PlatformCacheOptions, PlatformDatabaseOptions, PlatformDocumentDatabaseOptions, PlatformObjectStoreOptions, PlatformSearchDomainOptions,
  PlatformServiceOptions, PlatformSiteOptions,
} from './production-platform-props';
import { databaseDefaults } from './profile-defaults';
import { Network, NetworkOptions } from '../network';

const SHARED_EGRESS = ['ProductionPlatform::AZ002'];
const SINGLE_TASK = ['ProductionPlatform::AZ003', 'Annotation::cdk-production-platform:compute.singleTask'];
const SINGLE_ZONE = ['ProductionPlatform::AZ004', 'Annotation::cdk-production-platform:database.singleAz'];
const SINGLE_INSTANCE = ['ProductionPlatform::AZ004', 'Annotation::cdk-production-platform:documentdb.singleInstance'];
const SINGLE_NODE = ['ProductionPlatform::AZ004', 'Annotation::cdk-production-platform:cache.singleNode'];
const TWO_SEARCH_ZONES = ['ProductionPlatform::AZ005', 'Annotation::cdk-production-platform:search.twoZones'];
const SINGLE_SEARCH_ZONE = ['ProductionPlatform::AZ004', 'Annotation::cdk-production-platform:search.singleZone'];
const BURSTABLE = ['Annotation::cdk-production-platform:search.burstable'];
const DESTROYED = ['ProductionPlatform::DU001', 'ProductionPlatform::DU002', 'ProductionPlatform::DU008'];
const UNPROTECTED = ['ProductionPlatform::DU003'];

/** Accepts what the profile decided about the network. */
export function acknowledgeNetwork(settings: PlatformProfileSettings, network: Network, { source, egress }: NetworkOptions = {}) {
  if (source || egress) return;
  if (settings.egress.name === 'sharedNatGateway') accept(settings, network, SHARED_EGRESS);
}

/** Accepts what the profile decided about a service. */
export function acknowledgeService(settings: PlatformProfileSettings, service: Construct, { scaling }: PlatformServiceOptions) {
  if (scaling?.minCapacity === undefined && settings.minTasks === 1) accept(settings, service, SINGLE_TASK);
}

/** Accepts what the profile decided about a database. */
export function acknowledgeDatabase(settings: PlatformProfileSettings, database: Construct, options: PlatformDatabaseOptions) {
  const isSingleZone = !databaseDefaults(settings, options).multiAz;
  if (options.multiAz === undefined && !settings.databaseMultiAz && isSingleZone) accept(settings, database, SINGLE_ZONE);
  if (options.removalPolicy === undefined && settings.removalPolicy === RemovalPolicy.DESTROY) accept(settings, database, DESTROYED);
  if (options.deletionProtection === undefined && !settings.deletionProtection) accept(settings, database, UNPROTECTED);
}

/** Accepts what the profile decided about a document database. */
export function acknowledgeDocumentDatabase(settings: PlatformProfileSettings, database: Construct, options: PlatformDocumentDatabaseOptions) {
  if (options.instances === undefined && settings.documentDatabaseInstances === 1) accept(settings, database, SINGLE_INSTANCE);
  if (options.removalPolicy === undefined && settings.removalPolicy === RemovalPolicy.DESTROY) accept(settings, database, DESTROYED);
  if (options.deletionProtection === undefined && !settings.deletionProtection) accept(settings, database, UNPROTECTED);
}

/** Accepts what the profile decided about a cache. */
export function acknowledgeCache(settings: PlatformProfileSettings, cache: Construct, options: PlatformCacheOptions) {
  if (options.capacity === undefined && settings.cacheCapacity._copies === 1) accept(settings, cache, SINGLE_NODE);
  if (options.removalPolicy === undefined && settings.removalPolicy === RemovalPolicy.DESTROY) accept(settings, cache, DESTROYED);
}

/** Accepts what the profile decided about a search domain. */
export function acknowledgeSearchDomain(settings: PlatformProfileSettings, domain: Construct, options: PlatformSearchDomainOptions) {
  if (options.availability === undefined) {
    if (settings.searchAvailability.zones === 1) accept(settings, domain, SINGLE_SEARCH_ZONE);
    if (settings.searchAvailability.zones === 2 && options.dedicatedMasters === undefined) accept(settings, domain, TWO_SEARCH_ZONES);
  }
  if (options.instanceType === undefined) accept(settings, domain, BURSTABLE);
  if (options.removalPolicy === undefined && settings.removalPolicy === RemovalPolicy.DESTROY) accept(settings, domain, DESTROYED);
}

/** Accepts what the profile decided about an object store. */
export function acknowledgeObjectStore(settings: PlatformProfileSettings, store: Construct, options: PlatformObjectStoreOptions) {
  if (options.removalPolicy === undefined && settings.removalPolicy === RemovalPolicy.DESTROY) accept(settings, store, DESTROYED);
}

/** Accepts what the profile decided about a site. */
export function acknowledgeSite(settings: PlatformProfileSettings, site: Construct, options: PlatformSiteOptions) {
  if (options.removalPolicy === undefined && settings.removalPolicy === RemovalPolicy.DESTROY) accept(settings, site, DESTROYED);
}

/** What the profile decided, and nobody else, has been answered by choosing the profile; only production gives nothing up unsaid. */
function accept({ name }: PlatformProfileSettings, part: Construct, ids: string[]) {
  if (name === 'production') return;
  Validations.of(part).acknowledge(...ids.map((id) => ({ id, reason: `The profile ${name} trades this for its price` })));
}
