import { aws_iam as iam, RemovalPolicy } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { SearchServiceLinkedRoleStrategy } from './search-service-linked-role-strategy';

/**
 * Who creates the role `AWSServiceRoleForAmazonOpenSearchService`, with which OpenSearch Service puts network interfaces
 * into a VPC. An account has it once, for all its domains in all regions.
 *
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/slr-aos.html
 */
export class SearchServiceLinkedRole {
  /**
   * The account has the role already. In a new account create it once, before the first deployment:
   * `aws iam create-service-linked-role --aws-service-name opensearchservice.amazonaws.com`.
   */
  public static existing(): SearchServiceLinkedRole {
    return new SearchServiceLinkedRole({ provide: () => [] });
  }

  /**
   * This stack creates the role, and leaves it when the stack goes. The deployment fails in an account that has it ("has been
   * taken in this account"), so at most one stack of an account may say so.
   */
  public static created(): SearchServiceLinkedRole {
    return new SearchServiceLinkedRole({ provide: (scope) => [createRole(scope)] });
  }

  private readonly strategy: SearchServiceLinkedRoleStrategy;

  private constructor(strategy: SearchServiceLinkedRoleStrategy) {
    this.strategy = strategy;
  }

  /** @internal */
  public _provide(scope: Construct): IDependable[] {
    return this.strategy.provide(scope);
  }
}

function createRole(scope: Construct): iam.CfnServiceLinkedRole {
  const role = new iam.CfnServiceLinkedRole(scope, 'ServiceLinkedRole', {
    awsServiceName: 'opensearchservice.amazonaws.com',
    description: 'Lets OpenSearch Service put network interfaces into VPCs',
  });
  // Other domains of the account use the role, too.
  role.applyRemovalPolicy(RemovalPolicy.RETAIN);
  return role;
}
