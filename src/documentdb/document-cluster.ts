import { aws_docdb as docdb, aws_ec2 as ec2, aws_secretsmanager as secretsmanager, SecretValue, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ClusterSettings, DEFAULT_PORT } from './cluster-settings';
import { DocumentDatabaseProps } from './document-database-options';
import { parameterFamily } from './engine-versions';
import { Acknowledgement, acknowledge } from '../private/findings/acknowledgements';
import { createStoreLogs } from '../private/logs/store-logs';
import { companionPolicy } from '../private/store/removal';
import { storeIdentifier } from '../private/store/store-identifier';
import { placeStore } from '../private/store/store-subnets';

const LOGS = ['audit', 'profiler'];
/** Written as text: the constants of `aws-cdk-lib` are in its module for RDS, which nothing else here needs. */
const CA_CERTIFICATE = 'rds-ca-rsa2048-g1';
const KIND = { noun: 'database', zonesReason: 'which DocumentDB demands of every subnet group' };

/** What a cluster is made of. */
export interface ClusterParts {
  readonly securityGroup: ec2.SecurityGroup;
  readonly secret: secretsmanager.ISecret;
}

/** Creates the cluster and its instances, with every property that matters written out rather than left to a default. */
export function createCluster(
  scope: Construct, props: DocumentDatabaseProps, settings: ClusterSettings, parts: ClusterParts,
): docdb.DatabaseCluster {
  const identifier = props.identifier ?? storeIdentifier(scope, { longestReadable: 40, prefix: 'db' });
  const logGroups = createStoreLogs(scope, {
    options: props.logs, prefix: '/aws/docdb/', identifier, names: LOGS, storePolicy: settings.removalPolicy,
  });
  const vpcSubnets = placeStore(scope, KIND, { ...props, removalPolicy: settings.removalPolicy });
  const cluster = new docdb.DatabaseCluster(scope, 'Resource', {
    dbClusterName: identifier,
    engineVersion: settings.version,
    instanceType: settings.instanceType,
    instances: settings.instances,
    vpc: props.vpc,
    vpcSubnets,
    securityGroup: parts.securityGroup,
    port: settings.port,
    masterUser: credentialsOf(parts.secret),
    parameterGroup: createParameterGroup(scope, settings),
    exportAuditLogsToCloudWatch: true,
    exportProfilerLogsToCloudWatch: true,
    storageType: props.storageType,
    storageEncrypted: true,
    kmsKey: props.encryptionKey,
    backup: { retention: settings.backupRetention, preferredWindow: settings.backupWindow },
    copyTagsToSnapshot: true,
    preferredMaintenanceWindow: settings.maintenanceWindow,
    instanceMaintenanceWindow: settings.maintenanceWindow,
    deletionProtection: settings.deletionProtection,
    removalPolicy: settings.removalPolicy,
    instanceRemovalPolicy: companionPolicy(settings.removalPolicy),
  });
  cluster.node.findChild('Resource').node.addDependency(...logGroups);
  finishSubnetGroup(scope, cluster, settings);
  finishInstances(cluster, settings, props.vpc.selectSubnets(vpcSubnets).availabilityZones);
  if (!settings.credentials.secret) showCredentialsToRulePacks(cluster, parts.secret);
  acknowledge(cluster.node.findChild('Resource'), ...acknowledgements(settings));
  return cluster;
}

function credentialsOf(secret: secretsmanager.ISecret): docdb.Login {
  return {
    username: secret.secretValueFromJson('username').unsafeUnwrap(),
    password: SecretValue.unsafePlainText(secret.secretValueFromJson('password').unsafeUnwrap()),
  };
}

/**
 * Rule packs read the properties of a resource before they become a template, and crash on a reference to a secret that
 * contains `Ref`. They see the reference with the path of the secret; the template gets the one with its ARN.
 */
function showCredentialsToRulePacks(cluster: docdb.DatabaseCluster, secret: secretsmanager.ISecret) {
  const resource = cluster.node.findChild('Resource') as docdb.CfnDBCluster;
  const readable = (field: string) => `{{resolve:secretsmanager:${secret.node.path}:SecretString:${field}::}}`;
  resource.addPropertyOverride('MasterUsername', resource.masterUsername);
  resource.addPropertyOverride('MasterUserPassword', resource.masterUserPassword);
  resource.masterUsername = readable('username');
  resource.masterUserPassword = readable('password');
}

function finishSubnetGroup(scope: Construct, cluster: docdb.DatabaseCluster, { removalPolicy }: ClusterSettings) {
  const group = cluster.node.findChild('Subnets') as docdb.CfnDBSubnetGroup;
  group.dbSubnetGroupDescription = `Subnets of the document database ${scope.node.id}`;
  group.applyRemovalPolicy(companionPolicy(removalPolicy));
}

function createParameterGroup(scope: Construct, settings: ClusterSettings): docdb.ClusterParameterGroup {
  const group = new docdb.ClusterParameterGroup(scope, 'ParameterGroup', {
    family: parameterFamily(settings.version),
    description: `Parameters of the document database ${scope.node.id}`,
    parameters: settings.parameters,
  });
  group.applyRemovalPolicy(companionPolicy(settings.removalPolicy));
  return group;
}

/**
 * Names the certificate authority and puts the instances into the zones in turn: DocumentDB balances them by itself, but only
 * a zone in the template can be relied on. The names stay open: a named instance could not be replaced when its zone changes,
 * and it holds no data.
 */
function finishInstances(cluster: docdb.DatabaseCluster, { instances }: ClusterSettings, zones: string[]) {
  const distinct = [...new Set(zones)];
  for (let index = 0; index < instances; index++) {
    const instance = cluster.node.findChild(`Instance${index + 1}`) as docdb.CfnDBInstance;
    instance.dbInstanceIdentifier = undefined;
    instance.caCertificateIdentifier = CA_CERTIFICATE;
    instance.availabilityZone = distinct[index % distinct.length];
  }
}

function acknowledgements({ credentials, port }: ClusterSettings): Acknowledgement[] {
  const list: Acknowledgement[] = [{
    ids: ['authenticate', 'createIndex', 'dropCollection'].map((event) => `AwsSolutions::AwsSolutions-DOC5[LogExport::${event}]`),
    reason: 'These are events of the audit log, which is exported and turned on in the parameter group; DocumentDB has no log export of that name',
  }];
  if (credentials.secret && Token.isUnresolved(credentials.secret.secretArn)) {
    list.push({
      ids: ['AwsSolutions::AwsSolutions-DOC3'],
      reason: 'The credentials are in Secrets Manager; the rule cannot read a reference to a secret whose ARN is only known at deployment',
    });
  }
  if (port === DEFAULT_PORT) {
    list.push({
      ids: ['AwsSolutions::AwsSolutions-DOC2'],
      reason: 'The default port is what drivers and tools expect, and the security group admits the workloads that use the database alone; '
        + 'an unusual port hides nothing from them',
    });
  }
  return list;
}
