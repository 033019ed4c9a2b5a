import { aws_elasticache as elasticache, aws_logs as logs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CacheProps } from './cache-options';
import { CacheSettings } from './cache-settings';
import { createStoreLogs } from '../private/logs/store-logs';
import { compareVersions } from '../private/store/compare-versions';

/** CloudWatch Logs lets services write to this prefix with one statement for all groups, whose number is not limited then. */
const PREFIX = '/aws/vendedlogs/elasticache/';

/** Creates the log groups of the slow and the engine log and a saved query over the slow one. */
export function createLogs(
  scope: Construct, props: CacheProps, settings: CacheSettings, identifier: string,
): elasticache.CfnReplicationGroup.LogDeliveryConfigurationRequestProperty[] {
  const names = logNames(settings);
  const groups = createStoreLogs(scope, { options: props.logs, prefix: PREFIX, identifier, names, storePolicy: settings.removalPolicy });
  new logs.QueryDefinition(scope, 'SlowestCommands', {
    queryDefinitionName: `${identifier}/SlowestCommands`,
    queryString: new logs.QueryString({
      fields: ['@timestamp', 'CacheClusterId', 'Duration', 'Command', 'ClientAddress', 'ClientName'],
      sort: 'Duration desc',
      limit: 50,
    }),
    logGroups: [groups[0]],
  });
  return groups.map((group, index) => ({
    destinationType: 'cloudwatch-logs',
    destinationDetails: { cloudWatchLogsDetails: { logGroup: group.logGroupName } },
    logFormat: 'json',
    logType: names[index],
  }));
}

/** Redis OSS has an engine log from 6.2 on: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Log_Delivery.html */
function logNames({ engine, version }: CacheSettings): string[] {
  return engine.engineType === 'redis' && compareVersions(version, '6.2') < 0 ? ['slow-log'] : ['slow-log', 'engine-log'];
}
