import { Stack } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { PlatformProfileSettings } from './platform-profile';
import { ProductionPlatformProps } from './production-platform-props';
import { CAPACITY } from '../cache/cache-settings';
import { MOST_INSTANCES } from '../documentdb/cluster-settings';
import { requireConcrete, requireInteger, requireText } from '../private/input/checks';
import { impossible, invalidProp } from '../private/input/errors';
import { givenOptions, requireBoolean, requireKind, requireList, requireOptions, requireString } from '../private/input/kinds';
import { INSTANCE_TYPE } from '../private/input/resource-kinds';
import { requireRetention } from '../private/store/backup-retention';
import { AVAILABILITY } from '../search/search-settings';

/** Ids that the platform gives to its own parts, some of them only when they are first needed. */
const OWN_IDS = ['Network', 'Observability', 'Cluster', 'EdgeIngress', 'Ingress', 'Url'];

/** Props that hold the options of a part. */
const PARTS = ['network', 'ingress', 'service', 'database', 'documentDatabase', 'cache', 'search', 'objectStore', 'site', 'alerts'] as const;

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html (tasks per service) */
const MOST_TASKS = 5000;

/** What the platform does to the options of a part before the part sees them. */
interface PartOptions {
  /** Props that the platform gives, so that nobody else can. */
  readonly supplied: string[];
  /** Props that hold options, which the platform completes. */
  readonly completed: string[];
}

export const SERVICE: PartOptions = { supplied: ['vpc', 'vpcSubnets', 'cluster', 'ingress'], completed: ['scaling', 'logs'] };
export const STORE: PartOptions = { supplied: ['vpc', 'vpcSubnets'], completed: ['logs'] };
export const BUCKET: PartOptions = { supplied: [], completed: [] };
const INGRESS: PartOptions = { supplied: ['vpc', 'vpcSubnets', 'publicSubnets', 'privateSubnets', 'exposure', 'edge'], completed: [] };

/** Refuses props that are no platform's, before any part is created. A prop that is null counts as left out. */
export function checkedProps(scope: IConstruct, props: ProductionPlatformProps): ProductionPlatformProps {
  if (!scope.node.scopes.some((parent) => Stack.isStack(parent))) {
    throw impossible(scope, "a platform is created in a stack; pass one as its scope, for example new Stack(app, 'Production')");
  }
  const given = givenOptions(scope, 'props', props);
  requireKind(scope, 'profile', given.profile, { called: 'a PlatformProfile', member: 'settings', from: 'PlatformProfile.staging()' });
  requireKind(scope, 'edge', given.edge, { called: 'an Edge', member: '_exposure', from: 'Edge.cloudFront()' });
  for (const part of PARTS) requireOptions(scope, part, given[part]);
  requireList(scope, 'service.uses', given.service?.uses);
  checkOptions(scope, 'ingress', given.ingress, INGRESS);
  return given;
}

/** Refuses a profile of the user's own that contradicts itself; the parts check the settings that are handed to them. */
export function checkProfile(scope: IConstruct, settings: PlatformProfileSettings) {
  requireOptions(scope, 'profile.settings', settings ?? '');
  requireString(scope, 'profile.name', settings.name);
  requireText(scope, 'profile.name', settings.name);
  requireInteger(scope, 'profile.minTasks', settings.minTasks, { min: 1, max: MOST_TASKS });
  requireInteger(scope, 'profile.maxTasks', settings.maxTasks, { min: settings.minTasks, max: MOST_TASKS });
  requireBoolean(scope, 'profile.databaseMultiAz', settings.databaseMultiAz);
  requireBoolean(scope, 'profile.deletionProtection', settings.deletionProtection);
  const missing = [
    'cidr', 'availabilityZones', 'egress', 'endpoints', 'containerInsights', 'logRetention', 'databaseMultiAz',
    'databaseInstanceType', 'auroraInstanceType', 'documentDatabaseInstances', 'documentDatabaseInstanceType', 'cacheCapacity',
    'cacheSnapshotRetention', 'searchAvailability', 'searchInstanceType', 'backupRetention', 'deletionProtection', 'removalPolicy',
  ].find((setting) => (settings as any)[setting] === undefined || (settings as any)[setting] === null);
  if (missing) {
    throw invalidProp(scope, {
      prop: `profile.${missing}`,
      expected: 'be set in a profile of your own',
      given: undefined,
      fix: 'start from the settings of a built-in profile: { ...PlatformProfile.production().settings, … }',
    });
  }
  checkStoreSettings(scope, settings);
}

function checkStoreSettings(scope: IConstruct, settings: PlatformProfileSettings) {
  for (const setting of ['databaseInstanceType', 'documentDatabaseInstanceType', 'searchInstanceType'] as const) {
    requireKind(scope, `profile.${setting}`, settings[setting], INSTANCE_TYPE);
  }
  for (const setting of ['backupRetention', 'cacheSnapshotRetention'] as const) requireRetention(scope, `profile.${setting}`, settings[setting]);
  requireInteger(scope, 'profile.documentDatabaseInstances', settings.documentDatabaseInstances, { min: 1, max: MOST_INSTANCES });
  requireKind(scope, 'profile.cacheCapacity', settings.cacheCapacity, CAPACITY);
  requireKind(scope, 'profile.searchAvailability', settings.searchAvailability, AVAILABILITY);
}

/** Refuses an id or options with which the platform cannot add a part. */
export function checkPart(platform: Construct, id: string, options: { scope?: Construct }, part: PartOptions) {
  requireString(platform, 'id', id);
  requireConcrete(platform, 'id', id);
  requireText(platform, 'id', id);
  if (OWN_IDS.includes(id)) {
    throw invalidProp(platform, { prop: 'id', expected: `be none of the platform's own, ${OWN_IDS.join(', ')}`, given: id });
  }
  if (options === undefined || options === null) throw impossible(platform, `'${id}' needs options`);
  requireOptions(platform, `options of '${id}'`, options);
  checkOptions(platform, id, options, part);
  const scope = options.scope ?? platform;
  if (!Construct.isConstruct(scope) || !scope.node.scopes.some((parent) => Stack.isStack(parent))) {
    throw invalidProp(platform, { prop: `${id}.scope`, expected: 'be a stack or a construct in one', given: scope });
  }
  if (scope.node.tryFindChild(id)) {
    throw invalidProp(platform, { prop: 'id', expected: `be unique in ${scope.node.path}`, given: id, fix: 'each service and each store has an id of its own' });
  }
}

function checkOptions(scope: IConstruct, part: string, options: any, { supplied, completed }: PartOptions) {
  for (const prop of completed) requireOptions(scope, `${part}.${prop}`, options?.[prop]);
  const given = supplied.find((prop) => options?.[prop] !== undefined);
  if (given) {
    throw invalidProp(scope, {
      prop: `${part}.${given}`,
      expected: 'be left out, because the platform supplies it',
      given: 'a value',
      fix: 'to choose it, create the part beside the platform and use what the platform exposes',
    });
  }
}
