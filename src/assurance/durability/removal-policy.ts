import { contentsOf } from '../catalogue/catalogue';
import { Snapshot } from '../catalogue/facets/contents';
import { Resource } from '../template/resource';

/** What becomes of a resource that CloudFormation removes. */
export type Fate = 'kept' | 'snapshot' | 'lost' | 'unknown';

/** What happens when the resource leaves the template, or its stack is deleted. */
export function fateOnDelete(resource: Resource): Fate {
  if (resource.json.DeletionPolicy === undefined && snapshotOf(resource) === 'by itself' && resource.property('DBClusterIdentifier') === undefined) return 'snapshot';
  return fateOf(resource, resource.json.DeletionPolicy);
}

/** What happens to the old one when CloudFormation makes a new one in its place. */
export function fateOnReplace(resource: Resource): Fate {
  return fateOf(resource, resource.json.UpdateReplacePolicy);
}

function fateOf(resource: Resource, raw: Resource['json']['DeletionPolicy']): Fate {
  const fate = fateByPolicy(resource, raw);
  const snapshot = snapshotOf(resource);
  return fate === 'lost' && typeof snapshot === 'object' && resource.property(snapshot.named) !== undefined ? 'snapshot' : fate;
}

function fateByPolicy(resource: Resource, raw: Resource['json']['DeletionPolicy']): Fate {
  if (raw === undefined) return 'lost';
  const policy = resource.stack.resolve(raw);
  if (policy === 'Retain' || policy === 'RetainExceptOnCreate') return 'kept';
  if (policy === 'Snapshot') return 'snapshot';
  return policy === 'Delete' ? 'lost' : 'unknown';
}

/** Whether CloudFormation takes a snapshot of a type when a policy asks for it. */
export function takesSnapshots(type: string): boolean {
  const snapshot = contentsOf(type)?.snapshot;
  return snapshot === 'when asked' || snapshot === 'by itself';
}

function snapshotOf({ type }: Resource): Snapshot | undefined {
  return contentsOf(type)?.snapshot;
}
