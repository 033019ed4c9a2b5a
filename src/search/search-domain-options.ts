import { aws_ec2 as ec2, aws_kms as kms, RemovalPolicy, Size } from 'aws-cdk-lib';
import { SearchAuthentication } from './search-authentication';
import { SearchAvailability } from './search-availability';
import { SearchLogAccess } from './search-log-access';
import { SearchServiceLinkedRole } from './search-service-linked-role';
import { LogOptions } from '../contracts';

/**
 * What happens to the logs of a domain.
 */
export interface SearchLogOptions extends LogOptions {
  /**
   * What allows OpenSearch Service to write to the log groups.
   *
   * @default SearchLogAccess.ownPolicy()
   */
  readonly access?: SearchLogAccess;
}

/**
 * What can be decided about a search domain.
 */
export interface SearchDomainOptions {
  /**
   * Version of OpenSearch, for example `2.19`, or a major version like `2`, which stands for the newest minor version that this
   * library knows. A newer one upgrades the domain in place; going back is impossible. A version that was never offered or is
   * retired is an error that names the nearest one.
   *
   * @default '3.5'
   * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html#choosing-version
   */
  readonly version?: string;

  /**
   * Over how many zones the domain is spread.
   *
   * @default SearchAvailability.twoZones()
   */
  readonly availability?: SearchAvailability;

  /**
   * Instance type of the data nodes, without the suffix `.search`. Size it from a load test.
   *
   * @default - r7g.large (Graviton, 2 vCPU, 16 GiB; the current memory-optimized class that every region has)
   * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/supported-instance-types.html
   */
  readonly instanceType?: ec2.InstanceType;

  /**
   * Number of data nodes, a multiple of the number of zones.
   *
   * @default - one in every zone
   */
  readonly dataNodes?: number;

  /**
   * Number of dedicated masters: 3 or 5, or 0 for none. With standby it must be 3.
   *
   * @default - 3; none in a single zone
   * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-dedicatedmasternodes.html
   */
  readonly dedicatedMasters?: number;

  /**
   * Instance type of the dedicated masters, without the suffix `.search`.
   *
   * @default - r7g.large
   */
  readonly masterInstanceType?: ec2.InstanceType;

  /**
   * Size of the volume (gp3) of every data node, in whole gibibytes from 10 to what the instance type takes. Instance types with
   * disks of their own have no volume.
   *
   * @default - 100 GiB, or what the instance type takes when that is less
   * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/limits.html#ebsresource
   */
  readonly volumeSize?: Size;

  /**
   * How clients prove who they are. Choose it before the first deployment.
   *
   * @default SearchAuthentication.masterPassword()
   */
  readonly authentication?: SearchAuthentication;

  /**
   * Who creates the role that OpenSearch Service needs once in every account.
   *
   * @default SearchServiceLinkedRole.existing()
   */
  readonly serviceLinkedRole?: SearchServiceLinkedRole;

  /**
   * Key that encrypts the data and the secret. Fixed for the life of the domain.
   *
   * @default - encrypted with the keys that OpenSearch Service and Secrets Manager manage in your account
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * When the ten hours a day begin in which AWS updates the service software and tunes the domain: `hh:mm` in UTC.
   *
   * @default '22:00'
   * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/off-peak.html
   */
  readonly offPeakWindowStart?: string;

  /**
   * Whether optional updates of the service software are installed in the off-peak window, too; required ones always are.
   *
   * @default true
   * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/service-software.html
   */
  readonly autoSoftwareUpdate?: boolean;

  /**
   * Retention, removal, encryption and access of the logs.
   *
   * @default - kept for three months, encrypted with a key that CloudWatch Logs owns, written through an own policy
   */
  readonly logs?: SearchLogOptions;

  /**
   * What happens to the domain and its data when it leaves the stack: `RETAIN` or `DESTROY`. CloudFormation takes no last
   * snapshot of a domain, and the automated snapshots go with it.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Physical name of the domain: 3-28 lower-case letters, digits and hyphens. Never change it afterwards: the domain would be
   * replaced by an empty one.
   *
   * @default - made of the construct ids and the stack's own id, so it is unique and stays the same
   */
  readonly domainName?: string;
}

/**
 * A search domain in a network.
 */
export interface SearchDomainProps extends SearchDomainOptions {
  /**
   * Network of the domain.
   */
  readonly vpc: ec2.IVpc;

  /**
   * Subnets to choose from; the domain takes the first of each zone, one zone after the other, as many as it is spread over.
   * Public subnets are refused.
   *
   * @default - the isolated subnets of the network, or the private ones when it has none
   */
  readonly vpcSubnets?: ec2.SubnetSelection;
}
