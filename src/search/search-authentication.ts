import { aws_iam as iam, aws_kms as kms } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { MasterPassword } from './master-password';
import { MasterPasswordOptions } from './master-password-options';
import { SearchAccess, SearchAuthenticationStrategy } from './search-authentication-strategy';
import { SignedRequests } from './signed-requests';

/**
 * How a client proves who it is. Fine-grained access control is on either way.
 *
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html
 */
export class SearchAuthentication {
  /**
   * User name and password over HTTPS, kept in the domain's own user database. The master user's password is generated at
   * deployment and kept in Secrets Manager; workloads that use the domain get it.
   *
   * Works with every client and needs nothing by hand. Create users with fewer rights for applications where you can.
   *
   * @param options user name, key and name of the secret
   */
  public static masterPassword(options: MasterPasswordOptions = {}): SearchAuthentication {
    return new SearchAuthentication(new MasterPassword(options));
  }

  /**
   * Requests that are signed with the credentials of an IAM role; there is no password.
   *
   * A workload that uses the domain may send signed requests, and gets in when the master role has mapped the workload's
   * role to a role of OpenSearch (`_plugins/_security/api/rolesmapping`), which CloudFormation cannot do.
   *
   * @param masterRole the role that administers the domain
   */
  public static signedRequests(masterRole: iam.IRole): SearchAuthentication {
    return new SearchAuthentication(new SignedRequests(masterRole));
  }

  private readonly strategy: SearchAuthenticationStrategy;

  private constructor(strategy: SearchAuthenticationStrategy) {
    this.strategy = strategy;
  }

  /** @internal */
  public _searchAccess(scope: IConstruct, domainKey?: kms.IKey): SearchAccess {
    return this.strategy.access(scope, domainKey);
  }
}
