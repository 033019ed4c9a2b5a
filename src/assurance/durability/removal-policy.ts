import { Resource } from '../template/resource';

/** What becomes of a resource that CloudFormation removes. */
export type Fate = 'kept' | 'snapshot' | 'lost' | 'unknown';

/** Database types that CloudFormation snapshots by itself when the template does not say what to do on deletion. */
const SNAPSHOT_BY_DEFAULT = new Set(['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance']);

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
  if (raw === undefined) return 'lost';
  const policy = resource.stack.resolve(raw);
  if (policy === 'Retain' || policy === 'RetainExceptOnCreate') return 'kept';
  if (policy === 'Snapshot') return 'snapshot';
  return policy === 'Delete' ? 'lost' : 'unknown';
}
