import {
  aws_ec2 as ec2, aws_iam as iam, aws_logs as logs, aws_rds as rds, aws_secretsmanager as secretsmanager, Duration, RemovalPolicy, Stack,
} from 'aws-cdk-lib';

const IDENTIFIER = 'hand-written-database';
const USERNAME = 'dbadmin';
const ENGINE = rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17_9 });
const PARAMETERS = {
  'rds.force_ssl': '1',
  'log_connections': '1',
  'log_disconnections': '1',
  'log_lock_waits': '1',
  'log_min_duration_statement': '1000',
  'log_temp_files': '10240',
  'shared_preload_libraries': 'pg_stat_statements',
};

/** PostgreSQL with a standby, encrypted, backed up, logged and watched. */
export function createDatabase(stack: Stack, vpc: ec2.Vpc): rds.DatabaseInstance {
  const logGroups = ['postgresql', 'upgrade'].map((name) => new logs.LogGroup(stack, `DatabaseLogs-${name}`, {
    logGroupName: `/aws/rds/instance/${IDENTIFIER}/${name}`,
    retention: logs.RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  }));
  const instance = new rds.DatabaseInstance(stack, 'Database', {
    engine: ENGINE,
    instanceIdentifier: IDENTIFIER,
    instanceType: ec2.InstanceType.of(ec2.InstanceClass.M6G, ec2.InstanceSize.LARGE),
    vpc,
    subnetGroup: new rds.SubnetGroup(stack, 'DatabaseSubnets', {
      description: 'Subnets of the database',
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    }),
    securityGroups: [new ec2.SecurityGroup(stack, 'DatabaseSecurityGroup', {
      vpc,
      description: 'Database: reached by the service',
      allowAllOutbound: false,
    })],
    port: 5432,
    publiclyAccessible: false,
    networkType: rds.NetworkType.IPV4,
    multiAz: true,
    databaseName: 'app',
    credentials: rds.Credentials.fromSecret(createSecret(stack), USERNAME),
    iamAuthentication: true,
    caCertificate: rds.CaCertificate.RDS_CA_RSA2048_G1,
    parameterGroup: new rds.ParameterGroup(stack, 'DatabaseParameters', {
      engine: ENGINE,
      description: 'Parameters of the database',
      parameters: PARAMETERS,
    }),
    cloudwatchLogsExports: ['postgresql', 'upgrade'],
    storageType: rds.StorageType.GP3,
    storageEncrypted: true,
    allocatedStorage: 100,
    maxAllocatedStorage: 1000,
    backupRetention: Duration.days(14),
    preferredBackupWindow: '03:00-04:00',
    copyTagsToSnapshot: true,
    deleteAutomatedBackups: false,
    deletionProtection: true,
    removalPolicy: RemovalPolicy.SNAPSHOT,
    preferredMaintenanceWindow: 'sun:05:00-sun:06:00',
    applyImmediately: false,
    autoMinorVersionUpgrade: true,
    allowMajorVersionUpgrade: false,
    engineLifecycleSupport: rds.EngineLifecycleSupport.OPEN_SOURCE_RDS_EXTENDED_SUPPORT,
    monitoringInterval: Duration.minutes(1),
    monitoringRole: createMonitoringRole(stack),
    enablePerformanceInsights: true,
    performanceInsightRetention: rds.PerformanceInsightRetention.DEFAULT,
    databaseInsightsMode: rds.DatabaseInsightsMode.STANDARD,
  });
  instance.node.addDependency(...logGroups);
  return instance;
}

function createSecret(stack: Stack): secretsmanager.Secret {
  return new secretsmanager.Secret(stack, 'DatabaseSecret', {
    description: 'Administrative user of the database',
    generateSecretString: {
      secretStringTemplate: JSON.stringify({ username: USERNAME }),
      generateStringKey: 'password',
      passwordLength: 40,
      excludePunctuation: true,
    },
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
}

function createMonitoringRole(stack: Stack): iam.Role {
  return new iam.Role(stack, 'DatabaseMonitoringRole', {
    description: 'Lets RDS publish operating system metrics of the database',
    assumedBy: new iam.ServicePrincipal('monitoring.rds.amazonaws.com'),
    managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AmazonRDSEnhancedMonitoringRole')],
  });
}
