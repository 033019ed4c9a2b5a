import { aws_rds as rds, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DatabaseServer, DatabaseServerParts } from './database-server';
import { DatabaseSettings } from './database-settings';
import { DatabaseSignals } from './database-signals';
import { supportsInsights } from './instance-class';
import { RelationalDatabaseProps } from './relational-database-options';
import { Acknowledgement, acknowledge, inPacks, NIST_AND_HIPAA } from '../private/acknowledgements';
import { companionPolicy } from '../private/removal';
import { storeIdentifier } from '../private/store-identifier';
import { createStoreLogs } from '../private/store-logs';

/** Creates the instance, with every property that matters written out rather than left to a default. */
export function createInstance(
  scope: Construct, props: RelationalDatabaseProps, settings: DatabaseSettings, parts: DatabaseServerParts,
): DatabaseServer {
  const engine = settings.traits.instanceEngine(settings.version);
  const identifier = props.instanceIdentifier ?? storeIdentifier(scope, { longestReadable: 40, prefix: 'db' });
  const logGroups = createStoreLogs(scope, {
    ...props.logs,
    prefix: '/aws/rds/instance/',
    identifier,
    names: settings.traits.logExports,
    removalPolicy: settings.removalPolicy,
  });
  const instance = new rds.DatabaseInstance(scope, 'Resource', {
    engine,
    instanceIdentifier: identifier,
    instanceType: settings.instanceType,
    vpc: props.vpc,
    subnetGroup: parts.subnetGroup,
    securityGroups: [parts.securityGroup],
    port: settings.port,
    publiclyAccessible: false,
    networkType: rds.NetworkType.IPV4,
    multiAz: settings.multiAz,
    databaseName: settings.databaseName,
    ...credentialProps(settings, parts),
    iamAuthentication: props.iamAuthentication ?? true,
    caCertificate: rds.CaCertificate.RDS_CA_RSA2048_G1,
    parameterGroup: createParameterGroup(scope, settings, engine),
    cloudwatchLogsExports: settings.traits.logExports,
    ...storageProps(props, settings),
    ...lifecycleProps(props, settings),
    ...monitoringProps(props, settings, parts),
  });
  instance.node.addDependency(...logGroups);
  acknowledge(instance, ...acknowledgements(settings));
  const signals = new DatabaseSignals(scope.node.id, instance, settings, props.connectionsAlarmThreshold);
  return {
    instance,
    host: instance.dbInstanceEndpointAddress,
    readerHosts: [],
    resourceId: instance.instanceResourceId!,
    secret: instance.secret!,
    alarms: () => signals.alarms(),
    widgets: () => signals.widgets(),
  };
}

function createParameterGroup(scope: Construct, settings: DatabaseSettings, engine: rds.IInstanceEngine): rds.ParameterGroup {
  return new rds.ParameterGroup(scope, 'ParameterGroup', {
    engine,
    description: `Parameters of the ${settings.traits.label} database ${scope.node.id}`,
    parameters: settings.parameters,
    removalPolicy: companionPolicy(settings.removalPolicy),
  });
}

function credentialProps({ credentials }: DatabaseSettings, { secret, secretKey }: DatabaseServerParts) {
  return secret
    ? { credentials: rds.Credentials.fromSecret(secret, credentials._username) }
    : { credentials: rds.Credentials.fromUsername(credentials._username, { encryptionKey: secretKey }), manageMasterUserPassword: true };
}

function storageProps(props: RelationalDatabaseProps, settings: DatabaseSettings) {
  return {
    storageType: rds.StorageType.GP3,
    storageEncrypted: true,
    storageEncryptionKey: props.encryptionKey,
    allocatedStorage: settings.storage.allocatedStorageGiB,
    maxAllocatedStorage: settings.storage.maxAllocatedStorageGiB,
    backupRetention: settings.backupRetention,
    preferredBackupWindow: settings.backupWindow,
    copyTagsToSnapshot: true,
    deleteAutomatedBackups: settings.removalPolicy === RemovalPolicy.DESTROY,
  };
}

function lifecycleProps(props: RelationalDatabaseProps, settings: DatabaseSettings) {
  return {
    deletionProtection: settings.deletionProtection,
    removalPolicy: settings.removalPolicy,
    preferredMaintenanceWindow: settings.maintenanceWindow,
    applyImmediately: props.applyImmediately ?? false,
    autoMinorVersionUpgrade: props.autoMinorVersionUpgrade ?? true,
    allowMajorVersionUpgrade: props.allowMajorVersionUpgrade ?? false,
    engineLifecycleSupport: props.extendedSupport ?? true
      ? rds.EngineLifecycleSupport.OPEN_SOURCE_RDS_EXTENDED_SUPPORT
      : rds.EngineLifecycleSupport.OPEN_SOURCE_RDS_EXTENDED_SUPPORT_DISABLED,
  };
}

function monitoringProps(props: RelationalDatabaseProps, settings: DatabaseSettings, { monitoringRole }: DatabaseServerParts) {
  const monitoring = { monitoringInterval: settings.monitoringInterval, monitoringRole };
  if (!supportsInsights(settings.traits.type, settings.instanceClass)) return { ...monitoring, enablePerformanceInsights: false };
  return {
    ...monitoring,
    enablePerformanceInsights: true,
    performanceInsightRetention: rds.PerformanceInsightRetention.DEFAULT,
    performanceInsightEncryptionKey: props.encryptionKey,
    databaseInsightsMode: rds.DatabaseInsightsMode.STANDARD,
  };
}

function acknowledgements(settings: DatabaseSettings): Acknowledgement[] {
  const list: Acknowledgement[] = [{
    ids: inPacks('RDSInBackupPlan', NIST_AND_HIPAA),
    reason: `RDS backs the database up every day and keeps ${settings.backupRetention.toDays()} days to restore any second from; `
      + 'a backup plan on top is for longer retention and other regions',
  }];
  if (settings.port === settings.traits.port) {
    list.push({
      ids: ['AwsSolutions::AwsSolutions-RDS11'],
      reason: 'The default port is what drivers and tools expect, and the security group admits the workloads that use the database alone; '
        + 'an unusual port hides nothing from them',
    });
  }
  if (settings.traits.type === 'mysql') {
    list.push({
      ids: ['audit', 'general'].flatMap((log) => inPacks(`RDSLoggingEnabled[LogExport::${log}]`)),
      reason: 'The general log writes every statement with its data, and the audit log needs a plugin with an option group; '
        + 'the error and slow query logs are exported, and metrics and top SQL come from Database Insights',
    });
  }
  return list;
}
