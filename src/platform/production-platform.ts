import { CfnOutput, aws_cloudfront as cloudfront } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BUCKET, SERVICE, STORE, checkPart, checkProfile, checkedProps } from './platform-input';
import { PlatformProfile } from './platform-profile';
import {
  PlatformCacheOptions, PlatformDatabaseOptions, PlatformDocumentDatabaseOptions, PlatformObjectStoreOptions, PlatformSearchDomainOptions,
  PlatformServiceOptions, PlatformSiteOptions, ProductionPlatformProps,
} from './production-platform-props';
import {
  acknowledgeCache, acknowledgeDatabase, acknowledgeDocumentDatabase, acknowledgeNetwork, acknowledgeObjectStore, acknowledgeSearchDomain,
  acknowledgeService, acknowledgeSite,
} from './profile-acknowledgements';
import {
  cacheDefaults, databaseDefaults, documentDatabaseDefaults, ingressDefaults, networkDefaults, objectStoreDefaults, searchDefaults, serviceDefaults,
  siteDefaults,
} from './profile-defaults';
import { ProductionPlatformValidation } from '../assurance';
import { Cache } from '../cache';
import { ContainerCluster, ContainerService } from '../compute';
import { IBackingService } from '../contracts';
import { RelationalDatabase } from '../database';
import { DocumentDatabase } from '../documentdb';
import { EdgeIngress } from '../edge';
import { Ingress } from '../ingress';
import { Network } from '../network';
import { Observability } from '../observability';
import { SearchDomain } from '../search';
import { ObjectStore, StaticSite } from '../storage';

/**
 * A whole, highly available production architecture for a container app.
 *
 * It creates a network and observability at once, a store for each that is declared, and the cluster, the load
 * balancer and the edge as soon as there is a service. Every part is exposed or returned, so that it can be used further.
 *
 * Synthesis proves the stacks that it is in, and fails with the reason and the fix when the loss of a zone would stop something, when something is
 * reached that should not be or not reached that should, or when data would not outlive a mistake.
 */
export class ProductionPlatform extends Construct {
  /**
   * The defaults of every part.
   */
  public readonly profile: PlatformProfile;

  /**
   * The VPC, its subnet tiers and its endpoints.
   */
  public readonly network: Network;

  /**
   * Alarms, alert routes and the dashboard.
   */
  public readonly observability: Observability;

  private readonly props: ProductionPlatformProps;
  private sharedCluster?: ContainerCluster;
  private sharedEntry?: EdgeIngress;

  /**
   * @param scope the stack, or a construct in it
   * @param id unique within the scope
   * @param props what the platform consists of
   */
  constructor(scope: Construct, id: string, props: ProductionPlatformProps = {}) {
    super(scope, id);
    ProductionPlatformValidation.addTo(this);
    this.props = checkedProps(this, props);
    const { profile, network, alerts, edge, ingress, database, documentDatabase, cache, search, objectStore, site, service } = this.props;
    this.profile = profile ?? PlatformProfile.production();
    checkProfile(this, this.profile.settings);
    this.network = new Network(this, 'Network', networkDefaults(this.profile.settings, network));
    acknowledgeNetwork(this.profile.settings, this.network, network);
    this.observability = new Observability(this, 'Observability', alerts);

    if (edge || ingress) this.createEntry();
    const stores: IBackingService[] = [
      ...(database ? [this.addDatabase('Database', database)] : []),
      ...(documentDatabase ? [this.addDocumentDatabase('DocumentDatabase', documentDatabase)] : []),
      ...(cache ? [this.addCache('Cache', cache)] : []),
      ...(search ? [this.addSearchDomain('Search', search)] : []),
      ...(objectStore ? [this.addObjectStore('ObjectStore', objectStore)] : []),
    ];
    if (site) this.addSite('Site', site);
    if (service) this.addService('Service', { ...service, uses: [...stores, ...(service.uses ?? [])] });
  }

  /**
   * Adds a container service, which users reach through the edge on its route.
   *
   * @param id construct id of the service: part of logical ids, so choose it for good
   * @param options the service
   */
  public addService(id: string, options: PlatformServiceOptions): ContainerService {
    checkPart(this, id, options, SERVICE);
    const { scope, ...service } = options;
    const added = new ContainerService(scope ?? this, id, {
      ...serviceDefaults(this.profile.settings, service),
      vpc: this.network.vpc,
      vpcSubnets: this.network.privateSubnets,
      cluster: this.cluster,
      ingress: this.ingress,
    });
    this.network.admit(added);
    this.network.planAddresses(added, added.maximumTaskAddresses);
    this.observability.watch(id, added);
    acknowledgeService(this.profile.settings, added, options);
    ProductionPlatformValidation._include(added);
    return added;
  }

  /**
   * Adds a relational database. Hand it to `uses` of the services that need it.
   *
   * @param id construct id of the database: part of logical ids and of environment variable names, so choose it for good
   * @param options the database
   */
  public addDatabase(id: string, options: PlatformDatabaseOptions = {}): RelationalDatabase {
    checkPart(this, id, options, STORE);
    const { scope, ...database } = options;
    const added = new RelationalDatabase(scope ?? this, id, {
      ...databaseDefaults(this.profile.settings, database),
      vpc: this.network.vpc,
      vpcSubnets: this.network.isolatedSubnets,
    });
    if (added.passwordRotation) {
      this.network.admit(added.passwordRotation);
      // A function takes an address in each of its subnets; without private ones it stands beside the database.
      const subnets = this.network.vpc.privateSubnets.length;
      if (subnets > 0) this.network.planAddresses(added.passwordRotation, subnets);
    }
    this.observability.watch(id, added);
    acknowledgeDatabase(this.profile.settings, added, options);
    ProductionPlatformValidation._include(added);
    return added;
  }

