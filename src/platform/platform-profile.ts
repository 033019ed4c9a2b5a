import { Duration, RemovalPolicy, aws_ec2 as ec2, aws_ecs as ecs, aws_logs as logs } from 'aws-cdk-lib';
import { CacheCapacity } from '../cache';
import { Egress, EndpointSet } from '../network';
import { SearchAvailability } from '../search';

/**
 * The settings in which environments differ. Everything that is not listed here is the same in all of them.
 */
export interface PlatformProfileSettings {
  /** Name of the profile, for example `production`. */
  readonly name: string;

  /** Address range of the VPC. The built-in profiles have ranges that do not overlap. */
  readonly cidr: string;

  /** How many Availability Zones the network spans. */
  readonly availabilityZones: number;

  /** How workloads reach the internet. */
  readonly egress: Egress;

  /** Which AWS services are reached without leaving the AWS network. */
  readonly endpoints: EndpointSet;

  /** Fewest tasks of a service. */
  readonly minTasks: number;

  /** Most tasks of a service. */
  readonly maxTasks: number;

  /** How much Container Insights records. */
  readonly containerInsights: ecs.ContainerInsights;

  /** How long logs are kept. */
  readonly logRetention: logs.RetentionDays;

  /** Whether a standby in a second zone takes over when the database's zone is lost. */
  readonly databaseMultiAz: boolean;

  /** Size of the database instance. */
  readonly databaseInstanceType: ec2.InstanceType;

  /** Size of the instances of an Aurora database that is not serverless. */
  readonly auroraInstanceType: ec2.InstanceType;

  /** How many instances a document database has, in the zones in turn. */
  readonly documentDatabaseInstances: number;

  /** Size of the instances of a document database. */
  readonly documentDatabaseInstanceType: ec2.InstanceType;

  /** What a cache runs on. */
  readonly cacheCapacity: CacheCapacity;

  /** How long snapshots of a cache are kept. */
  readonly cacheSnapshotRetention: Duration;

  /** Over how many zones a search domain is spread. */
  readonly searchAvailability: SearchAvailability;

  /** Size of the nodes of a search domain, its masters among them. */
  readonly searchInstanceType: ec2.InstanceType;

  /** How long automated backups are kept. */
  readonly backupRetention: Duration;

  /** Whether load balancers and stores refuse to be deleted. */
  readonly deletionProtection: boolean;

  /** What happens to the data of a store that leaves the template. */
  readonly removalPolicy: RemovalPolicy;
}

/**
 * What one environment is worth: the defaults of every part, as data that can be printed and compared.
 *
 * A prop always beats the profile.
 */
export class PlatformProfile {
  /**
   * Survives the loss of a zone, keeps its data and says so when it hurts. The default.
   */
  public static production(): PlatformProfile {
    return new PlatformProfile({
      name: 'production',
      cidr: '10.1.0.0/16',
      availabilityZones: 2,
      egress: Egress.natGatewayPerZone(),
      endpoints: EndpointSet.standard(),
      minTasks: 2,
      maxTasks: 8,
      containerInsights: ecs.ContainerInsights.ENHANCED,
      logRetention: logs.RetentionDays.THREE_MONTHS,
      databaseMultiAz: true,
      databaseInstanceType: ec2.InstanceType.of(ec2.InstanceClass.M6G, ec2.InstanceSize.LARGE),
      auroraInstanceType: ec2.InstanceType.of(ec2.InstanceClass.R6G, ec2.InstanceSize.LARGE),
      documentDatabaseInstances: 2,
      documentDatabaseInstanceType: ec2.InstanceType.of(ec2.InstanceClass.R6G, ec2.InstanceSize.LARGE),
      cacheCapacity: CacheCapacity.nodes(),
      cacheSnapshotRetention: Duration.days(5),
      searchAvailability: SearchAvailability.twoZones(),
      searchInstanceType: ec2.InstanceType.of(ec2.InstanceClass.R7G, ec2.InstanceSize.LARGE),
      backupRetention: Duration.days(14),
      deletionProtection: true,
      removalPolicy: RemovalPolicy.SNAPSHOT,
    });
  }

