import { Construct } from 'constructs';
import { CacheOptions } from '../cache';
import {
  ContainerServiceOptions, ImageRepositoryOptions, InstanceServiceOptions, OneOffTaskOptions, ScheduledJobOptions, SessionTaskOptions, WorkerOptions,
} from '../compute';
import { RelationalDatabaseOptions } from '../database';
import { DocumentDatabaseOptions } from '../documentdb';
import { TableOptions } from '../dynamodb';
import { Edge } from '../edge';
import { IngressOptions } from '../ingress';
import { NetworkOptions } from '../network';
import { ObservabilityOptions } from '../observability';
import { SearchDomainOptions } from '../search';
import { ObjectStoreOptions, StaticSiteOptions } from '../storage';
import { PlatformProfile } from './platform-profile';

/**
 * Where a part of the platform is created.
 */
export interface PartScope {
  /**
   * Another stack of the same app, when a stack per service or store is wanted.
   *
   * @default - below the platform
   */
  readonly scope?: Construct;
}

/**
 * A service of the platform.
 */
export interface PlatformServiceOptions extends ContainerServiceOptions, PartScope {}

/**
 * A service on EC2 instances of the platform.
 */
export interface PlatformInstanceServiceOptions extends InstanceServiceOptions, PartScope {}

/**
 * A relational database of the platform.
 */
export interface PlatformDatabaseOptions extends RelationalDatabaseOptions, PartScope {}

/**
 * A document database of the platform.
 */
export interface PlatformDocumentDatabaseOptions extends DocumentDatabaseOptions, PartScope {}

/**
 * A cache of the platform.
 */
export interface PlatformCacheOptions extends CacheOptions, PartScope {}

/**
 * A search domain of the platform.
 */
export interface PlatformSearchDomainOptions extends SearchDomainOptions, PartScope {}

/**
 * An object store of the platform.
 */
export interface PlatformObjectStoreOptions extends ObjectStoreOptions, PartScope {}

/**
 * A table of the platform.
 */
export interface PlatformTableOptions extends TableOptions, PartScope {}

/**
 * A static site of the platform.
 */
export interface PlatformSiteOptions extends StaticSiteOptions, PartScope {}

/**
 * A worker of the platform.
 */
export interface PlatformWorkerOptions extends WorkerOptions, PartScope {}

/**
 * An image repository of the platform.
 */
export interface PlatformImageRepositoryOptions extends ImageRepositoryOptions, PartScope {}

/**
 * A scheduled job of the platform.
 */
export interface PlatformScheduledJobOptions extends ScheduledJobOptions, PartScope {}

/**
 * A task of the platform that a person starts.
 */
export interface PlatformOneOffTaskOptions extends OneOffTaskOptions, PartScope {}

/**
 * A task of the platform in which people open sessions.
 */
export interface PlatformSessionTaskOptions extends SessionTaskOptions, PartScope {}

/**
 * What a platform consists of. Presence is the switch: a prop that is there creates the part.
 */
export interface ProductionPlatformProps {
  /**
   * The defaults of every part. A prop beats the profile.
   *
   * @default PlatformProfile.production()
   */
  readonly profile?: PlatformProfile;

  /**
   * The network, or where to find an existing one.
   *
   * @default - a VPC as the profile describes it
   */
  readonly network?: NetworkOptions;

  /**
   * Who faces the internet.
   *
   * @default Edge.cloudFront() - as soon as there is a service
   */
  readonly edge?: Edge;

  /**
   * The load balancer that all services share.
   *
   * @default - the defaults of `Ingress`, as soon as there is a service
   */
  readonly ingress?: IngressOptions;

  /**
   * One container service with the id `Service`. It uses every store that is declared beside it.
   *
   * @default - no service; add services with `addService`
   */
  readonly service?: PlatformServiceOptions;

  /**
   * One service on EC2 instances with the id `InstanceService`. It uses every store that is declared beside it. Beside `service` it needs a `route`.
   *
   * @default - no service on instances; add some with `addInstanceService`
   */
  readonly instanceService?: PlatformInstanceServiceOptions;

  /**
   * One relational database with the id `Database`.
   *
   * @default - no database; add databases with `addDatabase`
   */
  readonly database?: PlatformDatabaseOptions;

  /**
   * One document database with the id `DocumentDatabase`.
   *
   * @default - no document database; add some with `addDocumentDatabase`
   */
  readonly documentDatabase?: PlatformDocumentDatabaseOptions;

  /**
   * One cache with the id `Cache`.
   *
   * @default - no cache; add caches with `addCache`
   */
  readonly cache?: PlatformCacheOptions;

  /**
   * One search domain with the id `Search`.
   *
   * @default - no search domain; add domains with `addSearchDomain`
   */
  readonly search?: PlatformSearchDomainOptions;

  /**
   * One object store with the id `ObjectStore`.
   *
   * @default - no object store; add stores with `addObjectStore`
   */
  readonly objectStore?: PlatformObjectStoreOptions;

  /**
   * One table with the id `Table`.
   *
   * @default - no table; add some with `addTable`
   */
  readonly table?: PlatformTableOptions;

  /**
   * One static site with the id `Site`.
   *
   * @default - no site; add sites with `addSite`
   */
  readonly site?: PlatformSiteOptions;

  /**
   * One worker with the id `Worker`. It uses every store that is declared beside it, and a declared service sends messages to it.
   *
   * @default - no worker; add workers with `addWorker`
   */
  readonly worker?: PlatformWorkerOptions;

  /**
   * One image repository with the id `ImageRepository`, in the stack of the platform. A service of that stack cannot run an image of it, which must be
   * there before: for those, `addImageRepository` with a `scope`.
   *
   * @default - no image repository; add some with `addImageRepository`
   */
  readonly imageRepository?: PlatformImageRepositoryOptions;

  /**
   * One scheduled job with the id `ScheduledJob`. It uses every store that is declared beside it.
   *
   * @default - no scheduled job; add some with `addScheduledJob`
   */
  readonly scheduledJob?: PlatformScheduledJobOptions;

  /**
   * One task that a person starts, with the id `OneOffTask`. It uses every store that is declared beside it.
   *
   * @default - no such task; add some with `addOneOffTask`
   */
  readonly oneOffTask?: PlatformOneOffTaskOptions;

  /**
   * One task in which people open sessions, with the id `SessionTask`. It reaches every store that is declared beside it.
   *
   * @default - no such task; add some with `addSessionTask`
   */
  readonly sessionTask?: PlatformSessionTaskOptions;

  /**
   * Who is told when an alarm fires.
   *
   * @default - alarms are raised and nobody is told until something subscribes to the topic, which is a warning
   */
  readonly alerts?: ObservabilityOptions;
}
