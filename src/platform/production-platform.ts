import { aws_cloudfront as cloudfront } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { PlatformParts } from './parts';
import { checkedProps, checkProfile } from './platform-input';
import { createNetwork } from './platform-network';
import { PlatformProfile } from './platform-profile';
import { PlatformSite } from './platform-site';
import {
  PlatformCacheOptions, PlatformDatabaseOptions, PlatformDocumentDatabaseOptions, PlatformImageRepositoryOptions, PlatformInstanceServiceOptions,
  PlatformObjectStoreOptions, PlatformOneOffTaskOptions, PlatformScheduledJobOptions, PlatformSearchDomainOptions, PlatformServiceOptions,
  PlatformSessionTaskOptions, PlatformSiteOptions, PlatformTableOptions, PlatformWorkerOptions, ProductionPlatformProps,
} from './production-platform-props';
import { sharedOptions } from './shared-part';
import { ProductionPlatformValidation } from '../assurance';
import { Cache } from '../cache';
import { ContainerCluster, ContainerService, ImageRepository, InstanceService, OneOffTask, ScheduledJob, SessionTask, Worker } from '../compute';
import { RelationalDatabase } from '../database';
import { DocumentDatabase } from '../documentdb';
import { Table } from '../dynamodb';
import { Ingress } from '../ingress';
import { Network } from '../network';
import { Observability } from '../observability';
import { layered } from '../private/input/layered';
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

  private readonly site: PlatformSite;
  private readonly parts: PlatformParts;

  /**
   * @param scope the stack, or a construct in it
   * @param id unique within the scope
   * @param props what the platform consists of
   */
  constructor(scope: Construct, id: string, props: ProductionPlatformProps = {}) {
    super(scope, id);
    ProductionPlatformValidation.addTo(this);
    const given = checkedProps(this, props);
    this.profile = given.profile ?? PlatformProfile.production();
    const { settings } = this.profile;
    checkProfile(this, settings);
    this.network = createNetwork(this, settings, given.network);
    this.observability = new Observability(this, 'Observability', sharedOptions(this, settings, {
      id: 'Observability', prop: 'alerts', options: given.alerts, defaults: ({ sleep }, own) => layered(own, { sleep }),
    }));
    this.site = new PlatformSite(this, settings, given, this.network, this.observability);
    this.parts = new PlatformParts(this, settings, this.site, this.observability);
    if (given.edge || given.ingress) this.site.createEntry();
    this.parts.declare(given);
  }

  /**
   * Adds a container service, which users reach through the edge on its route. With `Route.none()` they do not, and with `serviceConnect` other
   * services may name it in `uses`.
   *
   * @param id construct id of the service: part of logical ids, so choose it for good
   * @param options the service
   */
  public addService(id: string, options: PlatformServiceOptions): ContainerService {
    return this.parts.add('service', id, options);
  }

  /**
   * Adds a service on EC2 instances, which users reach through the edge on its route; with `Route.none()` they do not.
   *
   * @param id construct id of the service: part of logical ids, so choose it for good
   * @param options the service
   */
  public addInstanceService(id: string, options: PlatformInstanceServiceOptions): InstanceService {
    return this.parts.add('instanceService', id, options);
  }

  /**
   * Adds a relational database. Hand it to `uses` of the services that need it.
   *
   * @param id construct id of the database: part of logical ids and of environment variable names, so choose it for good
   * @param options the database
   */
  public addDatabase(id: string, options: PlatformDatabaseOptions = {}): RelationalDatabase {
    return this.parts.add('database', id, options);
  }

  /**
   * Adds a document database. Hand it to `uses` of the services that need it.
   *
   * @param id construct id of the database: part of logical ids and of environment variable names, so choose it for good
   * @param options the database
   */
  public addDocumentDatabase(id: string, options: PlatformDocumentDatabaseOptions = {}): DocumentDatabase {
    return this.parts.add('documentDatabase', id, options);
  }

  /**
   * Adds a cache. Hand it to `uses` of the services that need it.
   *
   * @param id construct id of the cache: part of logical ids and of environment variable names, so choose it for good
   * @param options the cache
   */
  public addCache(id: string, options: PlatformCacheOptions = {}): Cache {
    return this.parts.add('cache', id, options);
  }

  /**
   * Adds a search domain. Hand it to `uses` of the services that need it.
   *
   * @param id construct id of the domain: part of logical ids and of environment variable names, so choose it for good
   * @param options the domain
   */
  public addSearchDomain(id: string, options: PlatformSearchDomainOptions = {}): SearchDomain {
    return this.parts.add('search', id, options);
  }

  /**
   * Adds an object store. Hand it, or `readOnly()` or `writeOnly()` of it, to `uses` of the services that need it.
   *
   * @param id construct id of the store: part of logical ids and of environment variable names, so choose it for good
   * @param options the store
   */
  public addObjectStore(id: string, options: PlatformObjectStoreOptions = {}): ObjectStore {
    return this.parts.add('objectStore', id, options);
  }

  /**
   * Adds a table. Hand it to `uses` of the services that need it.
   *
   * @param id construct id of the table: part of logical ids and of environment variable names, so choose it for good
   * @param options the table
   */
  public addTable(id: string, options: PlatformTableOptions): Table {
    return this.parts.add('table', id, options);
  }

  /**
   * Adds a static site.
   *
   * @param id construct id of the site: part of logical ids, so choose it for good
   * @param options the site
   */
  public addSite(id: string, options: PlatformSiteOptions = {}): StaticSite {
    return this.parts.add('site', id, options);
  }

  /**
   * Adds a worker, which takes messages from a queue of its own. Hand it to `uses` of the services that send it messages.
   *
   * @param id construct id of the worker: part of logical ids and of environment variable names, so choose it for good
   * @param options the worker
   */
  public addWorker(id: string, options: PlatformWorkerOptions): Worker {
    return this.parts.add('worker', id, options);
  }

  /**
   * Adds a repository for the images of services. Give it a `scope` that is deployed before them.
   *
   * @param id construct id of the repository: part of logical ids, so choose it for good
   * @param options the repository
   */
  public addImageRepository(id: string, options: PlatformImageRepositoryOptions = {}): ImageRepository {
    return this.parts.add('imageRepository', id, options);
  }

  /**
   * Adds a command that runs at the times of a schedule.
   *
   * @param id construct id of the job: part of logical ids, so choose it for good
   * @param options the job
   */
  public addScheduledJob(id: string, options: PlatformScheduledJobOptions): ScheduledJob {
    return this.parts.add('scheduledJob', id, options);
  }

  /**
   * Adds a command that runs when somebody starts it.
   *
   * @param id construct id of the task: part of logical ids, so choose it for good
   * @param options the task
   */
  public addOneOffTask(id: string, options: PlatformOneOffTaskOptions): OneOffTask {
    return this.parts.add('oneOffTask', id, options);
  }

  /**
   * Adds a task that a person starts to open a shell in it, or to forward ports to the stores in `uses`.
   *
   * @param id construct id of the task: part of logical ids, so choose it for good
   * @param options the task
   */
  public addSessionTask(id: string, options: PlatformSessionTaskOptions = {}): SessionTask {
    return this.parts.add('sessionTask', id, options);
  }

  /**
   * The cluster that all services, workers and jobs share. It is created when it is first asked for.
   */
  public get cluster(): ContainerCluster {
    return this.site.cluster;
  }

  /**
   * The load balancer that all services share. It is created, with the edge, when it is first asked for.
   */
  public get ingress(): Ingress {
    return this.site.ingress;
  }

  /**
   * Where users reach the platform. The load balancer and the edge are created when it is first asked for.
   */
  public get url(): string {
    return this.site.entry.url;
  }

  /**
   * The CloudFront distribution of the edge, absent when the load balancer faces the internet itself. Hand it to
   * `SiteDelivery.behindDistribution()` to serve files under the address of the services. Load balancer and edge are created
   * when it is first asked for.
   */
  public get distribution(): cloudfront.Distribution | undefined {
    return this.site.entry.distribution;
  }
}
