import { Resource } from '../../template/resource';
import { takesSnapshots } from '../removal-policy';

/** The policies that keep the contents of a resource, in words, with what the CDK calls them. */
export function keepingPolicies({ type }: Resource): string {
  return takesSnapshots(type) ? 'Snapshot or Retain (in the CDK RemovalPolicy.SNAPSHOT or RemovalPolicy.RETAIN)' : 'Retain (in the CDK RemovalPolicy.RETAIN)';
}
