import { aws_rds as rds, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DatabaseServer, DatabaseServerParts } from './database-server';
import { createParameterGroup, credentialProps, insightsProps, lifecycleProps, loggingAcknowledgements, portAcknowledgements } from './database-server-props';
import { DatabaseSettings } from './database-settings';
import { DatabaseSignals } from './database-signals';
import { supportsInsights } from './instance-class';
import { createReadReplicas, ReadReplicas } from './read-replicas';
import { RelationalDatabaseProps } from './relational-database-options';
import { Acknowledgement, acknowledge, inPacks, NIST_AND_HIPAA } from '../private/findings/acknowledgements';
import { createStoreLogs } from '../private/logs/store-logs';
import { storeIdentifier } from '../private/store/store-identifier';

/** Five graphs in one row of a dashboard instead of four. */
const WIDTH_BESIDE_LAG = 4;

/** Creates the instance, with every property that matters written out rather than left to a default. */
export function createInstance(
  scope: Construct, props: RelationalDatabaseProps, settings: DatabaseSettings, parts: DatabaseServerParts,
): DatabaseServer {
  const engine = settings.traits.instanceEngine!(settings.version);
  const identifier = props.identifier ?? storeIdentifier(scope, { longestReadable: 40, prefix: 'db' });
  const logGroups = createStoreLogs(scope, {
    options: props.logs,
    prefix: '/aws/rds/instance/',
    identifier,
    names: settings.traits.logExports,
    storePolicy: settings.removalPolicy,
  });
  const shared = sharedProps(props, settings, parts, createParameterGroup(scope, settings, engine));
  const instance = new rds.DatabaseInstance(scope, 'Resource', {
    ...shared,
    engine,
    instanceIdentifier: identifier,
    instanceType: settings.instanceType,
    securityGroups: [parts.securityGroup],
    multiAz: settings.multiAz,
    databaseName: settings.databaseName,
    ...credentialProps(settings, parts),
    storageEncrypted: true,
    storageEncryptionKey: props.encryptionKey,
    allocatedStorage: settings.storage!.allocatedGiB,
    backupRetention: settings.backupRetention,
    preferredBackupWindow: settings.backupWindow,
    deleteAutomatedBackups: settings.removalPolicy === RemovalPolicy.DESTROY,
    allowMajorVersionUpgrade: props.allowMajorVersionUpgrade ?? false,
  });
  instance.node.addDependency(...logGroups);
  if (settings.snapshotIdentifier) restoreFrom(instance.node.defaultChild as rds.CfnDBInstance, settings.snapshotIdentifier);
  acknowledge(instance, ...acknowledgements(settings));
  const replicas = createReadReplicas(scope, props, settings, parts, { instance, identifier, shared });
  const signals = new DatabaseSignals(scope.node.id, instance, settings, props.connectionsAlarmThreshold);
  return {
    instance,
    stoppable: { service: 'rds', kind: 'Instance', identifier: instance.instanceIdentifier },
    host: instance.dbInstanceEndpointAddress,
    ...readersOf(replicas),
    resourceId: instance.instanceResourceId!,
    secret: instance.secret!,
    alarms: () => [...signals.alarms(), ...replicas?.signals.alarms() ?? []],
    widgets: () => replicas ? [...signals.widgets(WIDTH_BESIDE_LAG), ...replicas.signals.widgets(WIDTH_BESIDE_LAG)] : signals.widgets(),
  };
}

function readersOf(replicas?: ReadReplicas) {
  return {
    readerHosts: replicas?.instances.map((replica) => replica.dbInstanceEndpointAddress) ?? [],
    // What the class of the AWS construct library says is an ARN unless a feature flag is set.
    readerResourceIds: replicas?.instances.map((replica) => (replica.node.defaultChild as rds.CfnDBInstance).attrDbiResourceId),
    readerSecurityGroup: replicas?.securityGroup,
  };
}

/** What applies to the instance and to its replicas. */
function sharedProps(
  props: RelationalDatabaseProps, settings: DatabaseSettings, parts: DatabaseServerParts, parameterGroup: rds.ParameterGroup,
) {
  return {
    vpc: props.vpc,
    subnetGroup: parts.subnetGroup,
    port: settings.port,
    publiclyAccessible: false,
    networkType: rds.NetworkType.IPV4,
    iamAuthentication: settings.iamAuthentication,
    caCertificate: rds.CaCertificate.RDS_CA_RSA2048_G1,
    parameterGroup,
    cloudwatchLogsExports: settings.traits.logExports,
    storageType: rds.StorageType.GP3,
    maxAllocatedStorage: settings.storage!.maxAllocatedGiB,
    copyTagsToSnapshot: true,
    ...lifecycleProps(props, settings),
    applyImmediately: props.applyImmediately ?? false,
    ...monitoringProps(props, settings, parts),
  };
}

/** The snapshot brings the names of the user and of the database, and its key; the password is set after the restore. */
function restoreFrom(resource: rds.CfnDBInstance, snapshotIdentifier: string) {
  resource.dbSnapshotIdentifier = snapshotIdentifier;
  resource.masterUsername = undefined;
  resource.dbName = undefined;
  resource.kmsKeyId = undefined;
}

function monitoringProps(props: RelationalDatabaseProps, settings: DatabaseSettings, { monitoringRole }: DatabaseServerParts) {
  const monitoring = { monitoringInterval: settings.monitoringInterval, monitoringRole };
  if (!supportsInsights(settings.traits.type, settings.instanceClass)) return { ...monitoring, enablePerformanceInsights: false };
  return {
    ...monitoring,
    ...insightsProps(props),
    databaseInsightsMode: rds.DatabaseInsightsMode.STANDARD,
  };
}

function acknowledgements(settings: DatabaseSettings): Acknowledgement[] {
  return [{
    ids: inPacks('RDSInBackupPlan', NIST_AND_HIPAA),
    reason: `RDS backs the database up every day and keeps ${settings.backupRetention.toDays()} days to restore any second from; `
      + 'a backup plan on top is for longer retention and other regions',
  }, ...portAcknowledgements(settings), ...loggingAcknowledgements(settings)];
}
