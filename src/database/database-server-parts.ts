import { aws_iam as iam, aws_rds as rds, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DEFAULT_USERNAME } from './database-credentials-strategy';
import { DatabaseServerParts } from './database-server';
import { DatabaseSettings } from './database-settings';
import { RelationalDatabaseProps } from './relational-database-options';
import { acknowledge } from '../private/findings/acknowledgements';
import { createPasswordSecret } from '../private/store/password-secret';
import { companionPolicy } from '../private/store/removal';
import { createSecurityGroup } from '../private/store/security-group';
import { placeStore } from '../private/store/store-subnets';

const KIND = { noun: 'database', zonesReason: 'which RDS demands of every subnet group' };

/** Creates what a server needs around it, and what must stay for as long as it runs, as children of the database. */
export function createServerParts(scope: Construct, props: RelationalDatabaseProps, settings: DatabaseSettings): DatabaseServerParts {
  const { label } = settings.traits;
  const removalPolicy = companionPolicy(settings.removalPolicy);
  const securityGroup = createSecurityGroup(scope, { vpc: props.vpc, subject: `${label} database ${scope.node.id}`, storePolicy: removalPolicy });
  const vpcSubnets = placeStore(scope, KIND, { ...props, removalPolicy });
  return {
    securityGroup,
    vpcSubnets,
    subnetGroup: new rds.SubnetGroup(scope, 'SubnetGroup', {
      description: `Subnets of the ${label} database ${scope.node.id}`,
      vpc: props.vpc,
      vpcSubnets,
      removalPolicy,
    }),
    monitoringRole: createMonitoringRole(scope, settings, removalPolicy),
    ...createCredentials(scope, settings),
  };
}

function createCredentials(scope: Construct, { credentials, removalPolicy }: DatabaseSettings) {
  const secretKey = credentials.encryptionKey;
  if (credentials.managedByRds) return { secretKey };
  const secret = createPasswordSecret(scope, {
    description: `Administrative user of the database ${scope.node.id}`,
    username: credentials.username,
    defaultUsername: DEFAULT_USERNAME,
    secretName: credentials.secretName,
    encryptionKey: secretKey,
    removalPolicy,
    rotation: credentials.rotateAfter ? undefined
      : 'generated({ rotateAfter }) rotates it, for applications that read the secret when they connect or log in as an IAM user',
  });
  return { secret, secretKey };
}

function createMonitoringRole(scope: Construct, settings: DatabaseSettings, removalPolicy: RemovalPolicy): iam.Role | undefined {
  if (settings.monitoringInterval.toSeconds() === 0) return undefined;
  const role = new iam.Role(scope, 'MonitoringRole', {
    description: `Lets RDS publish operating system metrics of the database ${scope.node.id}`,
    assumedBy: new iam.ServicePrincipal('monitoring.rds.amazonaws.com'),
    managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AmazonRDSEnhancedMonitoringRole')],
  });
  role.applyRemovalPolicy(removalPolicy);
  acknowledge(role, {
    ids: ['AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole]'],
    reason: 'RDS documents this AWS managed policy for enhanced monitoring; it writes to the log group RDSOSMetrics and nothing else',
  });
  return role;
}
