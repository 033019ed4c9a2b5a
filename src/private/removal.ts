import { RemovalPolicy } from 'aws-cdk-lib';

/** What stays when a store goes (its secret, its logs), unless the store is destroyed. A failed first deployment leaves nothing. */
export function retainedUnlessDestroyed(store: RemovalPolicy): RemovalPolicy {
  return store === RemovalPolicy.DESTROY ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
}

/** What a store stands on: one that is retained cannot lose its subnets, security group or parameters. */
export function companionPolicy(store: RemovalPolicy): RemovalPolicy {
  const retained = [RemovalPolicy.RETAIN, RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE];
  return retained.includes(store) ? store : RemovalPolicy.DESTROY;
}
