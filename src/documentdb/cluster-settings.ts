import { aws_docdb as docdb, aws_ec2 as ec2, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { checkParameters } from './cluster-parameters';
import { DocumentDatabaseCredentials } from './document-database-credentials';
import { AdministrativeLogin } from './document-database-credentials-strategy';
import { DocumentDatabaseOptions } from './document-database-options';
import { DOCUMENTDB_VERSIONS } from './engine-versions';
import { DOCUMENTDB_TYPES } from './instance-types';
import { warnOf } from '../private/findings/warnings';
import { requireInteger } from '../private/input/checks';
import { invalidProp } from '../private/input/errors';
import { Kind, requireKind, requireOneOf, requireOptions } from '../private/input/kinds';
import { WakingTimes } from '../private/sleep/waking-times';
import { requireRetention } from '../private/store/backup-retention';
import { OfferedType, requireOfferedType } from '../private/store/offered-types';
import { settleLifetime } from '../private/store/removal';
import { requireDisjointWindows } from '../private/store/service-windows';
import { requireIdentifier } from '../private/store/store-identifier';
import { resolveVersion } from '../private/store/version-table';

export const DEFAULT_PORT = 27017;

/** One instance that writes and fifteen replicas. */
export const MOST_INSTANCES = 16;

const CREDENTIALS: Kind = {
  called: 'DocumentDatabaseCredentials', member: '_documentDatabaseLogin', from: 'DocumentDatabaseCredentials.generated()',
};

const LIBRARY_PARAMETERS = { tls: 'enabled', audit_logs: 'enabled', profiler: 'enabled', profiler_threshold_ms: '100' };

/** The user's options with the defaults filled in and every check passed. */
export interface ClusterSettings {
  readonly version: string;
  readonly instanceType: ec2.InstanceType;
  readonly instanceClass: OfferedType;
  readonly instances: number;
  readonly credentials: AdministrativeLogin;
  readonly port: number;
  readonly backupRetention: Duration;
  readonly backupWindow: string;
  readonly maintenanceWindow: string;
  readonly sleep?: WakingTimes;
  readonly deletionProtection: boolean;
  readonly removalPolicy: RemovalPolicy;
  readonly parameters: { [name: string]: string };
}

/** Checks every option and fills in the defaults. */
export function settle(scope: Construct, options: DocumentDatabaseOptions): ClusterSettings {
  requireOptions(scope, 'parameters', options.parameters);
  requireKind(scope, 'credentials', options.credentials, CREDENTIALS);
  requireOneOf(scope, 'storageType', options.storageType, Object.values(docdb.StorageType), 'docdb.StorageType');
  const instanceType = options.instanceType ?? new ec2.InstanceType('r6g.large');
  const sleep = WakingTimes.of(scope, options.sleep);
  const settings: ClusterSettings = {
    version: resolveVersion(scope, {
      label: 'DocumentDB', service: 'DocumentDB', prop: 'engineVersion', room: 'documentdb', table: DOCUMENTDB_VERSIONS,
    }, options.engineVersion),
    instanceType,
    instanceClass: requireOfferedType(scope, 'instanceType', DOCUMENTDB_TYPES, instanceType),
    instances: options.instances ?? 2,
    credentials: (options.credentials ?? DocumentDatabaseCredentials.generated())._documentDatabaseLogin(scope, options.encryptionKey),
    port: options.port ?? DEFAULT_PORT,
    backupRetention: options.backupRetention ?? Duration.days(14),
    sleep,
    backupWindow: options.backupWindow ?? sleep?.windows.backupWindow ?? '03:00-04:00',
    maintenanceWindow: options.maintenanceWindow ?? sleep?.windows.maintenanceWindow ?? 'sun:05:00-sun:06:00',
    ...settleLifetime(scope, options),
    parameters: { ...LIBRARY_PARAMETERS, ...options.parameters },
  };
  requireInteger(scope, 'instances', settings.instances, { min: 1, max: MOST_INSTANCES });
  requireInteger(scope, 'port', settings.port, { min: 1150, max: 65535 });
  requireRetention(scope, 'backupRetention', settings.backupRetention);
  requireDisjointWindows(scope, {
    backupProp: 'backupWindow', backup: settings.backupWindow, maintenanceProp: 'maintenanceWindow', maintenance: settings.maintenanceWindow,
  });
  requireIdentifier(scope, options.identifier, 63);
  checkStorage(scope, options, settings);
  checkParameters(scope, settings.parameters);
  warnOfSingleInstance(scope, settings);
  return settings;
}

function checkStorage(scope: Construct, { storageType }: DocumentDatabaseOptions, { version }: ClusterSettings) {
  if (storageType === docdb.StorageType.IOPT1 && /^[34]\./.test(version)) {
    throw invalidProp(scope, {
      prop: 'storageType', expected: `be STANDARD for engine version ${version}`, given: 'IOPT1', fix: "I/O-optimized storage needs '5.0.0' or newer",
    });
  }
}

function warnOfSingleInstance(scope: Construct, { instances }: ClusterSettings) {
  if (instances === 1) {
    warnOf(scope, 'documentdb.singleInstance',
      'the database has one instance: losing its Availability Zone stops it until a new instance has been made; '
      + "pass 'instances: 2' or more for production");
  }
}
