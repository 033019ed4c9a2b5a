import { ArnFormat, aws_ec2 as ec2, aws_elasticache as elasticache, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CacheAccess, passwordIn } from './cache-access';
import { CacheEndpoints } from './cache-endpoints';
import { createLogs } from './cache-logs';
import { CacheProps } from './cache-options';
import { CacheSettings, DEFAULT_PORT } from './cache-settings';
import { copiesOf, NodesForm, ShardsForm } from './capacity-form';
import { parameterFamily } from './engine-versions';
import { hasDataTiering } from './node-types';
import { Acknowledgement, acknowledge, inPacks, NIST_AND_HIPAA } from '../private/findings/acknowledgements';
import { companionPolicy } from '../private/store/removal';

/** What a cache is made of, whatever it runs on. */
export interface CacheParts extends CacheAccess {
  readonly identifier: string;
  readonly securityGroup: ec2.SecurityGroup;
  readonly subnetIds: string[];
}

/** Creates a cache with nodes, with every property that matters written out rather than left to a default. */
export function createReplicationGroup(
  scope: Construct, props: CacheProps, settings: CacheSettings, form: NodesForm | ShardsForm, parts: CacheParts,
): CacheEndpoints {
  const copies = copiesOf(form);
  const group = new elasticache.CfnReplicationGroup(scope, 'Resource', {
    replicationGroupId: parts.identifier,
    replicationGroupDescription: `Cache ${scope.node.id}`,
    engine: settings.engine.engineType,
    engineVersion: settings.version,
    cacheNodeType: `cache.${form.nodeType.toString()}`,
    dataTieringEnabled: hasDataTiering(settings.nodeType!) || undefined,
    ...sizeProps(form),
    // In cluster mode ElastiCache demands failover even of shards without a replica.
    automaticFailoverEnabled: copies > 1 || form.kind === 'shards',
    multiAzEnabled: copies > 1,
    port: settings.port,
    cacheSubnetGroupName: createSubnetGroup(scope, settings, parts.subnetIds).ref,
    securityGroupIds: [parts.securityGroup.securityGroupId],
    cacheParameterGroupName: createParameterGroup(scope, settings).ref,
    atRestEncryptionEnabled: true,
    kmsKeyId: props.encryptionKey?.keyArn,
    transitEncryptionEnabled: true,
    ...(parts.userGroup ? { userGroupIds: [parts.userGroup.ref] } : { authToken: passwordIn(parts.secret!) }),
    logDeliveryConfigurations: createLogs(scope, props, settings, parts.identifier),
    snapshotRetentionLimit: settings.snapshotRetentionDays,
    snapshotWindow: settings.snapshotWindow,
    preferredMaintenanceWindow: settings.maintenanceWindow,
    autoMinorVersionUpgrade: settings.autoMinorVersionUpgrade,
  });
  group.applyRemovalPolicy(settings.removalPolicy);
  // Without it CloudFormation replaces the cache by an empty one when the number of shards changes.
  if (form.kind === 'shards') group.cfnOptions.updatePolicy = { useOnlineResharding: true };
  acknowledge(group, ...acknowledgements(settings, parts));
  return endpointsOf(group, form, copies);
}

function sizeProps(form: NodesForm | ShardsForm) {
  return form.kind === 'nodes'
    ? { numCacheClusters: form.nodes }
    : { numNodeGroups: form.shards, replicasPerNodeGroup: form.replicasPerShard };
}

function endpointsOf(group: elasticache.CfnReplicationGroup, form: NodesForm | ShardsForm, copies: number): CacheEndpoints {
  const arn = Stack.of(group).formatArn({
    service: 'elasticache', resource: 'replicationgroup', resourceName: group.ref, arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  if (form.kind === 'shards') return { name: group.ref, arn, host: group.attrConfigurationEndPointAddress };
  return {
    name: group.ref,
    arn,
    host: group.attrPrimaryEndPointAddress,
    readerHost: copies > 1 ? group.attrReaderEndPointAddress : undefined,
  };
}

function createSubnetGroup(scope: Construct, settings: CacheSettings, subnetIds: string[]): elasticache.CfnSubnetGroup {
  const group = new elasticache.CfnSubnetGroup(scope, 'SubnetGroup', { description: `Subnets of the cache ${scope.node.id}`, subnetIds });
  group.applyRemovalPolicy(companionPolicy(settings.removalPolicy));
  return group;
}

function createParameterGroup(scope: Construct, settings: CacheSettings): elasticache.CfnParameterGroup {
  const group = new elasticache.CfnParameterGroup(scope, 'ParameterGroup', {
    cacheParameterGroupFamily: parameterFamily(settings.engine.engineType, settings.version),
    description: `Parameters of the cache ${scope.node.id}`,
    properties: settings.form.kind === 'shards' ? { ...settings.parameters, 'cluster-enabled': 'yes' } : settings.parameters,
  });
  group.applyRemovalPolicy(companionPolicy(settings.removalPolicy));
  return group;
}

function acknowledgements({ port, snapshotRetentionDays }: CacheSettings, { userGroup }: CacheParts): Acknowledgement[] {
  const list: Acknowledgement[] = [];
  if (snapshotRetentionDays < 15) {
    list.push({
      ids: inPacks('ElastiCacheRedisClusterAutomaticBackup', NIST_AND_HIPAA),
      reason: `Snapshots are taken every day and kept for ${snapshotRetentionDays} days; what a cache holds ages faster, and snapshotRetention keeps them longer`,
    });
  }
  if (userGroup) {
    list.push({
      ids: ['AwsSolutions::AwsSolutions-AEC6'],
      reason: 'Clients authenticate as a user of the user group with IAM tokens, which excludes an AUTH token; the rule does not read user groups',
    });
  }
  if (port === DEFAULT_PORT) {
    list.push({
      ids: ['AwsSolutions::AwsSolutions-AEC5'],
      reason: 'The default port is what clients and tools expect, and the security group admits the workloads that use the cache alone; '
        + 'an unusual port hides nothing from them',
    });
  }
  return list;
}
