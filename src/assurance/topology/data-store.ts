import { Store } from './host';
import { certainty, HostReader } from './host-reader';
import { portOf, sourceOf } from './store-port';
import { Certainty } from './subnet';
import { interfacesOf, typesWith } from '../catalogue/catalogue';
import { Interfaces } from '../catalogue/facets/interfaces';
import { Deployment } from '../template/deployment';
import { Resource, targetOf } from '../template/resource';
import { referencesIn, Value } from '../template/value';

/** Reads data stores; instances of a cluster become part of the cluster, and file systems have their mount targets. */
export class StoreReader {
  constructor(
    private readonly deployment: Deployment,
    private readonly hosts: HostReader,
  ) {}

  public read(): Store[] {
    const parts = this.partsByStore();
    const secrets = this.secretsByStore();
    const targets = this.targetsByProxy();
    const stores = storeTypes().flatMap(([type, interfaces]) =>
      this.deployment
        .ofType(type)
        .filter((resource) => interfaces.partOf === 'none' || resource.property(interfaces.partOf) === undefined)
        .filter((resource) => !isPublicDomain(resource))
        .map((resource) => ({ ...this.store(interfaces, resource, parts.get(resource) ?? [], secrets), targets: targets.get(resource) ?? [] })),
    );
    return [...stores, ...this.fileSystems()];
  }

  private store(interfaces: Interfaces, resource: Resource, parts: Resource[], secrets: Map<Resource, Resource[]>): Omit<Store, 'targets'> {
    const { subnets: where, groups, kind } = interfaces;
    const subnets = typeof where === 'string' ? resource.list(where) : this.groupedSubnets(resource, where);
    const exposed = exposure(interfaces, [resource, ...parts]);
    return {
      ...this.hosts.host({ resource, kind, subnets, groups: this.groupsOf(resource, groups), publicAddress: exposed }),
      port: portOf(resource),
      aliases: [...parts, ...(secrets.get(resource) ?? []), ...parts.flatMap((part) => secrets.get(part) ?? [])],
      publiclyAccessible: exposed,
    };
  }

  private groupsOf(resource: Resource, property: string): Value[] {
    const own = resource.list(property);
    const source = sourceOf(resource);
    return own.length === 0 && source ? source.list(property) : own;
  }

  private groupedSubnets(resource: Resource, subnets: { group: string; list: string }): Value[] {
    const source = sourceOf(resource);
    const group = resource.property(subnets.group) ?? source?.property(subnets.group);
    return this.hosts.groupSubnets(group, subnets.list);
  }

  private partsByStore(): Map<Resource, Resource[]> {
    const parts = new Map<Resource, Resource[]>();
    for (const [, { members }] of storeTypes()) {
      for (const part of this.deployment.ofType(members)) {
        const whole = part.target('DBClusterIdentifier');
        if (whole) parts.set(whole, [...(parts.get(whole) ?? []), part]);
      }
    }
    return parts;
  }

  private targetsByProxy(): Map<Resource, Resource[]> {
    const targets = new Map<Resource, Resource[]>();
    for (const group of this.deployment.ofType('AWS::RDS::DBProxyTargetGroup')) {
      const proxy = group.target('DBProxyName');
      const behind = [...group.list('DBInstanceIdentifiers'), ...group.list('DBClusterIdentifiers')].flatMap((value) => targetOf(value) ?? []);
      if (proxy) targets.set(proxy, [...(targets.get(proxy) ?? []), ...behind]);
    }
    return targets;
  }

  /** A secret belongs to a store that reads it, and to the one that an attachment names. */
  private secretsByStore(): Map<Resource, Resource[]> {
    const secrets = new Map<Resource, Resource[]>();
    const add = (store: Resource | undefined, secret: Resource | undefined) => {
      if (store && secret) secrets.set(store, [...(secrets.get(store) ?? []), secret]);
    };
    for (const attachment of this.deployment.ofType('AWS::SecretsManager::SecretTargetAttachment')) {
      const store = targetOf(attachment.property('TargetId'));
      add(store, attachment);
      add(store, attachment.target('SecretId'));
    }
    for (const [type] of storeTypes()) {
      for (const store of this.deployment.ofType(type)) {
        for (const { resource } of referencesIn(store.properties)) {
          if (resource.type === 'AWS::SecretsManager::Secret') add(store, resource);
        }
      }
    }
    return secrets;
  }

  private fileSystems(): Store[] {
    const targets = this.deployment.ofType('AWS::EFS::MountTarget');
    return this.deployment.ofType('AWS::EFS::FileSystem').map((resource) => {
      const mine = targets.filter((target) => target.target('FileSystemId') === resource);
      return {
        ...this.hosts.host({
          resource,
          kind: 'file system',
          publicAddress: 'no',
          subnets: mine.map((target) => target.property('SubnetId')),
          groups: mine.flatMap((target) => target.list('SecurityGroups')),
        }),
        port: 2049,
        aliases: [...mine, ...this.deployment.ofType('AWS::EFS::AccessPoint').filter((point) => point.target('FileSystemId') === resource)],
        targets: [],
        publiclyAccessible: 'no' as const,
      };
    });
  }
}

/** The types of stores that tell their interfaces by themselves. */
function storeTypes(): [string, Interfaces][] {
  return typesWith('interfaces').flatMap(([type, interfaces]): [string, Interfaces][] =>
    interfaces === 'elsewhere' || interfaces.port === 'none' ? [] : [[type, interfaces]]);
}

/** Public when the store or one of its parts is. */
function exposure({ public: exposed }: Interfaces, resources: Resource[]): Certainty {
  if (exposed === 'none' || 'without' in exposed) return 'no';
  return resources
    .map((resource) => certainty(resource.property(exposed.switch), 'no'))
    .reduce((a, b) => (a === 'yes' || b === 'yes' ? 'yes' : a === 'unknown' || b === 'unknown' ? 'unknown' : 'no'));
}

/** A search domain without subnets has a public endpoint, and no interfaces in the network. */
export function isPublicDomain(resource: Resource): boolean {
  const exposed = interfacesOf(resource.type)?.public;
  return typeof exposed === 'object' && 'without' in exposed && resource.property(exposed.without) === undefined;
}
