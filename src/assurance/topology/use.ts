import { Store, Workload } from './host';
import type { Topology } from './topology';
import { facetOf } from '../catalogue/catalogue';
import { Resource } from '../template/resource';

/** That a workload uses a store, and how the templates tell it. */
export interface Use {
  readonly workload: Workload;
  readonly store: Store;
  /** `configuration` when its environment or secrets name the store, `security group` when only a rule does. */
  readonly declaredBy: 'configuration' | 'security group';
}

/** Which workload uses which store. */
export function findUses(topology: Topology): Use[] {
  const owner = new Map<Resource, Store>();
  for (const store of topology.stores) {
    for (const resource of [store.resource, ...store.aliases]) if (!owner.has(resource)) owner.set(resource, store);
  }
  const uses: Use[] = [];
  // By the workload and not by its resource, which may start several tasks.
  const seen = new Map<Workload, Set<Store>>();
  const add = (use: Use) => {
    const stores = seen.get(use.workload) ?? new Set();
    if (!stores.has(use.store)) uses.push(use);
    seen.set(use.workload, stores.add(use.store));
  };
  for (const workload of topology.workloads) {
    const named = storesNamedIn(workload.configuration, owner);
    const addressed = storesNamedIn(workload.configuration, withoutSecrets(owner));
    for (const store of named) {
      if (addressed.has(store) || !isBehind(store, named)) add({ workload, store, declaredBy: 'configuration' });
    }
  }
  for (const store of topology.stores) {
    const admitted = new Set(
      store.groups.flatMap(({ ingress }) => ingress.flatMap(({ peer }) => (peer.kind === 'group' ? peer.group : []))),
    );
    for (const workload of topology.workloads) {
      if (workload.groups.some(({ key }) => admitted.has(key))) add({ workload, store, declaredBy: 'security group' });
    }
  }
  return uses;
}

/** A proxy is logged in to with the secret of what stands behind it. */
function isBehind(store: Store, named: Set<Store>): boolean {
  return [...named].some(({ targets }) => targets.includes(store.resource));
}

function withoutSecrets(owner: Map<Resource, Store>): Map<Resource, Store> {
  return new Map([...owner].filter(([{ type }]) => !type.startsWith('AWS::SecretsManager::')));
}

/** Follows what a configuration names: stores, their secrets, and parameters that hold either. */
function storesNamedIn(configuration: Resource[], owner: Map<Resource, Store>): Set<Store> {
  const stores = new Set<Store>();
  const visited = new Set<Resource>(configuration);
  const queue = [...configuration];
  for (let resource = queue.pop(); resource; resource = queue.pop()) {
    for (const { resource: named } of resource.references) {
      const store = owner.get(named);
      if (store) {
        stores.add(store);
      } else if (facetOf(named.type, 'leadsOn') === 'yes' && !visited.has(named)) {
        visited.add(named);
        queue.push(named);
      }
    }
  }
  return stores;
}
