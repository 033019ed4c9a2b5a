import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CacheAuthentication } from './cache-authentication';
import { CacheLogin } from './cache-authentication-strategy';
import { CacheCapacity } from './cache-capacity';
import { CacheEngine } from './cache-engine';
import { CacheOptions } from './cache-options';
import { checkCapacity, refuseNodeOptions } from './capacity-checks';
import { CapacityForm } from './capacity-form';
import { checkParameters, LIBRARY_PARAMETERS } from './engine-parameters';
import { requireInteger } from '../private/input/checks';
import { invalidProp } from '../private/input/errors';
import { Kind, requireKind, requireOptions } from '../private/input/kinds';
import { requireRetention } from '../private/store/backup-retention';
import { compareVersions } from '../private/store/compare-versions';
import { OfferedType } from '../private/store/offered-types';
import { keptOnceCreated } from '../private/store/removal';
import { requireDailyWindow, requireDisjointWindows } from '../private/store/service-windows';
import { requireIdentifier } from '../private/store/store-identifier';

export const DEFAULT_PORT = 6379;

/** How an engine is told from what is none. */
export const ENGINE: Kind = { called: 'a CacheEngine', member: '_software', from: 'CacheEngine.valkey()' };

const AUTHENTICATION: Kind = { called: 'a CacheAuthentication', member: '_cacheAccess', from: 'CacheAuthentication.token()' };

/** How a capacity is told from what is none. */
export const CAPACITY: Kind = { called: 'a CacheCapacity', member: '_form', from: 'CacheCapacity.nodes()' };

const SHORTEST_WINDOW_MINUTES = 60;

/** The user's options with the defaults filled in and every check passed. */
export interface CacheSettings {
  readonly engine: CacheEngine;
  readonly version: string;
  readonly form: CapacityForm;
  /** Absent for a serverless cache. */
  readonly nodeType?: OfferedType;
  readonly authentication: CacheLogin;
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
  checkKinds(scope, options);
  const engine = options.engine ?? CacheEngine.valkey();
  const capacity = options.capacity ?? CacheCapacity.nodes();
  const form = capacity._form(scope);
  if (capacity.isServerless) refuseNodeOptions(scope, options);
  const snapshotRetention = options.snapshotRetention ?? Duration.days(5);
  requireRetention(scope, 'snapshotRetention', snapshotRetention);
  const settings: CacheSettings = {
    engine,
    version: engine._settleVersion(scope),
    form,
    nodeType: checkCapacity(scope, form),
    authentication: (options.authentication ?? CacheAuthentication.token())._cacheAccess(scope, options.encryptionKey),
    port: options.port ?? DEFAULT_PORT,
    snapshotRetentionDays: snapshotRetention.toDays(),
    snapshotWindow: options.snapshotWindow ?? '03:00-04:00',
    maintenanceWindow: options.maintenanceWindow ?? 'sun:05:00-sun:06:00',
    autoMinorVersionUpgrade: options.autoMinorVersionUpgrade ?? true,
    removalPolicy: keptOnceCreated(options.removalPolicy ?? RemovalPolicy.SNAPSHOT),
    parameters: { ...LIBRARY_PARAMETERS, ...options.parameters },
    evictionsAlarmThreshold: options.evictionsAlarmThreshold ?? 0,
  };
  requireInteger(scope, 'port', settings.port, { min: 1024, max: 65535 });
  requireInteger(scope, 'evictionsAlarmThreshold', settings.evictionsAlarmThreshold, { min: 0, max: Number.MAX_SAFE_INTEGER });
  checkSchedule(scope, settings);
  checkVersion(scope, settings);
  requireIdentifier(scope, options.identifier, 36);
  checkParameters(scope, engine, settings.parameters);
  return settings;
}

/** The compiler catches these for TypeScript alone. */
function checkKinds(scope: Construct, { engine, capacity, authentication, parameters }: CacheOptions) {
  requireKind(scope, 'engine', engine, ENGINE);
  requireKind(scope, 'capacity', capacity, CAPACITY);
  requireKind(scope, 'authentication', authentication, AUTHENTICATION);
  requireOptions(scope, 'parameters', parameters);
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
    prop: 'engine.version', expected: `be ${least} or newer for ${what}`, given: version, fix: `leave it out to get '${engine._software.versions.newest}'`,
  });
  if (engine.engineType !== 'redis') return;
  if (form.kind === 'serverless' && compareVersions(version, '7.0') < 0) throw needed('a serverless cache', '7.0');
  if (authentication.iam && compareVersions(version, '7.0') < 0) throw needed('IAM authentication', '7.0');
}
