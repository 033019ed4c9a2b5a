import { aws_rds as rds, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AuroraSignals } from './aurora-signals';
import { DatabaseLogin } from './database-credentials-strategy';
import { DatabaseServer, DatabaseServerParts } from './database-server';
import { createParameterGroup, credentialProps, insightsProps, lifecycleProps, portAcknowledgements, ZONE_ACKNOWLEDGEMENT } from './database-server-props';
import { DatabaseSettings } from './database-settings';
import { RelationalDatabaseProps } from './relational-database-options';
import { Acknowledgement, acknowledge, inPacks, NIST_AND_HIPAA } from '../private/findings/acknowledgements';
import { createStoreLogs } from '../private/logs/store-logs';
import { companionPolicy } from '../private/store/removal';
import { storeIdentifier } from '../private/store/store-identifier';

const WRITER = 'Writer';

const MYSQL_FINDINGS: Acknowledgement[] = [
  {
    ids: ['AwsSolutions::AwsSolutions-RDS14'],
    reason: 'Any second can be restored to a new cluster; Backtrack rewinds the whole cluster in place, is paid for each change and can be set at creation alone',
  },
  {
    ids: inPacks('RDSLoggingEnabled[LogExport::general]'),
    reason: 'The general log writes every statement with its data; the audit, error and slow query logs are exported, and top SQL comes from Database Insights',
  },
];

/** Creates the cluster and its instances, with every property that matters written out rather than left to a default. */
export function createCluster(
  scope: Construct, props: RelationalDatabaseProps, settings: DatabaseSettings, parts: DatabaseServerParts,
): DatabaseServer {
  const { traits, removalPolicy } = settings;
  const engine = traits.aurora!.clusterEngine(settings.version);
  const identifier = props.identifier ?? storeIdentifier(scope, { longestReadable: 40, prefix: 'db' });
  const logGroups = createStoreLogs(scope, {
    options: props.logs, prefix: '/aws/rds/cluster/', identifier, names: traits.logExports, storePolicy: removalPolicy,
  });
  const cluster = new rds.DatabaseCluster(scope, 'Resource', {
    engine,
    clusterIdentifier: identifier,
    ...createInstances(props, settings, parts),
    vpc: props.vpc,
    vpcSubnets: parts.vpcSubnets,
    subnetGroup: parts.subnetGroup,
    securityGroups: [parts.securityGroup],
    port: settings.port,
    networkType: rds.NetworkType.IPV4,
    defaultDatabaseName: settings.databaseName,
    ...credentialProps(settings, parts),
    iamAuthentication: settings.iamAuthentication,
    // Its instances have no group of their own, which would have to be named anew in the cluster for each major upgrade.
    parameterGroup: createParameterGroup(scope, settings, engine),
    cloudwatchLogsExports: traits.logExports,
    ...storageProps(props, settings),
    ...lifecycleProps(props, settings),
    ...insightsProps(props),
    databaseInsightsMode: rds.DatabaseInsightsMode.STANDARD,
    monitoringInterval: settings.monitoringInterval,
    monitoringRole: parts.monitoringRole,
  });
  keepInstances(cluster, removalPolicy);
  const resource = cluster.node.defaultChild as rds.CfnDBCluster;
  if (settings.snapshotIdentifier) restoreFrom(resource, settings.snapshotIdentifier, settings.credentials);
  resource.node.addDependency(...logGroups);
  acknowledgeFindings(cluster, settings);
  return serverOf(cluster, new AuroraSignals(scope.node.id, cluster, settings, props.connectionsAlarmThreshold), settings);
}

/** The construct library keeps the instances of a cluster with `RETAIN` alone. */
function keepInstances(cluster: rds.DatabaseCluster, removalPolicy: RemovalPolicy) {
  const policy = companionPolicy(removalPolicy);
  if (policy === RemovalPolicy.DESTROY) return;
  cluster.node.findAll().filter((each) => each instanceof rds.CfnDBInstance).forEach((each) => each.applyRemovalPolicy(policy));
}

