import { aws_ec2 as ec2, Duration, RemovalPolicy, Token, Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DatabaseCredentials } from './database-credentials';
import { DatabaseEngine } from './database-engine';
import { EngineTraits } from './engine-traits';
import { InstanceClass, parseInstanceClass } from './instance-class';
import { RelationalDatabaseOptions } from './relational-database-options';
import { requireConcrete, requireInteger, requireMatch, requireText } from '../private/checks';
import { impossible, invalidProp } from '../private/errors';
import { requireBoolean, requireKey, requireLogRetention, requireOptions, requireRemovalPolicy, requireString } from '../private/kinds';
import { requireRetention } from '../private/retention';
import { requireDisjointWindows } from '../private/service-windows';
import { resolveVersion } from '../private/version-table';

const SMALLEST_GP3_GIB = 20;
const LARGEST_GP3_GIB = 65536;
const MONITORING_SECONDS = [0, 1, 5, 10, 15, 30, 60];
const PARAMETER_NAME = /^[a-z][A-Za-z0-9_.]*$/;

/** The user's options with the defaults filled in and every check passed. */
export interface DatabaseSettings {
  readonly traits: EngineTraits;
  readonly version: string;
  readonly instanceType: ec2.InstanceType;
  readonly instanceClass: InstanceClass;
  readonly databaseName: string;
  readonly credentials: DatabaseCredentials;
  readonly port: number;
  readonly multiAz: boolean;
  readonly allocatedStorageGiB: number;
  /** Absent when the storage does not grow. */
  readonly maxAllocatedStorageGiB?: number;
  readonly backupRetention: Duration;
  readonly backupWindow: string;
  readonly maintenanceWindow: string;
  readonly deletionProtection: boolean;
  readonly removalPolicy: RemovalPolicy;
  readonly monitoringInterval: Duration;
  readonly parameters: { [name: string]: string };
}

/** Checks every option and fills in the defaults. */
export function settle(scope: Construct, options: RelationalDatabaseOptions): DatabaseSettings {
  const engine = options.engine ?? DatabaseEngine.postgres();
  const credentials = options.credentials ?? DatabaseCredentials.generated();
  checkStrategies(scope, engine, credentials);
  checkKinds(scope, options);
  const traits = engine._traits;
  const instanceType = options.instanceType ?? new ec2.InstanceType('m6g.large');
  const settings: DatabaseSettings = {
    traits,
    version: resolveVersion(scope, {
      label: traits.label, service: 'RDS', prop: 'engine.version', room: 'database', table: traits.versions,
    }, engine.version),
    instanceType,
    instanceClass: parseInstanceClass(scope, 'instanceType', instanceType),
    databaseName: options.databaseName ?? 'app',
    credentials,
    port: options.port ?? traits.port,
    multiAz: options.multiAz ?? true,
    ...settleStorage(scope, options),
    ...settleLifetime(scope, options),
    backupRetention: options.backupRetention ?? Duration.days(14),
    backupWindow: options.backupWindow ?? '03:00-04:00',
    maintenanceWindow: options.maintenanceWindow ?? 'sun:05:00-sun:06:00',
    monitoringInterval: options.monitoringInterval ?? Duration.seconds(60),
    parameters: { ...traits.parameters, ...options.parameters },
  };
  checkNames(scope, settings, options);
  checkSchedule(scope, settings);
  checkParameters(scope, settings);
  checkMonitoring(scope, settings, options);
  requireInteger(scope, 'port', settings.port, { min: 1150, max: 65535 });
  warnOfSingleAz(scope, settings);
  return settings;
}

