import { aws_ec2 as ec2, aws_iam as iam, aws_rds as rds, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DatabaseSettings } from './database-settings';
import { RelationalDatabaseProps } from './relational-database-options';
import { acknowledge } from '../private/acknowledgements';
import { companionPolicy } from '../private/removal';
import { placeStore } from '../private/store-subnets';

const KIND = { noun: 'database', zonesReason: 'which RDS demands of every subnet group' };

/** What an instance needs around it, and what must stay for as long as it runs. */
export interface InstanceCompanions {
  readonly securityGroup: ec2.SecurityGroup;
  readonly subnetGroup: rds.SubnetGroup;
  readonly parameterGroup: rds.ParameterGroup;
  /** Absent without enhanced monitoring. */
  readonly monitoringRole?: iam.Role;
}

/** Creates the companions as children of the database. */
export function createCompanions(
  scope: Construct, props: RelationalDatabaseProps, settings: DatabaseSettings, engine: rds.IInstanceEngine,
): InstanceCompanions {
  const { label } = settings.traits;
  const removalPolicy = companionPolicy(settings.removalPolicy);
  const securityGroup = new ec2.SecurityGroup(scope, 'SecurityGroup', {
    vpc: props.vpc,
    description: `${label} database ${scope.node.id}: reached by the workloads that use it`,
    allowAllOutbound: false,
    allowAllIpv6Outbound: false,
  });
  securityGroup.applyRemovalPolicy(removalPolicy);
  return {
    securityGroup,
    subnetGroup: new rds.SubnetGroup(scope, 'SubnetGroup', {
      description: `Subnets of the ${label} database ${scope.node.id}`,
      vpc: props.vpc,
      vpcSubnets: placeStore(scope, KIND, props.vpc, props.vpcSubnets),
      removalPolicy,
    }),
    parameterGroup: new rds.ParameterGroup(scope, 'ParameterGroup', {
      engine,
      description: `Parameters of the ${label} database ${scope.node.id}`,
      parameters: settings.parameters,
      removalPolicy,
    }),
    monitoringRole: createMonitoringRole(scope, settings, removalPolicy),
  };
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
