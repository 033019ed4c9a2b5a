import { Stack, aws_ecs as ecs } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ProductionPlatform } from '../../src';
import { plainApp } from '../support/apps';

// A logical id in this list never changes: CloudFormation would delete the resource and create an empty one.
test('the resources that hold data or that others depend on keep their logical ids', () => {
  // GIVEN
  const stack = new Stack(plainApp(), 'Stack');

  // WHEN
  new ProductionPlatform(stack, 'Platform', { database: {}, service: { image: ecs.ContainerImage.fromRegistry('example/app') } });

  // THEN
  const template = Template.fromStack(stack);
  const ids = (type: string) => Object.keys(template.findResources(type)).sort();
  expect({
    vpc: ids('AWS::EC2::VPC'),
    subnets: ids('AWS::EC2::Subnet'),
    database: ids('AWS::RDS::DBInstance'),
    databaseSubnets: ids('AWS::RDS::DBSubnetGroup'),
    secret: ids('AWS::SecretsManager::Secret'),
    logBuckets: ids('AWS::S3::Bucket'),
    logGroups: ids('AWS::Logs::LogGroup'),
    key: ids('AWS::KMS::Key'),
    loadBalancer: ids('AWS::ElasticLoadBalancingV2::LoadBalancer'),
    targetGroups: ids('AWS::ElasticLoadBalancingV2::TargetGroup'),
    distribution: ids('AWS::CloudFront::Distribution'),
    cluster: ids('AWS::ECS::Cluster'),
    service: ids('AWS::ECS::Service'),
  }).toMatchInlineSnapshot(`
{
  "cluster": [
    "PlatformClusterD415A748",
  ],
  "database": [
    "PlatformDatabaseBCDC67FA",
  ],
  "databaseSubnets": [
    "PlatformDatabaseSubnetGroupF8589F09",
  ],
  "distribution": [
    "PlatformEdgeIngressEdgeDistributionA7F83787",
  ],
  "key": [
    "PlatformObservabilityAlarmTopicKeyCAD549E0",
  ],
  "loadBalancer": [
    "PlatformEdgeIngress4B10C700",
  ],
  "logBuckets": [
    "PlatformEdgeIngressAccessLogsC62D8EDC",
    "PlatformEdgeIngressEdgeAccessLogs6D68803C",
  ],
  "logGroups": [
    "PlatformDatabasePostgresqlLogsA927C3FE",
    "PlatformDatabaseUpgradeLogs7126FDCE",
    "PlatformEdgeIngressEdgeVpcOriginSecurityGroupLogGroupDF669406",
    "PlatformNetworkDefaultSecurityGroupLockLogGroup7B8F0B12",
    "PlatformNetworkFlowLogsLogGroupE2CE9513",
    "PlatformServiceLogs7CF62577",
  ],
  "secret": [
    "PlatformDatabaseSecret4A1684A0",
  ],
  "service": [
    "PlatformServiceService73E96E3B",
  ],
  "subnets": [
    "PlatformNetworkVpcIsolatedSubnet1Subnet07A282E5",
    "PlatformNetworkVpcIsolatedSubnet2SubnetD8D37F88",
    "PlatformNetworkVpcPrivateSubnet1SubnetCEE3888D",
    "PlatformNetworkVpcPrivateSubnet2Subnet5A2773DD",
    "PlatformNetworkVpcPublicSubnet1SubnetE848B6AD",
    "PlatformNetworkVpcPublicSubnet2SubnetED50E417",
  ],
  "targetGroups": [
    "PlatformServiceTargetE9684489",
  ],
  "vpc": [
    "PlatformNetworkVpcED8BFD03",
  ],
}
`);
});
