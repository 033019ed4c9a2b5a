import { aws_ec2 as ec2, aws_kms as kms, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { bindSearch } from './search-binding';
import { BackingServiceBinding, IBackingService, IWorkload } from '../contracts';
import { requireMatch } from '../private/checks';
import { clientSecret } from '../private/client-secret';
import { requireReachable } from '../private/existing-store';
import { givenOptions, requireKey, requireKind, requireString } from '../private/kinds';
import { SECRET } from '../private/resource-kinds';

/**
 * Where an existing domain is and how clients get in.
 */
export interface ExistingSearchDomainProps {
  /**
   * Host name of the domain, without `https://`.
   */
  readonly host: string;

  /**
   * The security group of the domain. Port 443 is opened in it for every workload that uses the domain.
   */
  readonly securityGroup: ec2.ISecurityGroup;

  /**
   * A secret with the fields `username` and `password`, for clients that log in with a password.
   *
   * @default - workloads get no user name and password
   */
  readonly secret?: secretsmanager.ISecret;

  /**
   * Key that encrypts the secret, so that workloads may decrypt it.
   *
   * @default - the key that Secrets Manager manages
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * ARN of the domain, for clients that sign their requests.
   *
   * @default - workloads get no permission to send signed requests
   */
  readonly domainArn?: string;
}

/**
 * A search domain that exists already. Made by `SearchDomain.fromExisting`.
 */
export class ExistingSearchDomain extends Construct implements ec2.IConnectable, IBackingService {
  /**
   * The network identity of the domain.
   */
  public readonly connections: ec2.Connections;

  private readonly props: ExistingSearchDomainProps;
  private readonly secret?: secretsmanager.ISecret;

  /**
   * @param scope parent of the construct
   * @param id name of the domain; also the prefix of the environment variables
   * @param props where the domain is and how clients get in
   */
  constructor(scope: Construct, id: string, props: ExistingSearchDomainProps) {
    super(scope, id);
    const given = givenOptions(this, 'props', props);
    requireReachable(this, given);
    requireKind(this, 'secret', given.secret, SECRET);
    requireKey(this, 'encryptionKey', given.encryptionKey);
    if (given.domainArn !== undefined) {
      requireString(this, 'domainArn', given.domainArn);
      requireMatch(this, 'domainArn', given.domainArn, /^arn:[a-z-]+:es:[a-z0-9-]+:\d{12}:domain\/[a-z0-9-]+$/,
        "be the ARN of a domain, like 'arn:aws:es:eu-west-1:111122223333:domain/products'");
    }
    this.props = given;
    this.secret = given.secret && clientSecret(given.secret, given.encryptionKey);
    this.connections = new ec2.Connections({ securityGroups: [given.securityGroup], defaultPort: ec2.Port.tcp(443) });
  }

  /**
   * Opens the way from a workload to the domain, lets it in, and says how to connect; the same as `SearchDomain.bindTo`.
   *
   * @param workload the consumer
   */
  public bindTo(workload: IWorkload): BackingServiceBinding {
    const { host, domainArn } = this.props;
    return bindSearch(workload, { id: this.node.id, connections: this.connections, host, secret: this.secret, signedDomainArn: domainArn });
  }
}
