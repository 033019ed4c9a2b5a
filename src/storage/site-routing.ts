import { aws_cloudfront as cloudfront, Duration } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
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
    return new SiteRouting(404, notFoundPage);
  }

  /**
   * The page `/index.html`, with status 200: for applications that route in the browser.
   */
  public static singlePage(): SiteRouting {
    return new SiteRouting(200, '/index.html');
  }

  private readonly status: number;
  private readonly page?: string;

  private constructor(status: number, page?: string) {
    this.status = status;
    this.page = page;
  }

  /**
   * @internal
   */
  public _errorResponses(scope: IConstruct): cloudfront.ErrorResponse[] | undefined {
    const { status, page } = this;
    if (page === undefined) return undefined;
    requireConcrete(scope, 'routing.notFoundPage', page);
    requireString(scope, 'routing.notFoundPage', page);
    requireMatch(scope, 'routing.notFoundPage', page, /^\/[^\s?#]+$/, "be a path below the site like '/404.html'");
    return NOT_FOUND_STATUSES.map((httpStatus) => ({
      httpStatus, responseHttpStatus: status, responsePagePath: page, ttl: Duration.seconds(10),
    }));
  }
}