  /**
   * Behaves as production does, at a lower price: one shared NAT gateway, smaller database, shorter retention.
   */
  public static staging(): PlatformProfile {
    return new PlatformProfile({
      name: 'staging',
      cidr: '10.2.0.0/16',
      availabilityZones: 2,
      egress: Egress.sharedNatGateway(),
      endpoints: EndpointSet.gatewaysOnly(),
      minTasks: 2,
      maxTasks: 4,
      containerInsights: ecs.ContainerInsights.ENABLED,
      logRetention: logs.RetentionDays.ONE_MONTH,
      databaseMultiAz: true,
      databaseInstanceType: ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.MEDIUM),
      auroraInstanceType: ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.MEDIUM),
      documentDatabaseInstances: 2,
      documentDatabaseInstanceType: ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.MEDIUM),
      cacheCapacity: CacheCapacity.nodes({ nodeType: ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.SMALL) }),
      cacheSnapshotRetention: Duration.days(5),
      searchAvailability: SearchAvailability.twoZones(),
      searchInstanceType: ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.MEDIUM),
      backupRetention: Duration.days(7),
      deletionProtection: true,
      removalPolicy: RemovalPolicy.SNAPSHOT,
    });
  }

  /**
   * Cheap and disposable: one task, a single-zone database, and the data goes when the stack goes.
   */
  public static development(): PlatformProfile {
    return new PlatformProfile({
      name: 'development',
      cidr: '10.0.0.0/16',
      availabilityZones: 2,
      egress: Egress.sharedNatGateway(),
      endpoints: EndpointSet.gatewaysOnly(),
      minTasks: 1,
      maxTasks: 2,
      containerInsights: ecs.ContainerInsights.DISABLED,
      logRetention: logs.RetentionDays.ONE_WEEK,
      databaseMultiAz: false,
      databaseInstanceType: ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.MICRO),
      auroraInstanceType: ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.MEDIUM),
      documentDatabaseInstances: 1,
      documentDatabaseInstanceType: ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.MEDIUM),
      cacheCapacity: CacheCapacity.nodes({ nodeType: ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.MICRO), nodes: 1 }),
      cacheSnapshotRetention: Duration.days(1),
      searchAvailability: SearchAvailability.singleZone(),
      searchInstanceType: ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.SMALL),
      backupRetention: Duration.days(1),
      deletionProtection: false,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  /**
   * A profile of your own. Take the settings of a built-in profile and change what differs.
   *
   * @param settings every setting of the profile
   */
  public static of(settings: PlatformProfileSettings): PlatformProfile {
    return new PlatformProfile(settings);
  }

  private constructor(
    /** The settings of this profile. */
    public readonly settings: PlatformProfileSettings,
  ) {}

  /**
   * The settings as text, one entry a setting: print it, or compare two profiles.
   */
  public describe(): { [setting: string]: string } {
    const {
      cidr, availabilityZones, egress, endpoints, databaseInstanceType, auroraInstanceType, documentDatabaseInstanceType, cacheCapacity,
      cacheSnapshotRetention, searchAvailability, searchInstanceType, backupRetention, ...plain
    } = this.settings;
    return {
      ...Object.fromEntries(Object.entries(plain).map(([setting, value]) => [setting, String(value)])),
      cidr,
      availabilityZones: String(availabilityZones),
      egress: egress.name,
      endpoints: [
        ...(endpoints.gateways ? ['gateways'] : []),
        ...endpoints.interfaceServices.map(({ shortName }) => shortName),
      ].join(', '),
      databaseInstanceType: databaseInstanceType.toString(),
      auroraInstanceType: auroraInstanceType.toString(),
      documentDatabaseInstanceType: documentDatabaseInstanceType.toString(),
      cacheCapacity: cacheCapacity.describe(),
      cacheSnapshotRetention: cacheSnapshotRetention.toHumanString(),
      searchAvailability: searchAvailability.describe(),
      searchInstanceType: searchInstanceType.toString(),
      backupRetention: backupRetention.toHumanString(),
    };
  }
}
