import { Need } from './need';
import { Starter } from './starter';
import { Resource } from '../template/resource';
import { isMap, Reference, referencesIn, Text, Value } from '../template/value';
import { Store } from '../topology/host';
import type { Topology } from '../topology/topology';
import { Use } from '../topology/use';

/** A store that something uses when it starts, and what makes it answer. */
export interface StoreNeeds {
  readonly store: Store;
  readonly needs: Need[];
}

/** What must be complete before each store answers of which the templates tell in one way that a starter uses it. */
export function storeNeedsOf({ workload, resource }: Starter, topology: Topology, told: Use['declaredBy']): StoreNeeds[] {
  if (!workload) return [];
  const uses = topology.uses.filter((use) => use.workload === workload && use.declaredBy === told && use.store.resource !== resource);
  return uses.filter(({ store }) => told === 'configuration' || !isReplica(store)).map(({ store }) => ({
    store,
    needs: [...readinessOf(store, topology), ...attachmentsOf(store, topology, workload.configuration)],
  }));
}

/** Whoever is not told the address of a replica asks for it when the replica is there. */
function isReplica({ resource }: Store): boolean {
  return resource.property('SourceDBInstanceIdentifier') !== undefined;
}

/** A cluster without an instance has an endpoint that nobody answers at; a proxy without targets refuses, and with them passes on. */
function readinessOf(store: Store, topology: Topology): Need[] {
  const { deployment, stores } = topology;
  const itself = { anyOf: [store.resource], what: store.kind };
  const members = store.aliases.filter((part) => part.target('DBClusterIdentifier') === store.resource);
  const registrations = deployment.ofType('AWS::RDS::DBProxyTargetGroup').filter((group) => group.target('DBProxyName') === store.resource);
  return [
    itself,
    { anyOf: members, what: 'instance' },
    ...store.aliases.filter(({ type }) => type === 'AWS::EFS::MountTarget').map((target) => ({ anyOf: [target], what: 'mount target' })),
    ...registrations.map((group) => ({ anyOf: [group], what: 'target group' })),
    ...store.targets.flatMap((target) => stores.filter((behind) => behind.resource === target)).flatMap((behind) => readinessOf(behind, topology)),
  ];
}

/** An attachment writes host, port and database into a secret; whoever reads only what the secret was made with, does not wait for it. */
function attachmentsOf(store: Store, { deployment }: Topology, configuration: Resource[]): Need[] {
  return deployment.ofType('AWS::SecretsManager::SecretTargetAttachment')
    .filter((attachment) => store.aliases.includes(attachment))
    .filter((attachment) => {
      const secret = attachment.target('SecretId');
      return secret && configuration.some((resource) => readsAttached(resource, secret));
    })
    .map((attachment) => ({ anyOf: [attachment], what: 'secret attachment' }));
}

function readsAttached(configuration: Resource, secret: Resource): boolean {
  const own = keysOf(secret);
  const values = valuesNaming(configuration.properties, secret);
  return values.some((value) => {
    const key = keyIn(value);
    return key === undefined || !own.includes(key);
  });
}

/** Each text or reference inside a value that names a secret. */
function valuesNaming(value: Value, secret: Resource): Value[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesNaming(item, secret));
  if (isMap(value)) return Object.values(value).flatMap((item) => valuesNaming(item, secret));
  return referencesIn(value).some(({ resource }) => resource === secret) ? [value] : [];
}

/** The key in `<secret>:<key>:<stage>:<version>`, which Amazon ECS reads, or in `{{resolve:secretsmanager:<secret>:SecretString:<key>}}`. */
function keyIn(value: Value): string | undefined {
  if (!(value instanceof Text)) return undefined;
  const rest = value.parts.slice(value.parts.findIndex((part) => part instanceof Reference) + 1).map(String).join('');
  return /^(?::SecretString)?:([^:}]+)/.exec(rest)?.[1];
}

/** The keys that a secret has before anything is attached; an unread template of a login has a user name. */
function keysOf(secret: Resource): string[] {
  const template = secret.text('GenerateSecretString.SecretStringTemplate') ?? secret.text('SecretString');
  return [secret.text('GenerateSecretString.GenerateStringKey') ?? 'password', ...(template === undefined ? ['username'] : keysIn(template))];
}

function keysIn(text: string): string[] {
  try {
    return Object.keys(JSON.parse(text));
  } catch {
    return [];
  }
}
