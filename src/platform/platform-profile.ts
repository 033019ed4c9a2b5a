import { Duration, RemovalPolicy, aws_ec2 as ec2, aws_ecs as ecs, aws_logs as logs } from 'aws-cdk-lib';
import { PlatformProfileSettings } from './platform-profile-settings';
import { describeSettings } from './profile-description';
import { CacheCapacity } from '../cache';
import { Egress, EndpointSet } from '../network';
import { layered } from '../private/input/layered';
import { SearchAvailability } from '../search';

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
      logRetention: logs.RetentionDays.THREE_MONTHS,
      backupRetention: Duration.days(14),
      deletionProtection: true,
      removalPolicy: RemovalPolicy.SNAPSHOT,
      network: { cidr: '10.1.0.0/16', availabilityZones: 2, egress: Egress.natGatewayPerZone(), endpoints: EndpointSet.standard() },
      cluster: { containerInsights: ecs.ContainerInsights.ENHANCED },
      service: { scaling: { minCapacity: 2, maxCapacity: 8 } },
      instanceService: { scaling: { minCapacity: 2, maxCapacity: 10 } },
      worker: { scaling: { minCapacity: 2, maxCapacity: 8 } },
      database: { multiAz: true, instanceType: new ec2.InstanceType('m6g.large'), auroraInstanceType: new ec2.InstanceType('r6g.large') },
      documentDatabase: { instances: 2, instanceType: new ec2.InstanceType('r6g.large') },
      cache: { capacity: CacheCapacity.nodes(), snapshotRetention: Duration.days(5) },
      search: { availability: SearchAvailability.twoZones(), instanceType: new ec2.InstanceType('r7g.large') },
    });
  }

  /**
   * Behaves as production does, at a lower price: one shared NAT gateway, smaller stores, shorter retention.
   */
  public static staging(): PlatformProfile {
    return PlatformProfile.production().extend({
      name: 'staging',
      logRetention: logs.RetentionDays.ONE_MONTH,
      backupRetention: Duration.days(7),
      network: { cidr: '10.2.0.0/16', egress: Egress.sharedNatGateway(), endpoints: EndpointSet.gatewaysOnly() },
      cluster: { containerInsights: ecs.ContainerInsights.ENABLED },
      service: { scaling: { maxCapacity: 4 } },
      instanceService: { scaling: { maxCapacity: 4 } },
      worker: { scaling: { maxCapacity: 4 } },
      database: { instanceType: new ec2.InstanceType('t4g.medium'), auroraInstanceType: new ec2.InstanceType('t4g.medium') },
      documentDatabase: { instanceType: new ec2.InstanceType('t4g.medium') },
      cache: { capacity: CacheCapacity.nodes({ nodeType: new ec2.InstanceType('t4g.small') }) },
      search: { instanceType: new ec2.InstanceType('t3.medium') },
    });
  }

  /**
   * Cheap and disposable: one task, stores in a single zone, and the data goes when the stack goes.
   */
  public static development(): PlatformProfile {
    return PlatformProfile.staging().extend({
      name: 'development',
      logRetention: logs.RetentionDays.ONE_WEEK,
      backupRetention: Duration.days(1),
      deletionProtection: false,
      removalPolicy: RemovalPolicy.DESTROY,
      network: { cidr: '10.0.0.0/16' },
      cluster: { containerInsights: ecs.ContainerInsights.DISABLED },
      service: { scaling: { minCapacity: 1, maxCapacity: 2 } },
      instanceService: { scaling: { minCapacity: 1, maxCapacity: 2 } },
      worker: { scaling: { minCapacity: 1, maxCapacity: 2 } },
      database: { multiAz: false, instanceType: new ec2.InstanceType('t4g.micro') },
      documentDatabase: { instances: 1 },
      cache: { capacity: CacheCapacity.nodes({ nodeType: new ec2.InstanceType('t4g.micro'), nodes: 1 }), snapshotRetention: Duration.days(1) },
      search: { availability: SearchAvailability.singleZone(), instanceType: new ec2.InstanceType('t3.small') },
    });
  }

  /**
   * A profile of your own that starts from `production()`.
   *
   * @param settings its name, and what differs from production
   */
  public static of(settings: PlatformProfileSettings): PlatformProfile {
    return PlatformProfile.production().extend(settings);
  }

  private constructor(
    /** The settings of this profile. */
    public readonly settings: PlatformProfileSettings,
  ) {}

  /**
   * A profile of your own that starts from this one.
   *
   * Structs of options mix, also in one another; lists, strategies and constructs are taken whole, and null keeps what is there. What either of the two
   * says about one part beats what they say about all parts.
   *
   * @param settings its name, and what differs
   */
  public extend(settings: PlatformProfileSettings): PlatformProfile {
    return new PlatformProfile(settings && layered(settings, this.settings));
  }

  /**
   * The settings as text, one entry a setting, such as `database.multiAz`: print it, or compare two profiles.
   */
  public describe(): { [setting: string]: string } {
    return describeSettings(this.settings);
  }
}
