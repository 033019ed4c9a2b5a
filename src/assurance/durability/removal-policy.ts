import { Resource } from '../template/resource';

/** What becomes of a resource that CloudFormation removes. */
export type Fate = 'kept' | 'snapshot' | 'lost' | 'unknown';

/** Database types that CloudFormation snapshots by itself when the template does not say what to do on deletion. */
const SNAPSHOT_BY_DEFAULT = new Set(['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance']);

/** The property with which a type takes a last snapshot by itself, whoever deletes it. */
const FINAL_SNAPSHOT: { [type: string]: string } = { 'AWS::ElastiCache::ServerlessCache': 'FinalSnapshotName' };

/** What happens when the resource leaves the template, or its stack is deleted. */
export function fateOnDelete(resource: Resource): Fate {
  if (resource.json.DeletionPolicy === undefined && SNAPSHOT_BY_DEFAULT.has(resource.type) && resource.property('DBClusterIdentifier') === undefined) return 'snapshot';
  return fateOf(resource, resource.json.DeletionPolicy);
}

/** What happens to the old one when CloudFormation makes a new one in its place. */
export function fateOnReplace(resource: Resource): Fate {
  return fateOf(resource, resource.json.UpdateReplacePolicy);
}

function fateOf(resource: Resource, raw: Resource['json']['DeletionPolicy']): Fate {
  const fate = fateByPolicy(resource, raw);
  const finalSnapshot = FINAL_SNAPSHOT[resource.type];
  return fate === 'lost' && finalSnapshot !== undefined && resource.property(finalSnapshot) !== undefined ? 'snapshot' : fate;
}

function fateByPolicy(resource: Resource, raw: Resource['json']['DeletionPolicy']): Fate {
  if (raw === undefined) return 'lost';
  const policy = resource.stack.resolve(raw);
  if (policy === 'Retain' || policy === 'RetainExceptOnCreate') return 'kept';
  if (policy === 'Snapshot') return 'snapshot';
  return policy === 'Delete' ? 'lost' : 'unknown';
}
