import { aws_elasticache as elasticache, Fn, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CacheEndpoints } from './cache-endpoints';
import { CacheProps } from './cache-options';
import { CacheSettings } from './cache-settings';
import { ServerlessForm } from './capacity-form';
import { CacheParts } from './replication-group';
import { majorOf } from '../private/store/version-table';

/** Creates a cache without nodes. It is encrypted and spread over zones in any case. */
export function createServerlessCache(
  scope: Construct, props: CacheProps, settings: CacheSettings, form: ServerlessForm, parts: CacheParts,
): CacheEndpoints {
  const cache = new elasticache.CfnServerlessCache(scope, 'Resource', {
    serverlessCacheName: parts.identifier,
    description: `Cache ${scope.node.id}`,
    engine: settings.engine.engineType,
    majorEngineVersion: majorOf(settings.engine._software.versions, settings.version),
    cacheUsageLimits: limits(form),
    subnetIds: parts.subnetIds,
    securityGroupIds: [parts.securityGroup.securityGroupId],
    kmsKeyId: props.encryptionKey?.keyArn,
    userGroupId: parts.userGroup!.ref,
    dailySnapshotTime: settings.snapshotWindow.split('-')[0],
    snapshotRetentionLimit: settings.snapshotRetentionDays,
    // CloudFormation's own last snapshot does not exist for this type of resource.
    finalSnapshotName: settings.removalPolicy === RemovalPolicy.SNAPSHOT ? Fn.join('-', [parts.identifier, 'final']) : undefined,
  });
  cache.applyRemovalPolicy(settings.removalPolicy === RemovalPolicy.SNAPSHOT ? RemovalPolicy.DESTROY : settings.removalPolicy);
  return { name: cache.ref, arn: cache.attrArn, host: cache.attrEndpointAddress };
}

function limits({ maxStorageGb, maxEcpuPerSecond }: ServerlessForm): elasticache.CfnServerlessCache.CacheUsageLimitsProperty | undefined {
  if (maxStorageGb === undefined && maxEcpuPerSecond === undefined) return undefined;
  return {
    dataStorage: maxStorageGb === undefined ? undefined : { maximum: maxStorageGb, unit: 'GB' },
    ecpuPerSecond: maxEcpuPerSecond === undefined ? undefined : { maximum: maxEcpuPerSecond },
  };
}