  /**
   * Adds a document database. Hand it to `uses` of the services that need it.
   *
   * @param id construct id of the database: part of logical ids and of environment variable names, so choose it for good
   * @param options the database
   */
  public addDocumentDatabase(id: string, options: PlatformDocumentDatabaseOptions = {}): DocumentDatabase {
    checkPart(this, id, options, STORE);
    const { scope, ...database } = options;
    const added = new DocumentDatabase(scope ?? this, id, {
      ...documentDatabaseDefaults(this.profile.settings, database),
      vpc: this.network.vpc,
      vpcSubnets: this.network.isolatedSubnets,
    });
    this.observability.watch(id, added);
    acknowledgeDocumentDatabase(this.profile.settings, added, options);
    ProductionPlatformValidation._include(added);
    return added;
  }

  /**
   * Adds a cache. Hand it to `uses` of the services that need it.
   *
   * @param id construct id of the cache: part of logical ids and of environment variable names, so choose it for good
   * @param options the cache
   */
  public addCache(id: string, options: PlatformCacheOptions = {}): Cache {
    checkPart(this, id, options, STORE);
    const { scope, ...cache } = options;
    const added = new Cache(scope ?? this, id, {
      ...cacheDefaults(this.profile.settings, cache),
      vpc: this.network.vpc,
      vpcSubnets: this.network.isolatedSubnets,
    });
    this.observability.watch(id, added);
    acknowledgeCache(this.profile.settings, added, options);
    ProductionPlatformValidation._include(added);
    return added;
  }

  /**
   * Adds a search domain. Hand it to `uses` of the services that need it.
   *
   * @param id construct id of the domain: part of logical ids and of environment variable names, so choose it for good
   * @param options the domain
   */
  public addSearchDomain(id: string, options: PlatformSearchDomainOptions = {}): SearchDomain {
    checkPart(this, id, options, STORE);
    const { scope, ...search } = options;
    const added = new SearchDomain(scope ?? this, id, {
      ...searchDefaults(this.profile.settings, search),
      vpc: this.network.vpc,
      vpcSubnets: this.network.isolatedSubnets,
    });
    this.observability.watch(id, added);
    acknowledgeSearchDomain(this.profile.settings, added, options);
    ProductionPlatformValidation._include(added);
    return added;
  }

  /**
   * Adds an object store. Hand it, or `readOnly()` or `writeOnly()` of it, to `uses` of the services that need it.
   *
   * @param id construct id of the store: part of logical ids and of environment variable names, so choose it for good
   * @param options the store
   */
  public addObjectStore(id: string, options: PlatformObjectStoreOptions = {}): ObjectStore {
    checkPart(this, id, options, BUCKET);
    const { scope, ...store } = options;
    const added = new ObjectStore(scope ?? this, id, objectStoreDefaults(this.profile.settings, store));
    this.observability.watch(id, added);
    acknowledgeObjectStore(this.profile.settings, added, options);
    ProductionPlatformValidation._include(added);
    return added;
  }

  /**
   * Adds a static site.
   *
   * @param id construct id of the site: part of logical ids, so choose it for good
   * @param options the site
   */
  public addSite(id: string, options: PlatformSiteOptions = {}): StaticSite {
    checkPart(this, id, options, BUCKET);
    const { scope, ...site } = options;
    const added = new StaticSite(scope ?? this, id, siteDefaults(this.profile.settings, site));
    this.observability.watch(id, added);
    acknowledgeSite(this.profile.settings, added, options);
    ProductionPlatformValidation._include(added);
    return added;
  }

  /**
   * The cluster that all services share. It is created when it is first asked for.
   */
  public get cluster(): ContainerCluster {
    this.sharedCluster ??= new ContainerCluster(this, 'Cluster', {
      vpc: this.network.vpc,
      containerInsights: this.profile.settings.containerInsights,
    });
    return this.sharedCluster;
  }

  /**
   * The load balancer that all services share. It is created, with the edge, when it is first asked for.
   */
  public get ingress(): Ingress {
    return this.entry.ingress;
  }

  /**
   * Where users reach the platform. The load balancer and the edge are created when it is first asked for.
   */
  public get url(): string {
    return this.entry.url;
  }

  /**
   * The CloudFront distribution of the edge, absent when the load balancer faces the internet itself. Hand it to
   * `SiteDelivery.behindDistribution()` to serve files under the address of the services. Load balancer and edge are created
   * when it is first asked for.
   */
  public get distribution(): cloudfront.Distribution | undefined {
    return this.entry.distribution;
  }

  private get entry(): EdgeIngress {
    return this.sharedEntry ?? this.createEntry();
  }

  private createEntry(): EdgeIngress {
    this.sharedEntry = new EdgeIngress(this, 'EdgeIngress', {
      ...ingressDefaults(this.profile.settings, this.props.ingress),
      vpc: this.network.vpc,
      publicSubnets: this.network.publicSubnets,
      privateSubnets: this.network.privateSubnets,
      edge: this.props.edge,
    });
    this.observability.watch('Ingress', this.sharedEntry);
    new CfnOutput(this, 'Url', { description: 'Where users reach the platform', value: this.sharedEntry.url });
    return this.sharedEntry;
  }
}
