import { CfnOutput } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DATABASE, SERVICE, checkPart, checkProfile, checkedProps } from './platform-input';
import { PlatformProfile } from './platform-profile';
import { PlatformDatabaseOptions, PlatformServiceOptions, ProductionPlatformProps } from './production-platform-props';
import { databaseDefaults, ingressDefaults, networkDefaults, serviceDefaults } from './profile-defaults';
import { ContainerCluster, ContainerService } from '../compute';
import { RelationalDatabase } from '../database';
import { EdgeIngress } from '../edge';
import { Ingress } from '../ingress';
import { Network } from '../network';
import { Observability } from '../observability';
import { acknowledge } from '../private/acknowledgements';

/**
 * A whole, highly available production architecture for a container app.
 *
 * It creates a network and observability at once, a database for each that is declared, and the cluster, the load
 * balancer and the edge as soon as there is a service. Every part is exposed or returned, so that it can be used further.
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
    this.props = checkedProps(this, props);
    const { profile, network, alerts, edge, ingress, database, service } = this.props;
    this.profile = profile ?? PlatformProfile.production();
    checkProfile(this, this.profile.settings);
    this.network = new Network(this, 'Network', networkDefaults(this.profile.settings, network));
    this.observability = new Observability(this, 'Observability', alerts);

    if (edge || ingress) this.createEntry();
    const databases = database ? [this.addDatabase('Database', database)] : [];
    if (service) this.addService('Service', { ...service, uses: [...databases, ...(service.uses ?? [])] });
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
    if (service.scaling?.min === undefined && this.profile.settings.minTasks === 1) this.acknowledgeProfile(added, 'compute.singleTask');
    return added;
  }

  /**
   * Adds a relational database. Hand it to `uses` of the services that need it.
   *
   * @param id construct id of the database: part of logical ids and of environment variable names, so choose it for good
   * @param options the database
   */
  public addDatabase(id: string, options: PlatformDatabaseOptions = {}): RelationalDatabase {
    checkPart(this, id, options, DATABASE);
    const { scope, ...database } = options;
    const added = new RelationalDatabase(scope ?? this, id, {
      ...databaseDefaults(this.profile.settings, database),
      vpc: this.network.vpc,
      vpcSubnets: this.network.isolatedSubnets,
    });
    this.observability.watch(id, added);
    if (database.multiAz === undefined && !this.profile.settings.databaseMultiAz) this.acknowledgeProfile(added, 'database.singleAz');
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

  /** A warning about what the profile decided, and nobody else, has been answered by choosing the profile. */
  private acknowledgeProfile(part: Construct, warning: string) {
    acknowledge(part, {
      ids: [`Annotation::cdk-production-platform:${warning}`],
      reason: `The profile ${this.profile.settings.name} trades this for its price`,
    });
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