function serverOf(cluster: rds.DatabaseCluster, signals: AuroraSignals, { readReplicas }: DatabaseSettings): DatabaseServer {
  return {
    cluster,
    stoppable: { service: 'rds', kind: 'Cluster', identifier: cluster.clusterIdentifier },
    host: cluster.clusterEndpoint.hostname,
    readerHosts: readReplicas > 0 ? [cluster.clusterReadEndpoint.hostname] : [],
    resourceId: cluster.clusterResourceIdentifier,
    // The endpoint for reading leads to the writer as long as it is alone: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Endpoints.Reader.html
    readyWhen: [cluster.node.findChild(WRITER)],
    secret: cluster.secret!,
    alarms: () => signals.alarms(),
    widgets: () => signals.widgets(),
  };
}

/**
 * A writer and its readers, in the zones in turn. Their names stay open: a named instance could not be replaced when its
 * zone changes, and it holds no data.
 */
function createInstances(props: RelationalDatabaseProps, settings: DatabaseSettings, { vpcSubnets }: DatabaseServerParts) {
  const zones = [...new Set(props.vpc.selectSubnets(vpcSubnets).availabilityZones)];
  const instance = (id: string, index: number) => {
    const options = {
      ...insightsProps(props),
      availabilityZone: zones[index % zones.length],
      publiclyAccessible: false,
      autoMinorVersionUpgrade: props.autoMinorVersionUpgrade ?? true,
      preferredMaintenanceWindow: settings.maintenanceWindow,
      caCertificate: rds.CaCertificate.RDS_CA_RSA2048_G1,
    };
    // The first reader is the one that takes over, so its capacity follows the writer's; the others follow their own load.
    return settings.aurora!.capacity
      ? rds.ClusterInstance.serverlessV2(id, { ...options, scaleWithWriter: index === 1 })
      : rds.ClusterInstance.provisioned(id, { ...options, instanceType: settings.instanceType, promotionTier: 1 });
  };
  return {
    writer: instance(WRITER, 0),
    readers: Array.from({ length: settings.readReplicas }, (_, index) => instance(`Reader${index + 1}`, index + 1)),
    serverlessV2MinCapacity: settings.aurora!.capacity?.minimumAcu,
    serverlessV2MaxCapacity: settings.aurora!.capacity?.maximumAcu,
  };
}

function storageProps(props: RelationalDatabaseProps, settings: DatabaseSettings) {
  return {
    storageType: settings.aurora!.storageType,
    storageEncrypted: true,
    storageEncryptionKey: props.encryptionKey,
    backup: { retention: settings.backupRetention, preferredWindow: settings.backupWindow },
    copyTagsToSnapshot: true,
    deleteAutomatedBackups: settings.removalPolicy === RemovalPolicy.DESTROY,
  };
}

/** The snapshot brings the names of the user and of the database; the password is set after the restore. */
function restoreFrom(resource: rds.CfnDBCluster, snapshotIdentifier: string, { managedByRds: hasNoPassword }: DatabaseLogin) {
  resource.snapshotIdentifier = snapshotIdentifier;
  resource.masterUsername = undefined;
  resource.databaseName = undefined;
  if (hasNoPassword) return;
  acknowledge(resource, {
    ids: ['CloudFormation-Validate::F3021'],
    reason: 'A restored cluster has the user of its snapshot, and CloudFormation sets the password after the restore; '
      + 'the rule expects the name of the user beside it, which is right for a new cluster alone',
  });
}

/** What rule packs find on the cluster and on each of its instances. */
function acknowledgeFindings(cluster: rds.DatabaseCluster, settings: DatabaseSettings) {
  if (settings.traits.type === 'aurora-mysql') acknowledge(cluster.node.defaultChild!, ...portAcknowledgements(settings), ...MYSQL_FINDINGS);
  for (const instance of cluster.node.findAll().filter((each) => each instanceof rds.CfnDBInstance)) {
    acknowledge(instance, ZONE_ACKNOWLEDGEMENT, {
      ids: inPacks('RDSInBackupPlan', NIST_AND_HIPAA),
      reason: `The data is the cluster's, which Aurora backs up continuously and keeps ${settings.backupRetention.toDays()} days to restore any second from; `
        + 'a backup plan on top is for longer retention and other regions',
    });
  }
}
