import { aws_s3 as s3, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { CorsPolicyStrategy } from './cors-policy-strategy';
import { requireText } from '../private/input/checks';
import { invalidProp } from '../private/input/errors';
import { requireString } from '../private/input/kinds';

const MAX_AGE_SECONDS = 3600;
const ORIGIN = /^https:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?$/i;
const LOCAL_ORIGIN = /^http:\/\/(localhost|127\.0\.0\.1)(:\d{1,5})?$/;

/**
 * Which web pages may use the bucket from the browser, with addresses that the application has signed for them.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html
 */
export class CorsPolicy {
  /**
   * Pages of these origins alone, for example `https://app.example.com`, `https://*.example.com`, or the URL of a platform.
   *
   * @param origins scheme, host and port, without a path
   */
  public static origins(...origins: string[]): CorsPolicy {
    return new CorsPolicy({
      rules: (scope) => {
        origins.forEach((origin) => requireOrigin(scope, origin));
        requireDistinct(scope, origins);
        return rulesFor(origins);
      },
    });
  }

  /**
   * Pages of any origin. Right for public downloads; wrong wherever the browser sends credentials.
   *
   * @param reason why that is right, for whoever reads the code next
   */
  public static anyOrigin(reason: string): CorsPolicy {
    return new CorsPolicy({
      rules: (scope) => {
        requireString(scope, 'cors.reason', reason);
        requireText(scope, 'cors.reason', reason);
        return rulesFor(['*']);
      },
    });
  }

  private readonly strategy: CorsPolicyStrategy;

  private constructor(strategy: CorsPolicyStrategy) {
    this.strategy = strategy;
  }

  /** @internal */
  public _corsRules(scope: IConstruct): s3.CorsRule[] {
    return this.strategy.rules(scope);
  }
}

function rulesFor(origins: string[]): s3.CorsRule[] {
  return [{
    id: 'Browsers',
    allowedOrigins: origins,
    allowedMethods: [s3.HttpMethods.GET, s3.HttpMethods.HEAD, s3.HttpMethods.PUT, s3.HttpMethods.POST],
    allowedHeaders: ['*'],
    exposedHeaders: ['ETag'],
    maxAge: MAX_AGE_SECONDS,
  }];
}

function requireOrigin(scope: IConstruct, origin: string) {
  requireString(scope, 'cors.origins', origin);
  if (Token.isUnresolved(origin) || ORIGIN.test(origin) || LOCAL_ORIGIN.test(origin)) return;
  throw invalidProp(scope, {
    prop: 'cors.origins',
    expected: "hold origins like 'https://app.example.com', with https and without a path",
    given: origin,
    fix: origin === '*' ? 'name the origins of your pages, for example the URL of the platform, or use CorsPolicy.anyOrigin() and say why' : meant(origin),
  });
}

function requireDistinct(scope: IConstruct, origins: string[]) {
  if (origins.length === 0) {
    throw invalidProp(scope, { prop: 'cors.origins', expected: 'hold one origin at least', given: 'none', fix: "leave 'cors' out to allow none" });
  }
  const twice = origins.find((origin, index) => origins.indexOf(origin) !== index);
  if (twice !== undefined) throw invalidProp(scope, { prop: 'cors.origins', expected: 'hold every origin once', given: twice });
}

function meant(origin: string): string | undefined {
  const host = /^(?:[a-z]+:\/\/)?([^/]+)/i.exec(origin)?.[1];
  return host && ORIGIN.test(`https://${host}`) ? `did you mean 'https://${host}'?` : undefined;
}
