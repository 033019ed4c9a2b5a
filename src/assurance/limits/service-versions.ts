import { Support, SUPPORTED } from './lifecycle';
import { compareVersions } from '../../private/store/compare-versions';

/** Services that AWS has ended, with the day. As of November 2026. https://aws.amazon.com/products/lifecycle/ */
const ENDED_SERVICES: [string, string, string][] = [
  ['AWS::QLDB::', '2025-07-31', 'use Aurora PostgreSQL with an audit table'],
  ['AWS::OpsWorks::', '2024-05-26', 'use Systems Manager or containers'],
  ['AWS::Evidently::', '2025-10-17', 'use AppConfig feature flags'],
  ['AWS::Pinpoint::', '2026-10-30', 'use SES, End User Messaging or Connect'],
];

/** Whether AWS still runs the service of a type. */
export function serviceSupport(type: string): Support {
  const entry = ENDED_SERVICES.find(([prefix]) => type.startsWith(prefix));
  return entry ? { kind: 'retired', why: `AWS ended the service of ${type} on ${entry[1]}`, fix: entry[2] } : SUPPORTED;
}

/**
 * Kubernetes on EKS: 14 months of standard support, then 12 months that cost extra. As of November 2026.
 * https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
 */
export function kubernetesSupport(version: string): Support {
  if (compareVersions(version, '1.31') < 0) return { kind: 'retired', why: `Kubernetes ${version} is retired on EKS`, fix: 'use 1.36 or later' };
  return compareVersions(version, '1.34') < 0
    ? { kind: 'ending', why: `Kubernetes ${version} is past its standard support on EKS, which costs extra for each hour`, fix: 'plan the upgrade to 1.36 or later' } : SUPPORTED;
}

/**
 * Search engines past standard support since 7 November 2025. As of November 2026.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html#choosing-version
 */
export function searchSupport(version: string): Support {
  const [, engine, number] = /^(OpenSearch|Elasticsearch)_(.+)$/.exec(version) ?? ['', 'Elasticsearch', version];
  const past = engine === 'OpenSearch' ? inRange(number, '1.0', '1.2') || inRange(number, '2.3', '2.9') : inRange(number, '1.5', '6.7') || inRange(number, '7.1', '7.8');
  return past ? { kind: 'ending', why: `${engine} ${number} is past its standard support, which costs extra for each hour`, fix: 'plan the upgrade to OpenSearch 2.19 or later' } : SUPPORTED;
}

/**
 * Message brokers. As of November 2026.
 * https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/activemq-version-management.html
 * https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/rabbitmq-version-management.html
 */
export function brokerSupport(engine: string, version: string): Support {
  const oldest = /rabbit/i.test(engine) ? '3.13' : '5.18';
  const label = /rabbit/i.test(engine) ? 'RabbitMQ' : 'ActiveMQ';
  return compareVersions(version, oldest) < 0 ? { kind: 'retired', why: `${label} ${version} is retired`, fix: `use ${oldest} or later` } : SUPPORTED;
}

function inRange(version: string, from: string, to: string): boolean {
  return compareVersions(version, from) >= 0 && compareVersions(version, to) <= 0;
}
