import { Token, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { IngressTargetProps, TargetHealthCheck, TargetStickiness, TestTraffic } from './ingress-target-options';
import type { Route } from './route';
import { requireConcrete, requireInteger, requireMatch, requireText } from '../private/input/checks';
import { requireSeconds } from '../private/input/durations';
import { invalidProp } from '../private/input/errors';
import { requireOptions, requireString } from '../private/input/kinds';

const PORTS = { min: 1, max: 65_535 };
const THRESHOLDS = { min: 2, max: 10 };
const SEVEN_DAYS_IN_SECONDS = 604_800;
const RESERVED_COOKIE = /^AWSALB/i;
/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html#http-header-conditions */
const HEADER_NAME = /^[A-Za-z0-9*?\-!#$%&'+.^_`|~]{1,40}$/;
const HEADER_VALUE = /^[\x20-\x7e]{1,128}$/;
const MAX_CONDITION_VALUES = 5;
const COOKIE_NAME = /^[A-Za-z0-9!#$%&'*+\-.^_`|~]+$/;

/** Refuses what Elastic Load Balancing would refuse only at deployment. */
export function validateTarget(scope: IConstruct, props: IngressTargetProps) {
  requireInteger(scope, 'port', props.port, PORTS);
  const protocols = [elbv2.ApplicationProtocol.HTTP, elbv2.ApplicationProtocol.HTTPS];
  if (props.protocol !== undefined && !protocols.includes(props.protocol)) {
    throw invalidProp(scope, { prop: 'protocol', expected: 'be HTTP or HTTPS', given: props.protocol });
  }
  requireSeconds(scope, 'deregistrationDelay', props.deregistrationDelay, 0, 3600);
  requireOptions(scope, 'healthCheck', props.healthCheck);
  validateHealthCheck(scope, props.healthCheck ?? {});
  if (props.stickiness) validateStickiness(scope, props.stickiness);
  requireOptions(scope, 'alternateTarget', props.alternateTarget);
  requireOptions(scope, 'testTraffic', props.alternateTarget?.testTraffic);
  const testTraffic = props.alternateTarget?.testTraffic;
  if (!testTraffic) return;
  validateTestTraffic(scope, 'testTraffic', testTraffic);
  validateTestRoute(scope, props.route);
}

/** Refuses a header that nobody can send, or that everybody sends; `path` is where the test traffic stands in the props. */
export function validateTestTraffic(scope: IConstruct, path: string, { header, value, priority }: TestTraffic) {
  const prop = `${path}.header`;
  requireString(scope, prop, header);
  requireConcrete(scope, prop, header);
  requireMatch(scope, prop, header, HEADER_NAME, 'be the name of an HTTP header of at most 40 characters', "for example 'x-test-traffic'");
  if (header.toLowerCase() === 'host') {
    throw invalidProp(scope, { prop, expected: 'be a header that users do not send', given: header, fix: "for example 'x-test-traffic'" });
  }
  requireString(scope, `${path}.value`, value);
  requireMatch(scope, `${path}.value`, value, HEADER_VALUE, 'have 1 to 128 printable characters', "for example 'green'");
  if (priority !== undefined) requireInteger(scope, `${path}.priority`, priority, { min: 1, max: 49_999 });
}

function validateTestRoute(scope: IConstruct, route: Route) {
  const values = route.hosts.length + route.paths.length;
  if (values >= MAX_CONDITION_VALUES) {
    throw invalidProp(scope, {
      prop: 'route',
      expected: `have at most ${MAX_CONDITION_VALUES - 1} hosts and paths together, because the header of test traffic is one more and a listener rule has ${MAX_CONDITION_VALUES}`,
      given: values,
      fix: 'join patterns with wildcards or leave out testTraffic',
    });
  }
}

function validateHealthCheck(scope: IConstruct, check: TargetHealthCheck) {
  validatePath(scope, check.path);
  if (check.port !== undefined) requireInteger(scope, 'healthCheck.port', check.port, PORTS);
  if (check.healthyHttpCodes !== undefined) validateCodes(scope, check.healthyHttpCodes);
  requireSeconds(scope, 'healthCheck.interval', check.interval, 5, 300);
  requireSeconds(scope, 'healthCheck.timeout', check.timeout, 2, 120);
  const interval = check.interval?.toSeconds() ?? 15;
  const timeout = check.timeout?.toSeconds() ?? 5;
  if (timeout >= interval) {
    throw invalidProp(scope, {
      prop: 'healthCheck.timeout',
      expected: `be shorter than 'healthCheck.interval' (${interval} seconds)`,
      given: `${timeout} seconds`,
    });
  }
  const { healthyThresholdCount, unhealthyThresholdCount } = check;
  for (const [prop, count] of Object.entries({ healthyThresholdCount, unhealthyThresholdCount })) {
    if (count !== undefined) requireInteger(scope, `healthCheck.${prop}`, count, THRESHOLDS);
  }
}

function validatePath(scope: IConstruct, path?: string) {
  if (path === undefined) return;
  requireString(scope, 'healthCheck.path', path);
  if (Token.isUnresolved(path)) return;
  if (!path.startsWith('/')) {
    throw invalidProp(scope, { prop: 'healthCheck.path', expected: "start with '/'", given: path, fix: `did you mean '/${path}'?` });
  }
  if (path.length > 1024) {
    throw invalidProp(scope, { prop: 'healthCheck.path', expected: 'have at most 1024 characters', given: path.length });
  }
  requireMatch(scope, 'healthCheck.path', path, /^\S+$/, 'contain no blanks', "write a blank as '%20'");
}

function validateCodes(scope: IConstruct, codes: string) {
  requireString(scope, 'healthCheck.healthyHttpCodes', codes);
  requireMatch(scope, 'healthCheck.healthyHttpCodes', codes, /^[0-9]{3}([,-][0-9]{3})*$/, "be status codes such as '200', '200,202' or '200-399'");
  if (Token.isUnresolved(codes)) return;
  for (const range of codes.split(',')) {
    const ends = range.split('-').map(Number);
    if (ends.length > 2 || ends.some((code) => code < 200 || code > 499) || ends[0] > ends[ends.length - 1]) {
      throw invalidProp(scope, { prop: 'healthCheck.healthyHttpCodes', expected: 'be status codes or rising ranges from 200 to 499', given: codes });
    }
  }
}

function validateStickiness(scope: IConstruct, stickiness: TargetStickiness) {
  requireSeconds(scope, 'stickiness.duration', stickiness.duration, 1, SEVEN_DAYS_IN_SECONDS);
  const name = stickiness.cookieName;
  if (name === undefined) return;
  requireString(scope, 'stickiness.cookieName', name);
  requireText(scope, 'stickiness.cookieName', name);
  requireMatch(scope, 'stickiness.cookieName', name, COOKIE_NAME, 'be the name of a cookie, without blanks or separators');
  if (RESERVED_COOKIE.test(name)) {
    throw invalidProp(scope, {
      prop: 'stickiness.cookieName',
      expected: "not start with 'AWSALB', which the load balancer reserves for itself",
      given: name,
      fix: 'leave it out to use a cookie of the load balancer',
    });
  }
}
