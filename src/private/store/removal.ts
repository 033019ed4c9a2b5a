import { RemovalPolicy } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { impossible } from '../input/errors';
import { asWritten } from '../input/spelling';

/** How a store ends. */
export interface Lifetime {
  readonly deletionProtection: boolean;
  readonly removalPolicy: RemovalPolicy;
}

/** A store is protected and leaves a snapshot unless its owner says otherwise, and one that is protected cannot be destroyed. */
export function settleLifetime(scope: IConstruct, options: Partial<Lifetime>): Lifetime {
  const deletionProtection = options.deletionProtection ?? true;
  const removalPolicy = options.removalPolicy ?? RemovalPolicy.SNAPSHOT;
  if (removalPolicy === RemovalPolicy.DESTROY && deletionProtection) {
    throw impossible(scope, `'${asWritten(scope, 'removalPolicy')}' DESTROY and deletion protection contradict each other; `
      + "pass 'deletionProtection: false' as well if the data may go, or keep it with RemovalPolicy.RETAIN");
  }
  return { deletionProtection, removalPolicy: keptOnceCreated(removalPolicy) };
}

/** A store that is retained stays once it is created: what a failed first deployment leaves, nobody needs. */
export function keptOnceCreated(store: RemovalPolicy): RemovalPolicy {
  return store === RemovalPolicy.RETAIN ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : store;
}

/** What stays when a store goes (its secret, its logs), unless the store is destroyed. A failed first deployment leaves nothing. */
export function retainedUnlessDestroyed(store: RemovalPolicy): RemovalPolicy {
  return store === RemovalPolicy.DESTROY ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
}

/** What a store stands on: one that is retained cannot lose its subnets, security group or parameters. */
export function companionPolicy(store: RemovalPolicy): RemovalPolicy {
  const retained = [RemovalPolicy.RETAIN, RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE];
  return retained.includes(store) ? store : RemovalPolicy.DESTROY;
}
