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
    return new SearchServiceLinkedRole(false);
  }

  /**
   * This stack creates the role, and leaves it when the stack goes. The deployment fails in an account that has it ("has been
   * taken in this account"), so at most one stack of an account may say so.
   */
  public static created(): SearchServiceLinkedRole {
    return new SearchServiceLinkedRole(true);
  }

  /** @internal */
  public readonly _created: boolean;

  private constructor(created: boolean) {
    this._created = created;
  }
}
