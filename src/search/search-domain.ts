import {
  aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_opensearchservice as opensearch, aws_secretsmanager as secretsmanager, Aws, Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { createCluster } from './domain-cluster';
import { ExistingSearchDomain } from './existing-search-domain';
import { ExistingSearchDomainAttributes } from './existing-search-domain-attributes';
import { DEFAULT_MASTER_USER } from './master-password';
import { bindSearch } from './search-binding';
import { SearchDomainProps } from './search-domain-options';
import { createLogs } from './search-logs';
import { settle } from './search-settings';
import { SearchSignals } from './search-signals';
import { BackingServiceBinding, IBackingService, IObservable, IWorkload, RecommendedAlarm } from '../contracts';
import { clientSecret } from '../private/store/client-secret';
import { createPasswordSecret, EACH_KIND } from '../private/store/password-secret';
import { createSecurityGroup, guardedBy } from '../private/store/security-group';
import { requireStoreId } from '../private/store/store-id';
import { storeIdentifier } from '../private/store/store-identifier';
import { givenStoreProps } from '../private/store/store-props';

const PORT = 443;
const LONGEST_READABLE_PART = 12;

/**
 * An OpenSearch domain in a network, spread over Availability Zones.
 *
 * Creates the domain (`Resource`) with its security group, log groups, the right to write to them, and the secret of its master
 * user. Nobody can reach it until a workload uses it.
 *
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/bp.html
 */
export class SearchDomain extends Construct implements ec2.IConnectable, IBackingService, IObservable {
  /**
   * A search domain that was not created by this library, bound to workloads in the same way.
   *
   * @param scope parent of the domain
   * @param id name of the domain, the prefix of the environment variables
   * @param attributes how to reach it
   */
  public static fromExisting(scope: Construct, id: string, attributes: ExistingSearchDomainAttributes): IBackingService {
    return new ExistingSearchDomain(scope, id, attributes);
  }

  /**
   * The domain, for what this class does not offer.
   */
  public readonly domain: opensearch.Domain;

  /**
   * The secret with the master user's `username` and `password`; none when clients sign their requests.
   */
  public readonly secret?: secretsmanager.ISecret;

  /**
   * Host name of the domain, without `https://`.
   */
  public readonly host: string;

  /**
   * The network identity of the domain. Open paths from the client's side: `client.connections.allowToDefaultPort(search)`.
   */
  public readonly connections: ec2.Connections;

  private readonly signedDomainArn?: string;
  private readonly signals: SearchSignals;

  /**
   * @param scope parent of the domain
   * @param id name of the domain, 1 to 60 letters, digits, hyphens and underscores; also the prefix of the environment variables
   * @param props network and options
   */
  constructor(scope: Construct, id: string, props: SearchDomainProps) {
    super(scope, id);
    requireStoreId(this, id);
    const given = givenStoreProps(this, 'SearchDomainProps', props);
    const settings = settle(this, given);
    const { removalPolicy, authentication } = settings;
    const domainName = given.domainName ?? storeIdentifier(this, { longestReadable: LONGEST_READABLE_PART, prefix: 'os' });
    const domainArn = Stack.of(this).formatArn({ partition: Aws.PARTITION, service: 'es', resource: 'domain', resourceName: domainName });
    const securityGroup = createSecurityGroup(this, { vpc: given.vpc, subject: `Search domain ${id}`, storePolicy: removalPolicy });
    const { masterUser } = authentication;
    const secret = masterUser && createPasswordSecret(this, {
      ...masterUser,
      defaultUsername: DEFAULT_MASTER_USER,
      description: `Master user of the search domain ${id}`,
      removalPolicy,
      rotation: 'OpenSearch Service has no rotation of its own: a new password goes into the domain and the secret together, then the services '
        + 'are deployed anew. SearchAuthentication.signedRequests() has no password',
      characters: EACH_KIND,
    });
    const logs = createLogs(this, { options: given.logs, domainName, domainArn, domainPolicy: removalPolicy });
    this.domain = createCluster(this, given, settings, { domainName, domainArn, securityGroup, logs, secret });
    this.secret = secret && clientSecret(secret, masterUser?.encryptionKey);
    this.signedDomainArn = secret ? undefined : this.domain.domainArn;
    this.host = this.domain.domainEndpoint;
    this.connections = guardedBy(securityGroup, PORT);
    this.signals = new SearchSignals(id, this.domain, settings, given.encryptionKey !== undefined);
  }

  /**
   * Opens the way from a workload to this domain, lets it in, and says how to connect.
   *
   * The variables start with the id of this construct in capitals, for example `SEARCH_`: `HOST`, `PORT`, `URL` and, with a
   * password, `SECRET_ARN` as plain configuration, `USERNAME` and `PASSWORD` as secrets.
   *
   * @param workload the consumer
   */
  public bindTo(workload: IWorkload): BackingServiceBinding {
    const { connections, host, secret, signedDomainArn } = this;
    return bindSearch(workload, { id: this.node.id, connections, host, secret, signedDomainArn });
  }

  /**
   * Alarms on the health of the cluster, blocked writes, free storage, CPU and memory of nodes and masters, and snapshots.
   */
  public recommendedAlarms(): RecommendedAlarm[] {
    return this.signals.alarms();
  }

  /**
   * One row of graphs: health, CPU and memory, free storage and latency.
   */
  public dashboardWidgets(): cloudwatch.IWidget[] {
    return this.signals.widgets();
  }
}
