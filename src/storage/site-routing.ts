import { aws_cloudfront as cloudfront, Duration } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { SiteRoutingStrategy } from './site-routing-strategy';
import { requireConcrete, requireMatch } from '../private/input/checks';
import { requireString } from '../private/input/kinds';

/** S3 answers 403 for an object that is not there to whoever may not list the bucket. */
const NOT_FOUND_STATUSES = [403, 404];

/**
 * What a visitor gets for an address that no file has.
 */
export class SiteRouting {
  /**
   * An error page of the site, with status 404.
   *
   * @param notFoundPage path of the page, for example `/404.html`; the error of S3 when left out
   */
  public static files(notFoundPage?: string): SiteRouting {
    return new SiteRouting({
      errorResponses: (scope) => {
        if (notFoundPage === undefined) return undefined;
        requireConcrete(scope, 'routing.notFoundPage', notFoundPage);
        requireString(scope, 'routing.notFoundPage', notFoundPage);
        requireMatch(scope, 'routing.notFoundPage', notFoundPage, /^\/[^\s?#]+$/, "be a path below the site like '/404.html'");
        return answer(404, notFoundPage);
      },
    });
  }

  /**
   * The page `/index.html`, with status 200: for applications that route in the browser.
   */
  public static singlePage(): SiteRouting {
    return new SiteRouting({ errorResponses: () => answer(200, '/index.html') });
  }

  private readonly strategy: SiteRoutingStrategy;

  private constructor(strategy: SiteRoutingStrategy) {
    this.strategy = strategy;
  }

  /** @internal */
  public _errorResponses(scope: IConstruct): cloudfront.ErrorResponse[] | undefined {
    return this.strategy.errorResponses(scope);
  }
}

function answer(status: number, page: string): cloudfront.ErrorResponse[] {
  return NOT_FOUND_STATUSES.map((httpStatus) => ({
    httpStatus, responseHttpStatus: status, responsePagePath: page, ttl: Duration.seconds(10),
  }));
}
