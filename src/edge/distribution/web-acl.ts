import { IConstruct } from 'constructs';
import { requireMatch } from '../../private/input/checks';
import { requireString } from '../../private/input/kinds';

const GLOBAL_WEB_ACL = /^arn:aws:wafv2:us-east-1:\d{12}:global\/webacl\/[^/]+\/[^/]+$/;

/** Refuses what is not the ARN of a web ACL that CloudFront can use. */
export function requireGlobalWebAcl(scope: IConstruct, prop: string, arn: string | undefined) {
  if (arn === undefined || arn === null) return;
  requireString(scope, prop, arn);
  requireMatch(scope, prop, arn, GLOBAL_WEB_ACL, 'be the ARN of a WAFv2 web ACL of scope CLOUDFRONT, which lives in us-east-1',
    "its form is 'arn:aws:wafv2:us-east-1:<account>:global/webacl/<name>/<id>'");
}
