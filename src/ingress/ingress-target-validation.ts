import { aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { IngressExposure } from './ingress-exposure';
import { IngressTargetProps, TargetStickiness, TestTraffic } from './ingress-target-options';
import type { Route } from './route';
import { MAX_PRIORITY } from './route-priority';
import { MAX_CONDITION_VALUES, validateRoute } from './route-validation';
import { validateHealthCheck } from './target-health-check-validation';
import { PORTS, requireConcrete, requireInteger, requireMatch, requireText } from '../private/input/checks';
import { requireSeconds } from '../private/input/durations';
import { invalidProp } from '../private/input/errors';
import { requireGiven, requireOneOf, requireString } from '../private/input/kinds';
import { isSentByUsers } from '../private/input/user-headers';

const SEVEN_DAYS_IN_SECONDS = 604_800;
const RESERVED_COOKIE = /^AWSALB/i;
/** The load balancer drops headers of other names: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html */
const HEADER_NAME = /^[A-Za-z0-9-]{1,40}$/;
const HEADER_VALUE = /^[\x20-\x7e]{1,128}$/;
const COOKIE_NAME = /^[A-Za-z0-9!#$%&'*+\-.^_`|~]+$/;

/** Refuses what Elastic Load Balancing would refuse only at deployment. */
export function validateTarget(scope: IConstruct, props: IngressTargetProps, exposure: IngressExposure) {
  validateRoute(scope, props.route);
  requireGiven(scope, 'workload', props.workload, { called: 'a workload', member: 'connections' });
  requireInteger(scope, 'port', props.port, PORTS);
  requireOneOf(scope, 'targetType', props.targetType, [elbv2.TargetType.IP, elbv2.TargetType.INSTANCE], 'elbv2.TargetType');
  const protocols = [elbv2.ApplicationProtocol.HTTP, elbv2.ApplicationProtocol.HTTPS];
  if (props.protocol !== undefined && !protocols.includes(props.protocol)) {
    throw invalidProp(scope, { prop: 'protocol', expected: 'be HTTP or HTTPS', given: props.protocol });
  }
  validateProtocolVersion(scope, props.protocolVersion, exposure);
  requireSeconds(scope, 'deregistrationDelay', props.deregistrationDelay, 0, 3600);
  validateHealthCheck(scope, props.healthCheck ?? {}, props.protocolVersion === elbv2.ApplicationProtocolVersion.GRPC);
  if (props.stickiness) validateStickiness(scope, props.stickiness);
  if (props.alternateTarget?.testTraffic) validateTestRoute(scope, props.route);
}

function validateProtocolVersion(scope: IConstruct, version: elbv2.ApplicationProtocolVersion | undefined, exposure: IngressExposure) {
  const prop = 'protocolVersion';
  requireOneOf(scope, prop, version, Object.values(elbv2.ApplicationProtocolVersion), 'elbv2.ApplicationProtocolVersion');
  if (!version || version === elbv2.ApplicationProtocolVersion.HTTP1) return;
  if (exposure._cloudFront) {
    throw invalidProp(scope, {
      prop, expected: 'be HTTP1 behind Edge.cloudFront(), which speaks HTTP/1.1 and no gRPC to a load balancer with private addresses', given: version, fix: 'use Edge.loadBalancer()',
    });
  }
  if (!exposure.certificates) {
    throw invalidProp(scope, {
      prop, expected: 'be HTTP1 with an HTTP listener', given: version, fix: 'give the exposure of the ingress a certificate, which makes the listener HTTPS',
    });
  }
}

/** Refuses test traffic that no rule could tell from that of users. */
export function validateTestTraffic(scope: IConstruct, prop: string, { header, value, priority }: TestTraffic) {
  const fix = "for example 'x-test-traffic'";
  requireString(scope, `${prop}.header`, header);
  requireConcrete(scope, `${prop}.header`, header);
  requireMatch(scope, `${prop}.header`, header, HEADER_NAME, 'be the name of an HTTP header, 1 to 40 letters, digits and hyphens', fix);
  if (isSentByUsers(header)) {
    throw invalidProp(scope, { prop: `${prop}.header`, expected: 'be a header that users do not send', given: header, fix });
  }
  requireString(scope, `${prop}.value`, value);
  requireMatch(scope, `${prop}.value`, value, HEADER_VALUE, 'have 1 to 128 printable characters', "for example 'green'");
  if (/^[*?]+$/.test(value)) {
    throw invalidProp(scope, {
      prop: `${prop}.value`,
      expected: 'have more than wildcards, because any user who sends the header would reach what is not released yet',
      given: value,
      fix: 'choose a value of your own',
    });
  }
  if (priority !== undefined) requireInteger(scope, `${prop}.priority`, priority, { min: 1, max: MAX_PRIORITY - 1 });
}

/** Refuses a place after the rule for production, which would take all requests, and one that no rule can have. */
export function validateTestPriority(scope: IConstruct, priority: number, production: number) {
  if (priority >= 1 && priority < production) return;
  throw invalidProp(scope, {
    prop: 'alternateTarget.testTraffic.priority',
    expected: `come before the ${production} of production, so that test traffic is seen first`,
    given: priority,
    fix: 'give the route a higher priority, or test traffic a lower one',
  });
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
