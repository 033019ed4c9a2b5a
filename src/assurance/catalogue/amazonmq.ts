import { none, Service } from './entry';
import { holds } from './facets/contents';
import { uniqueName } from './facets/limits';
import { Support, SUPPORTED, versionIn } from './facets/support';
import { standbyWhen, zonal } from './facets/zones';
import { compareVersions } from '../../private/store/compare-versions';
import { Resource } from '../template/resource';

export const AMAZONMQ: Service<'AmazonMQ'> = {
  'AWS::AmazonMQ::Broker': {
    interfaces: {
      kind: 'message broker',
      subnets: 'SubnetIds',
      groups: 'SecurityGroups',
      port: (resource) => (isRabbit(resource) ? 5671 : 61617),
      public: { switch: 'PubliclyAccessible' },
      partOf: 'none',
      members: 'none',
    },
    zones: zonal('store', standbyWhen(hasStandby, 'SubnetIds', 'the standby broker takes over', 'it is a single-instance broker')),
    contents: holds('message broker', 'rebuildable'),
    name: uniqueName('BrokerName', 50),
    version: versionIn('EngineVersion', brokerSupport),
    creation: 'unknown',
    ...none('reads regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};

function isRabbit(resource: Resource): boolean {
  return /rabbit/i.test(resource.text('EngineType') ?? '');
}

function hasStandby(resource: Resource): boolean | undefined {
  return resource.isOpen('DeploymentMode') ? undefined : /MULTI_AZ/.test(resource.text('DeploymentMode') ?? '');
}

/**
 * Message brokers. As of November 2026.
 * https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/activemq-version-management.html
 * https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/rabbitmq-version-management.html
 */
function brokerSupport(version: string, resource: Resource): Support {
  const [label, oldest] = isRabbit(resource) ? ['RabbitMQ', '3.13'] : ['ActiveMQ', '5.18'];
  return compareVersions(version, oldest) < 0 ? { kind: 'retired', why: `${label} ${version} is retired`, fix: `use ${oldest} or later` } : SUPPORTED;
}
