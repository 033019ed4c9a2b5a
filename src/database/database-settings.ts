import { aws_ec2 as ec2, Duration, RemovalPolicy, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AuroraSettings, settleAurora } from './aurora-settings';
import { DatabaseCredentials } from './database-credentials';
import { DatabaseLogin } from './database-credentials-strategy';
import { DatabaseEngine } from './database-engine';
import { checkNames } from './database-names';
import { checkLimits, requireEngine, takesIamTokens } from './engine-limits';
import { EngineTraits } from './engine-traits';
import { InstanceClass, settleInstanceClass } from './instance-class';
import { checkMonitoring } from './monitoring-checks';
import { ProxySettings, settleProxy } from './proxy-settings';
import { RelationalDatabaseOptions } from './relational-database-options';
import { settleStorage, StorageSettings } from './storage-settings';
import { warnOf } from '../private/findings/warnings';
import { requireInteger, requireMatch, requireText } from '../private/input/checks';
import { impossible, invalidProp } from '../private/input/errors';
import { givenProps } from '../private/input/given-props';
import { Kind, requireKind, requireOptions, requireString } from '../private/input/kinds';
import { WakingTimes } from '../private/sleep/waking-times';
import { requireRetention } from '../private/store/backup-retention';
import { settleLifetime } from '../private/store/removal';
import { requireDisjointWindows } from '../private/store/service-windows';
import { requireIdentifier } from '../private/store/store-identifier';
import { resolveVersion } from '../private/store/version-table';

const CREDENTIALS: Kind = { called: 'DatabaseCredentials', member: '_databaseLogin', from: 'DatabaseCredentials.generated()' };
const PARAMETER_NAME = /^[a-z][A-Za-z0-9_.]*$/;

/** The user's options with the defaults filled in and every check passed. */
export interface DatabaseSettings {
  readonly traits: EngineTraits;
  readonly version: string;
  readonly instanceType: ec2.InstanceType;
  readonly instanceClass: InstanceClass;
  readonly databaseName: string;
  readonly credentials: DatabaseLogin;
  readonly port: number;
  readonly multiAz: boolean;
  readonly readReplicas: number;
  readonly snapshotIdentifier?: string;
  /** Absent for a cluster, whose storage grows by itself. */
  readonly storage?: StorageSettings;
  /** Present for a cluster. */
  readonly aurora?: AuroraSettings;
  /** Absent when clients connect to the server itself. */
  readonly proxy?: ProxySettings;
  readonly iamAuthentication: boolean;
  readonly backupRetention: Duration;
  readonly backupWindow: string;
  readonly maintenanceWindow: string;
  readonly sleep?: WakingTimes;
  readonly deletionProtection: boolean;
  readonly removalPolicy: RemovalPolicy;
  readonly monitoringInterval: Duration;
  readonly parameters: { [name: string]: string };
}

/** Checks every option and fills in the defaults. */
export function settle(scope: Construct, options: RelationalDatabaseOptions): DatabaseSettings {
  const engine = options.engine ?? DatabaseEngine.postgres();
  requireEngine(scope, engine);
  givenProps(scope, engine._aurora ? 'AuroraEngineOptions' : 'DatabaseEngineOptions', engine._options, { path: 'engine' });
  checkKinds(scope, options);
  const traits = engine._traits;
  const version = settleVersion(scope, engine);
  const sleep = WakingTimes.of(scope, options.sleep);
  const settings: DatabaseSettings = {
    traits,
    version,
    ...traits.aurora ? settleAurora(scope, engine, version, options) : settleInstance(scope, traits, options),
    databaseName: options.databaseName ?? 'app',
    credentials: (options.credentials ?? DatabaseCredentials.generated())._databaseLogin(scope, options.encryptionKey),
    port: options.port ?? traits.port,
    snapshotIdentifier: options.snapshotIdentifier,
    ...settleLifetime(scope, options),
    proxy: settleProxy(scope, options.proxy),
    iamAuthentication: options.iamAuthentication ?? takesIamTokens(traits, version),
    backupRetention: options.backupRetention ?? Duration.days(14),
    sleep,
    backupWindow: options.backupWindow ?? sleep?.windows.backupWindow ?? '03:00-04:00',
    maintenanceWindow: options.maintenanceWindow ?? sleep?.windows.maintenanceWindow ?? 'sun:05:00-sun:06:00',
    monitoringInterval: options.monitoringInterval ?? Duration.seconds(60),
    parameters: { ...traits.parameters, ...options.parameters },
  };
  checkNames(scope, settings);
  requireIdentifier(scope, options.identifier, 63);
  checkSchedule(scope, settings);
  requireStoppable(scope, settings);
  checkParameters(scope, settings);
  checkMonitoring(scope, settings.monitoringInterval, options.connectionsAlarmThreshold);
  requireInteger(scope, 'port', settings.port, { min: 1150, max: 65535 });
  checkLimits(scope, settings, options);
  requireSnapshot(scope, settings.snapshotIdentifier);
  warnOfSingleAz(scope, settings);
  return settings;
}

