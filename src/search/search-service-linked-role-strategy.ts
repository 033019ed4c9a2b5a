import { Construct, IDependable } from 'constructs';

/** One way to get the role that OpenSearch Service needs once in every account. */
export interface SearchServiceLinkedRoleStrategy {
  /** Makes below the scope what must be there before the domain. */
  provide(scope: Construct): IDependable[];
}
