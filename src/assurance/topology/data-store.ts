import { Store } from './host';
import { certainty, HostReader } from './host-reader';
import { STORE_FAMILIES, StoreFamily } from './store-family';
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
    const stores = STORE_FAMILIES.flatMap((family) =>
      this.deployment
        .ofType(family.type)
        .filter((resource) => !this.isPart(family, resource))
        .filter((resource) => !isPublicDomain(resource))
        .map((resource) => ({ ...this.store(family, resource, parts.get(resource) ?? [], secrets), targets: targets.get(resource) ?? [] })),
    );
    return [...stores, ...this.fileSystems()];
  }

  private isPart(family: StoreFamily, resource: Resource): boolean {
    const whole = family.partOf?.(resource);
    return whole !== undefined;
  }

  private store(family: StoreFamily, resource: Resource, parts: Resource[], secrets: Map<Resource, Resource[]>): Omit<Store, 'targets'> {
    const subnets = typeof family.subnets === 'string' ? resource.list(family.subnets) : this.groupedSubnets(resource, family.subnets);
    const exposed =
      family.publicProperty === undefined
        ? 'no'
        : [resource, ...parts]
          .map((part) => certainty(part.property(family.publicProperty!), family.publicByDefault ?? 'no'))
          .reduce((a, b) => (a === 'yes' || b === 'yes' ? 'yes' : a === 'unknown' || b === 'unknown' ? 'unknown' : 'no'));
    return {
      ...this.hosts.host({ resource, kind: family.kind, subnets, groups: this.groupsOf(resource, family), publicAddress: exposed }),
      port: this.portOf(family, resource),
      aliases: [...parts, ...(secrets.get(resource) ?? []), ...parts.flatMap((part) => secrets.get(part) ?? [])],
      publiclyAccessible: exposed,
    };
  }

  /** A replica in the same region stands where its source stands unless it says otherwise. */
  private source(resource: Resource): Resource | undefined {
    return resource.target('SourceDBInstanceIdentifier') ?? resource.target('SourceDBClusterIdentifier');
  }

  private groupsOf(resource: Resource, family: StoreFamily): Value[] {
    const own = resource.list(family.groups);
    const source = this.source(resource);
    return own.length === 0 && source ? source.list(family.groups) : own;
  }

  private groupedSubnets(resource: Resource, subnets: { group: string; list: string }): Value[] {
    const source = this.source(resource);
    const group = resource.property(subnets.group) ?? source?.property(subnets.group);
    return this.hosts.groupSubnets(group, subnets.list);
  }

  private portOf(family: StoreFamily, resource: Resource): number | undefined {
    const source = this.source(resource);
    return family.port(resource) ?? (source && family.port(source));
  }

  private partsByStore(): Map<Resource, Resource[]> {
    const parts = new Map<Resource, Resource[]>();
    for (const type of ['AWS::RDS::DBInstance', 'AWS::DocDB::DBInstance', 'AWS::Neptune::DBInstance']) {
      for (const part of this.deployment.ofType(type)) {
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
    for (const family of STORE_FAMILIES) {
      for (const store of this.deployment.ofType(family.type)) {
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

/** A search domain without subnets has a public endpoint, and no interfaces in the network. */
export function isPublicDomain(resource: Resource): boolean {
  return /(OpenSearchService|Elasticsearch)::Domain$/.test(resource.type) && resource.property('VPCOptions') === undefined;
}
