import { Support, SUPPORTED } from './facets/support';

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