function settleVersion(scope: Construct, { version, _traits: { label, versions, shortVersion } }: DatabaseEngine): string {
  const isText = typeof version === 'string' && !Token.isUnresolved(version);
  return resolveVersion(scope, {
    label, service: 'RDS', prop: 'engine.version', room: 'database', table: versions,
  }, isText && shortVersion ? shortVersion(version) : version);
}

function settleInstance(scope: Construct, { instanceTypes }: EngineTraits, options: RelationalDatabaseOptions) {
  const instanceType = options.instanceType ?? new ec2.InstanceType('m6g.large');
  const readReplicas = options.readReplicas ?? 0;
  requireInteger(scope, 'readReplicas', readReplicas, { min: 0, max: 15 });
  return {
    instanceType,
    instanceClass: settleInstanceClass(scope, instanceTypes, instanceType),
    multiAz: options.multiAz ?? true,
    readReplicas,
    storage: settleStorage(scope, options),
  };
}

/** The compiler catches these for TypeScript alone; a string such as 'false' would count as true. */
function checkKinds(scope: Construct, options: RelationalDatabaseOptions) {
  requireOptions(scope, 'parameters', options.parameters);
  requireKind(scope, 'credentials', options.credentials, CREDENTIALS);
}

/** A snapshot of the own account is named, a shared one is told by its ARN. */
function requireSnapshot(scope: Construct, given?: string) {
  if (given === undefined) return;
  requireString(scope, 'snapshotIdentifier', given);
  requireMatch(scope, 'snapshotIdentifier', given, /^(arn:[\w-]+:rds:[\w-]+:\d{12}:(cluster-)?snapshot:)?([a-z]+:)?[A-Za-z][A-Za-z0-9-]*$/,
    'be the identifier or the ARN of a snapshot');
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_StopInstance.html#USER_StopInstance.Limitations */
function requireStoppable(scope: Construct, { sleep, traits, readReplicas }: DatabaseSettings) {
  if (!sleep || traits.aurora || readReplicas === 0) return;
  throw impossible(scope, "'sleep' and 'readReplicas' exclude each other, because AWS stops no instance that has read replicas; remove one of them");
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

function checkParameters(scope: Construct, { traits, parameters }: DatabaseSettings) {
  for (const [name, value] of Object.entries(parameters)) {
    if (!PARAMETER_NAME.test(name)) {
      throw invalidProp(scope, { prop: `parameters['${name}']`, expected: `have the name of a parameter of ${traits.label}`, given: name });
    }
    requireString(scope, `parameters['${name}']`, value);
    requireText(scope, `parameters['${name}']`, value);
  }
  const tls = parameters[traits.tlsParameter];
  if (!Token.isUnresolved(tls) && !traits.tlsValues.includes(tls.toUpperCase())) {
    warnOf(scope, 'database.tlsNotForced',
      `the parameter '${traits.tlsParameter}' is '${tls}': the database accepts connections without TLS`);
  }
}

function warnOfSingleAz(scope: Construct, { multiAz }: DatabaseSettings) {
  if (!multiAz) {
    warnOf(scope, 'database.singleAz',
      'the database stands in one Availability Zone: losing that zone stops it until it is restored; '
      + "leave 'multiAz' out for production");
  }
}
