import { aws_kms as kms } from 'aws-cdk-lib';
import { DefaultSecurityGroup } from './default-security-group';
import { Egress } from './egress';
import { EndpointSet } from './endpoint-set';
import { FlowLogs } from './flow-logs';
import { NetworkSource } from './network-source';

/**
 * What a user decides about a network.
 */
export interface NetworkOptions {
  /**
   * IPv4 range of the VPC, from /16 to /22. It must not overlap the range of another network of the same account and region; an
   * overlap with one that may be elsewhere gives the acknowledgeable warning `cdk-production-platform:network.overlappingCidr`.
   *
   * Up to /21 there is room for six zones, in a /22 for three. Replacing it replaces the VPC.
   *
   * @default '10.1.0.0/16'
   */
  readonly cidr?: string;

  /**
   * In how many Availability Zones the network stands, 2 to 6: the first ones that the region lists for the account.
   *
   * The number can grow later without touching what is there.
   *
   * @default 2
   */
  readonly availabilityZones?: number;

  /**
   * The Availability Zones by name, instead of a number, for example `['eu-west-1a', 'eu-west-1b']`. Add new ones at
   * the end: the order decides the address range of each zone.
   *
   * @default - the first zones of the region
   */
  readonly availabilityZoneNames?: string[];

  /**
   * The Availability Zones by id, instead of a number, for example `['euw1-az1', 'euw1-az2']`. An id means the same place in
   * every account, a name does not: take ids to stay out of a zone that lacks a service, such as `use1-az3`, or to share zones
   * with another account. Add new ones at the end: the order decides the address range of each zone.
   *
   * Changing from names or a number to ids replaces every subnet.
   *
   * @default - the first zones of the region
   * @see https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html
   */
  readonly availabilityZoneIds?: string[];

  /**
   * How private subnets reach the internet.
   *
   * @default Egress.natGatewayPerZone()
   */
  readonly egress?: Egress;

  /**
   * Which AWS services are reached inside the VPC.
   *
   * @default - EndpointSet.standard(), or none in a VPC that exists already
   */
  readonly endpoints?: EndpointSet;

  /**
   * How the traffic of the VPC is recorded.
   *
   * @default FlowLogs.cloudWatch()
   */
  readonly flowLogs?: FlowLogs;

  /**
   * What happens to the default security group of the VPC.
   *
   * @default DefaultSecurityGroup.locked()
   */
  readonly defaultSecurityGroup?: DefaultSecurityGroup;

  /**
   * Key for the log groups of the network. CloudWatch Logs is admitted by its key policy; a key that is imported must
   * admit it already.
   *
   * @default - encryption at rest with keys that CloudWatch Logs manages
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Uses a VPC that exists instead of creating one. `cidr`, `availabilityZones`, `availabilityZoneNames`,
   * `availabilityZoneIds`, `egress`, `flowLogs`, `defaultSecurityGroup` and `encryptionKey` then have nothing to decide and are refused.
   *
   * @default - a new VPC
   */
  readonly source?: NetworkSource;
}

/**
 * Properties of a network.
 */
export interface NetworkProps extends NetworkOptions {
}
