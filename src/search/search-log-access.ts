import { aws_logs as logs } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { LoggingDomain, SearchLogAccessStrategy } from './search-log-access-strategy';
import { allowWriting } from './search-log-policy';

/**
 * What allows OpenSearch Service to write to the log groups of a domain.
 *
 * It is a resource policy of CloudWatch Logs, of which an account has ten in a region.
 *
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html
 */
export class SearchLogAccess {
  /**
   * A policy of this domain's own, which names its log groups and admits this domain alone. It takes one of the ten places.
   */
  public static ownPolicy(): SearchLogAccess {
    return new SearchLogAccess({ allow: (...domain) => [allowWriting(...domain)] });
  }

  /**
   * The account has a policy that lets `es.amazonaws.com` create streams in log groups named `/aws/opensearch/*` and write to
   * them. For accounts with many domains; without such a policy the deployment fails.
   */
  public static granted(): SearchLogAccess {
    return new SearchLogAccess({ allow: () => [] });
  }

  private readonly strategy: SearchLogAccessStrategy;

  private constructor(strategy: SearchLogAccessStrategy) {
    this.strategy = strategy;
  }

  /** @internal */
  public _allow(scope: Construct, groups: logs.LogGroup[], domain: LoggingDomain): IDependable[] {
    return this.strategy.allow(scope, groups, domain);
  }
}
