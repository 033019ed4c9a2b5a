import { Resource } from '../../template/resource';
import { SNAPSHOT_TYPES } from '../stateful-types';

/** The policies that keep the contents of a resource, in words, with what the CDK calls them. */
export function keepingPolicies({ type }: Resource): string {
  return SNAPSHOT_TYPES.has(type) ? 'Snapshot or Retain (in the CDK RemovalPolicy.SNAPSHOT or RemovalPolicy.RETAIN)' : 'Retain (in the CDK RemovalPolicy.RETAIN)';
}
