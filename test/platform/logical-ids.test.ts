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

test('the resources of every other store keep their logical ids', () => {
  // GIVEN
  const stack = new Stack(plainApp(), 'Stack');

  // WHEN
  new ProductionPlatform(stack, 'Platform', { documentDatabase: {}, cache: {}, search: {}, objectStore: {}, site: {} });

  // THEN
  const template = Template.fromStack(stack);
  const ids = (type: string) => Object.keys(template.findResources(type)).sort();
  expect({
    documentDatabase: ids('AWS::DocDB::DBCluster'),
    documentDatabaseInstances: ids('AWS::DocDB::DBInstance'),
    documentDatabaseSubnets: ids('AWS::DocDB::DBSubnetGroup'),
    cache: ids('AWS::ElastiCache::ReplicationGroup'),
    cacheSubnets: ids('AWS::ElastiCache::SubnetGroup'),
    search: ids('AWS::OpenSearchService::Domain'),
    secrets: ids('AWS::SecretsManager::Secret'),
    buckets: ids('AWS::S3::Bucket'),
    distribution: ids('AWS::CloudFront::Distribution'),
    logGroups: ids('AWS::Logs::LogGroup').filter((id) => !id.includes('Network')),
  }).toMatchInlineSnapshot(`
{
  "buckets": [
    "PlatformObjectStore9A0CE8DF",
    "PlatformObjectStoreAccessLogs3DA402E9",
    "PlatformSiteAccessLogsD53A8BED",
    "PlatformSiteBucket9D420725",
    "PlatformSiteDistributionLogs11B4B406",
  ],
  "cache": [
    "PlatformCacheF032BA06",
  ],
  "cacheSubnets": [
    "PlatformCacheSubnetGroup1CA4B596",
  ],
  "distribution": [
    "PlatformSiteDistribution38CE196C",
  ],
  "documentDatabase": [
    "PlatformDocumentDatabaseF9E32E4B",
  ],
  "documentDatabaseInstances": [
    "PlatformDocumentDatabaseInstance18CC1CF56",
    "PlatformDocumentDatabaseInstance271FA43B6",
  ],
  "documentDatabaseSubnets": [
    "PlatformDocumentDatabaseSubnets151DF4B8",
  ],
  "logGroups": [
    "PlatformCacheEngineLogs3253A13B",
    "PlatformCacheSlowLogsDFAA85C9",
    "PlatformDocumentDatabaseAuditLogs605969C9",
    "PlatformDocumentDatabaseProfilerLogs45064CFD",
    "PlatformSearchAppLogs87118AA5",
    "PlatformSearchAuditLogs89B6AFDC",
    "PlatformSearchSlowIndexLogs42516611",
    "PlatformSearchSlowSearchLogsD02B39AF",
  ],
  "search": [
    "PlatformSearchFD6EA259",
  ],
  "secrets": [
    "PlatformCacheSecret4173BCB9",
    "PlatformDocumentDatabaseSecret23C1E4B7",
    "PlatformSearchSecret749A6AF5",
  ],
}
`);
});
