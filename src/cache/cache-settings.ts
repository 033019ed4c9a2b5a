import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CacheAuthentication } from './cache-authentication';
import { CacheCapacity } from './cache-capacity';
import { CacheEngine } from './cache-engine';
import { CacheOptions } from './cache-options';
import { checkCapacity, refuseNodeOptions } from './capacity-checks';
import { CapacityForm } from './capacity-form';
import { checkParameters, LIBRARY_PARAMETERS } from './engine-parameters';
import { requireConcrete, requireInteger, requireMatch, requireText } from '../private/checks';
import { invalidProp } from '../private/errors';
import { OfferedType } from '../private/offered-types';
import { requireRetention } from '../private/retention';
import { requireDailyWindow, requireDisjointWindows } from '../private/service-windows';
import { compareVersions, resolveVersion } from '../private/version-table';

export const DEFAULT_PORT = 6379;

const SHORTEST_WINDOW_MINUTES = 60;

/** The user's options with the defaults filled in and every check passed. */
export interface CacheSettings {
  readonly engine: CacheEngine;
  readonly version: string;
  readonly form: CapacityForm;
  /** Absent for a serverless cache. */
  readonly nodeType?: OfferedType;
  readonly authentication: CacheAuthentication;
  readonly port: number;
  readonly snapshotRetentionDays: number;
  readonly snapshotWindow: string;
  readonly maintenanceWindow: string;
  readonly autoMinorVersionUpgrade: boolean;
  readonly removalPolicy: RemovalPolicy;
  readonly parameters: { [name: string]: string };
  readonly evictionsAlarmThreshold: number;
}

/** Checks every option and fills in the defaults. */
export function settle(scope: Construct, options: CacheOptions): CacheSettings {
  const engine = options.engine ?? CacheEngine.valkey();
  const capacity = options.capacity ?? CacheCapacity.nodes();
  const authentication = options.authentication ?? CacheAuthentication.token();
  checkStrategies(scope, engine, capacity, authentication);
  if (capacity.isServerless) refuseNodeOptions(scope, options);
  const snapshotRetention = options.snapshotRetention ?? Duration.days(5);
  requireRetention(scope, 'snapshotRetention', snapshotRetention);
  const settings: CacheSettings = {
    engine,
    version: resolveVersion(scope, {
      label: engine._label, service: 'ElastiCache', prop: 'engine.version', room: 'cache', table: engine._versions,
    }, engine.version),
    form: capacity._form,
    nodeType: checkCapacity(scope, capacity._form),
    authentication,
    port: options.port ?? DEFAULT_PORT,
    snapshotRetentionDays: snapshotRetention.toDays(),
    snapshotWindow: options.snapshotWindow ?? '03:00-04:00',
    maintenanceWindow: options.maintenanceWindow ?? 'sun:05:00-sun:06:00',
    autoMinorVersionUpgrade: options.autoMinorVersionUpgrade ?? true,
    removalPolicy: options.removalPolicy ?? RemovalPolicy.SNAPSHOT,
    parameters: { ...LIBRARY_PARAMETERS, ...options.parameters },
    evictionsAlarmThreshold: options.evictionsAlarmThreshold ?? 0,
  };
  requireInteger(scope, 'port', settings.port, { min: 1024, max: 65535 });
  requireInteger(scope, 'evictionsAlarmThreshold', settings.evictionsAlarmThreshold, { min: 0, max: Number.MAX_SAFE_INTEGER });
  checkSchedule(scope, settings);
  checkVersion(scope, settings);
  checkAuthentication(scope, settings);
  checkIdentifier(scope, options.cacheIdentifier);
  checkParameters(scope, engine, settings.parameters);
  return settings;
}

/** The compiler catches these for TypeScript alone. */
function checkStrategies(scope: Construct, engine: CacheEngine, capacity: CacheCapacity, authentication: CacheAuthentication) {
  const strange = (prop: string, expected: string) => invalidProp(scope, { prop, expected: `come from ${expected}`, given: 'something else' });
  if (!engine._versions) throw strange('engine', 'CacheEngine.valkey() or CacheEngine.redis()');
  if (!capacity._form) throw strange('capacity', 'CacheCapacity.nodes(), CacheCapacity.shards() or CacheCapacity.serverless()');
  if (!authentication._kind) throw strange('authentication', 'CacheAuthentication.token() or CacheAuthentication.iam()');
}

function checkSchedule(scope: Construct, { form, snapshotWindow, maintenanceWindow }: CacheSettings) {
  if (form.kind === 'serverless') {
    requireDailyWindow(scope, 'snapshotWindow', snapshotWindow, SHORTEST_WINDOW_MINUTES);
    return;
  }
  requireDisjointWindows(scope, {
    backupProp: 'snapshotWindow',
    backup: snapshotWindow,
    maintenanceProp: 'maintenanceWindow',
    maintenance: maintenanceWindow,
    shortestMinutes: SHORTEST_WINDOW_MINUTES,
  });
}

function checkVersion(scope: Construct, { engine, version, form, authentication }: CacheSettings) {
  const needed = (what: string, least: string) => invalidProp(scope, {
    prop: 'engine.version', expected: `be ${least} or newer for ${what}`, given: version, fix: `leave it out to get '${engine._versions.newest}'`,
  });
  if (engine.engineType !== 'redis') return;
  if (form.kind === 'serverless' && compareVersions(version, '7.0') < 0) throw needed('a serverless cache', '7.0');
  if (authentication._kind === 'iam' && compareVersions(version, '7.0') < 0) throw needed('IAM authentication', '7.0');
}

function checkAuthentication(scope: Construct, { authentication }: CacheSettings) {
  const { secretName } = authentication._token;
  if (secretName !== undefined) {
    requireMatch(scope, 'authentication.secretName', secretName, /^[A-Za-z0-9/_+=.@-]{1,512}$/,
      'be 1 to 512 letters, digits and characters of /_+=.@-');
  }
  requireText(scope, 'authentication.accessString', authentication._accessString);
  requireMatch(scope, 'authentication.accessString', authentication._accessString, /^on\s/,
    "start with 'on '", 'a user that is off cannot connect');
}

function checkIdentifier(scope: Construct, identifier?: string) {
  if (identifier === undefined) return;
  requireConcrete(scope, 'cacheIdentifier', identifier);
  requireMatch(scope, 'cacheIdentifier', identifier, /^(?=.{1,36}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'be 1 to 36 lower-case letters, digits and single hyphens, start with a letter and not end with a hyphen');
}