/** The compiler catches these for TypeScript alone. */
function checkStrategies(scope: Construct, engine: DatabaseEngine, credentials: DatabaseCredentials) {
  if (!engine._traits) {
    throw invalidProp(scope, { prop: 'engine', expected: 'come from DatabaseEngine.postgres() or DatabaseEngine.mysql()', given: engine });
  }
  if (!credentials._username && credentials._username !== '') {
    throw invalidProp(scope, {
      prop: 'credentials',
      expected: 'come from DatabaseCredentials.generated() or DatabaseCredentials.managedByRds()',
      given: 'something else',
    });
  }
}

/** The compiler catches these too; a string such as 'false' would count as true. */
function checkKinds(scope: Construct, options: RelationalDatabaseOptions) {
  const switches = [
    'multiAz', 'applyImmediately', 'autoMinorVersionUpgrade', 'allowMajorVersionUpgrade', 'extendedSupport', 'deletionProtection', 'iamAuthentication',
  ] as const;
  for (const prop of switches) requireBoolean(scope, prop, options[prop]);
  requireOptions(scope, 'logs', options.logs);
  requireOptions(scope, 'parameters', options.parameters);
  requireLogRetention(scope, 'logs.retention', options.logs?.retention);
  requireKey(scope, 'encryptionKey', options.encryptionKey);
  requireKey(scope, 'logs.encryptionKey', options.logs?.encryptionKey);
  requireKey(scope, 'credentials.encryptionKey', options.credentials?._encryptionKey);
  requireRemovalPolicy(scope, 'removalPolicy', options.removalPolicy, Object.values(RemovalPolicy));
}

function settleStorage(scope: Construct, options: RelationalDatabaseOptions) {
  const allocatedStorageGiB = options.allocatedStorageGiB ?? 100;
  requireInteger(scope, 'allocatedStorageGiB', allocatedStorageGiB, { min: SMALLEST_GP3_GIB, max: LARGEST_GP3_GIB });
  const maximum = options.maxAllocatedStorageGiB ?? Math.min(Math.max(1000, 2 * allocatedStorageGiB), LARGEST_GP3_GIB);
  requireInteger(scope, 'maxAllocatedStorageGiB', maximum, { min: SMALLEST_GP3_GIB, max: LARGEST_GP3_GIB });
  if (maximum === allocatedStorageGiB) return { allocatedStorageGiB };
  const least = Math.ceil(allocatedStorageGiB * 11 / 10);
  if (maximum < least) {
    throw invalidProp(scope, {
      prop: 'maxAllocatedStorageGiB',
      expected: `be at least 10 % more than 'allocatedStorageGiB' (${allocatedStorageGiB}), so at least ${least}`,
      given: maximum,
      fix: `pass ${allocatedStorageGiB} to turn growth off`,
    });
  }
  return { allocatedStorageGiB, maxAllocatedStorageGiB: maximum };
}

function settleLifetime(scope: Construct, options: RelationalDatabaseOptions) {
  const deletionProtection = options.deletionProtection ?? true;
  const removalPolicy = options.removalPolicy ?? RemovalPolicy.SNAPSHOT;
  if (removalPolicy === RemovalPolicy.DESTROY && deletionProtection) {
    throw impossible(scope, "'removalPolicy' DESTROY and deletion protection contradict each other; "
      + "pass 'deletionProtection: false' as well, or keep the data with SNAPSHOT or RETAIN");
  }
  return { deletionProtection, removalPolicy };
}

