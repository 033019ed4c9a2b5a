import { CacheOptions } from '../cache';
import { ContainerClusterOptions, ContainerServiceDefaults, ImageRepositoryDefaults, InstanceServiceDefaults, JobDefaults, ScheduledJobDefaults, SessionTaskOptions, WorkerDefaults } from '../compute';
import { CommonProfile } from '../contracts';
import { RelationalDatabaseDefaults } from '../database';
import { DocumentDatabaseOptions } from '../documentdb';
import { TableDefaults } from '../dynamodb';
import { IngressOptions } from '../ingress';
import { NetworkOptions } from '../network';
import { ObservabilityOptions } from '../observability';
import { SearchDomainOptions } from '../search';
import { ObjectStoreOptions, StaticSiteOptions } from '../storage';

/**
 * The settings in which environments differ: what all parts have in common, and any option of each part. What is left out is as the
 * part itself has it.
 */
export interface PlatformProfileSettings extends CommonProfile {
  /**
   * Name of the profile, for example `production`.
   */
  readonly name: string;

  /**
   * The network. The built-in profiles have address ranges that do not overlap.
   *
   * @default - the defaults of `Network`
   */
  readonly network?: NetworkOptions;

  /**
   * The load balancer that all services share.
   *
   * @default - the defaults of `Ingress`
   */
  readonly ingress?: IngressOptions;

  /**
   * The cluster that all services and jobs share.
   *
   * @default - the defaults of `ContainerCluster`
   */
  readonly cluster?: ContainerClusterOptions;

  /**
   * Alarms, alert routes and the dashboard.
   *
   * @default - the defaults of `Observability`
   */
  readonly alerts?: ObservabilityOptions;

  /**
   * Every container service.
   *
   * @default - the defaults of `ContainerService`
   */
  readonly service?: ContainerServiceDefaults;

  /**
   * Every service on EC2 instances.
   *
   * @default - the defaults of `InstanceService`
   */
  readonly instanceService?: InstanceServiceDefaults;

  /**
   * Every relational database.
   *
   * @default - the defaults of `RelationalDatabase`
   */
  readonly database?: RelationalDatabaseDefaults;

  /**
   * Every document database.
   *
   * @default - the defaults of `DocumentDatabase`
   */
  readonly documentDatabase?: DocumentDatabaseOptions;

  /**
   * Every cache.
   *
   * @default - the defaults of `Cache`
   */
  readonly cache?: CacheOptions;

  /**
   * Every search domain.
   *
   * @default - the defaults of `SearchDomain`
   */
  readonly search?: SearchDomainOptions;

  /**
   * Every object store.
   *
   * @default - the defaults of `ObjectStore`
   */
  readonly objectStore?: ObjectStoreOptions;

  /**
   * Every table.
   *
   * @default - the defaults of `Table`
   */
  readonly table?: TableDefaults;

  /**
   * Every image repository.
   *
   * @default - the defaults of `ImageRepository`
   */
  readonly imageRepository?: ImageRepositoryDefaults;

  /**
   * Every static site.
   *
   * @default - the defaults of `StaticSite`
   */
  readonly site?: StaticSiteOptions;

  /**
   * Every worker.
   *
   * @default - the defaults of `Worker`
   */
  readonly worker?: WorkerDefaults;

  /**
   * Every scheduled job.
   *
   * @default - the defaults of `ScheduledJob`
   */
  readonly scheduledJob?: ScheduledJobDefaults;

  /**
   * Every task that a person starts.
   *
   * @default - the defaults of `OneOffTask`
   */
  readonly oneOffTask?: JobDefaults;

  /**
   * Every task in which people open sessions.
   *
   * @default - the defaults of `SessionTask`
   */
  readonly sessionTask?: SessionTaskOptions;
}
