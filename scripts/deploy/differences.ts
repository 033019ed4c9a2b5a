import { Outcome } from './cloud-formation';
import { Happened, Running, Standing } from './stand-in-process';

/** What ended otherwise than it should, or nothing. */
export function differenceOfStatus(expected: string, { status, failures }: Outcome): string[] {
  if (status === expected) return [];
  const reasons = failures.filter((failure) => !failure.includes('not tried: ') && !failure.includes('The following resource(s) failed'));
  return [`ended in ${status}, not in ${expected}${(reasons.length ? reasons : failures).map((reason) => `\n      ${reason}`).join('')}`];
}

/** An operation that did not succeed, or nothing: a stack without changes stays as it is. */
export function differenceOfSuccess(outcome: Outcome): string[] {
  return /^(CREATE|UPDATE)_COMPLETE$/.test(outcome.status) ? [] : differenceOfStatus('success', outcome);
}

function withoutHash(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '');
}

/** Deployments and outages that are others than expected, or nothing. */
export function differenceOfTraffic(expected: string[], happened: Happened[]): string[] {
  const actual = happened.map(({ what, logical_id }) => `${what} ${withoutHash(logical_id)}`);
  return actual.join() === expected.join() ? [] : [`${actual.join(', ') || 'nothing'} instead of ${expected.join(', ') || 'nothing'}`];
}

/** Releases that run and should not, or nothing. */
export function differenceOfReleases(expected: { [service: string]: string }, running: Running[]): string[] {
  const actual = running.map(({ logical_id, image }) => [withoutHash(logical_id), image.split(':').pop()!]);
  return Object.entries(expected).flatMap(([service, tag]) => {
    const tags = actual.filter(([name]) => name === service).map(([, each]) => each);
    return tags.join() === tag ? [] : [`${service} runs ${tags.join(' and ') || 'nothing'} instead of ${tag}`];
  });
}

/** A resource as the table of what is left names it. */
export function nameOf({ logical_id, type }: Standing): string {
  return `${withoutHash(logical_id)} ${type}`;
}

/** What is left and should not be, and what should be left and is not. */
export function differenceOfLeft(expected: string[], standing: Standing[]): string[] {
  const missing = [...expected];
  const surplus = standing.map(nameOf).filter((name) => {
    const index = missing.indexOf(name);
    if (index < 0) return true;
    missing.splice(index, 1);
    return false;
  });
  return [
    ...surplus.length ? [`left although it should be gone: ${surplus.sort().join(', ')}`] : [],
    ...missing.length ? [`gone although it should be left: ${missing.sort().join(', ')}`] : [],
  ];
}

/** Resources with data, which no update may replace. */
const STORES = [
  'AWS::RDS::DBInstance', 'AWS::RDS::DBCluster', 'AWS::DocDB::DBCluster', 'AWS::ElastiCache::ReplicationGroup', 'AWS::OpenSearchService::Domain',
  'AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::SecretsManager::Secret', 'AWS::KMS::Key', 'AWS::SQS::Queue', 'AWS::ECR::Repository',
];

/** The stores of before that are not there any more. */
export function differenceOfStores(before: Standing[], after: Standing[]): string[] {
  const ids = new Set(after.map(({ id }) => id));
  const gone = before.filter(({ type, id }) => STORES.includes(type) && !ids.has(id));
  return gone.length ? [`a store was replaced: ${gone.map(nameOf).join(', ')}`] : [];
}

/** What the CDK CLI answered otherwise than it should, or nothing. */
export function differenceOfCommand(expected: 'succeeds' | 'fails', { code, output }: { code: number | null; output: string }): string[] {
  const answered = code === 0 ? 'succeeds' : 'fails';
  return answered === expected ? [] : [`${answered}, which it should not:\n      ${output.trim().split('\n').slice(-6).join('\n      ').slice(0, 1500)}`];
}

/** A number that is not what it should be, or nothing. */
export function differenceOfCount(expected: number, actual: number): string[] {
  return actual === expected ? [] : [`${actual} resources instead of ${expected}`];
}