function checkNames(scope: Construct, { traits, databaseName, credentials }: DatabaseSettings, options: RelationalDatabaseOptions) {
  checkEngineName(scope, traits, 'databaseName', databaseName, traits.longestDatabaseName);
  checkEngineName(scope, traits, 'credentials.username', credentials._username, traits.longestUsername);
  if (credentials._secretName !== undefined) {
    requireMatch(scope, 'credentials.secretName', credentials._secretName, /^[A-Za-z0-9/_+=.@-]{1,512}$/,
      'be 1 to 512 letters, digits and characters of /_+=.@-');
  }
  if (options.instanceIdentifier !== undefined && options.instanceIdentifier !== null) {
    requireConcrete(scope, 'instanceIdentifier', options.instanceIdentifier);
    requireString(scope, 'instanceIdentifier', options.instanceIdentifier);
    requireMatch(scope, 'instanceIdentifier', options.instanceIdentifier, /^(?=.{1,63}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
      'be 1 to 63 lower-case letters, digits and single hyphens, start with a letter and not end with a hyphen');
  }
}

function checkEngineName(scope: Construct, traits: EngineTraits, prop: string, given: string, longest: number) {
  requireConcrete(scope, prop, given);
  requireString(scope, prop, given);
  const pattern = new RegExp(`^[A-Za-z][A-Za-z0-9_]{0,${longest - 1}}$`);
  requireMatch(scope, prop, given, pattern, `be 1 to ${longest} letters, digits and underscores and start with a letter`);
  const lower = given.toLowerCase();
  if (traits.reservedNames.includes(lower) || lower.startsWith('pg_') && traits.type === 'postgres') {
    throw invalidProp(scope, { prop, expected: `not be a word that ${traits.label} or RDS reserves`, given, fix: `for example 'app_${lower}'` });
  }
}

function checkSchedule(scope: Construct, settings: DatabaseSettings) {
  requireRetention(scope, 'backupRetention', settings.backupRetention);
  requireDisjointWindows(scope, {
    backupProp: 'backupWindow',
    backup: settings.backupWindow,
    maintenanceProp: 'maintenanceWindow',
    maintenance: settings.maintenanceWindow,
  });
}

function checkMonitoring(scope: Construct, settings: DatabaseSettings, options: RelationalDatabaseOptions) {
  const seconds = wholeSeconds(scope, 'monitoringInterval', settings.monitoringInterval);
  if (!MONITORING_SECONDS.includes(seconds)) {
    throw invalidProp(scope, {
      prop: 'monitoringInterval',
      expected: `be one of ${MONITORING_SECONDS.join(', ')} seconds`,
      given: settings.monitoringInterval.toString(),
    });
  }
  if (options.connectionsAlarmThreshold !== undefined) {
    requireInteger(scope, 'connectionsAlarmThreshold', options.connectionsAlarmThreshold, { min: 1, max: 100_000 });
  }
}

function wholeSeconds(scope: Construct, prop: string, duration: Duration): number {
  if (typeof duration.isUnresolved !== 'function') {
    throw invalidProp(scope, { prop, expected: 'be a Duration, for example Duration.seconds(60)', given: duration });
  }
  if (duration.isUnresolved()) requireConcrete(scope, prop, Token.asString(duration));
  const seconds = duration.toSeconds({ integral: false });
  if (!Number.isInteger(seconds)) {
    throw invalidProp(scope, { prop, expected: 'be a whole number of seconds', given: duration.toString() });
  }
  return seconds;
}

function checkParameters(scope: Construct, { traits, parameters }: DatabaseSettings) {
  for (const [name, value] of Object.entries(parameters)) {
    if (!PARAMETER_NAME.test(name)) {
      throw invalidProp(scope, { prop: `parameters['${name}']`, expected: `have the name of a ${traits.label} parameter`, given: name });
    }
    requireText(scope, `parameters['${name}']`, String(value));
  }
  const tls = parameters[traits.tlsParameter];
  if (!Token.isUnresolved(tls) && !traits.tlsValues.includes(tls.toUpperCase())) {
    Validations.of(scope).addWarning('cdk-production-platform:database.tlsNotForced',
      `the parameter '${traits.tlsParameter}' is '${tls}': the database accepts connections without TLS`);
  }
}

function warnOfSingleAz(scope: Construct, { multiAz }: DatabaseSettings) {
  if (!multiAz) {
    Validations.of(scope).addWarning('cdk-production-platform:database.singleAz',
      'the database stands in one Availability Zone: losing that zone stops it until it is restored; '
      + "leave 'multiAz' out for production");
  }
}
