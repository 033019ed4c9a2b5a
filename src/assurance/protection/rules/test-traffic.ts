import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { admitsAnyone, exposureOf } from '../../reachability/exposure';
import { Rule, Violation } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { sameValue, ValueMap } from '../../template/value';
import { ContainerService } from '../../topology/container-service';
import { isBehind, isMetByVisitors } from '../../topology/rule-condition';
import { listenerOf, TrafficShift } from '../../topology/traffic-shift';

/** Conditions by which a test can be told from a visitor. */
const TELLING = new Set(['http-header', 'query-string', 'source-ip', 'host-header']);

/** SE008: what is not released yet is for those who test it. */
export const TEST_TRAFFIC: Rule = {
  id: 'SE008',
  title: 'a version that is only tested is not open to every visitor',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html',
  check: (context) => context.topology.services.flatMap((service) => service.shifts.flatMap((shift) => (
    shift.test.flatMap((route) => violations(context, service, shift, route))
  ))),
};

function violations({ topology }: ProofContext, { name }: ContainerService, { production }: TrafficShift, route: Resource): Violation[] {
  const isRule = route !== listenerOf(route);
  const before = production.find((rule) => isRule && rule !== listenerOf(rule) && listenerOf(rule) === listenerOf(route) && isBehind(route, rule));
  if (before) {
    return [{
      resource: route,
      message: `test rule '${route.name}' of '${name}' comes after its production rule '${before.name}', which takes the requests of tests: they meet the old version`,
      fix: `give it a 'Priority' below ${before.number('Priority')}`,
    }];
  }
  if (isRule && (route.isOpen('Conditions') || tellsApart(route, production))) return [];
  const listener = listenerOf(route);
  if (isRule && listener && production.map(listenerOf).includes(listener)) {
    return [{
      resource: route,
      message: `test rule '${route.name}' of '${name}' matches what visitors send: while a deployment tests the new version they get it, or no test ever does`,
      fix: 'add a condition that only tests meet, such as an HTTP header',
    }];
  }
  const balancer = topology.balancers.find(({ listeners }) => listeners.some(({ resource }) => resource === listener));
  const port = balancer?.listeners.find(({ resource }) => resource === listener)?.port;
  const open = balancer && port !== undefined && admitsAnyone(exposureOf(balancer).exposures, port);
  return !open ? [] : [{
    resource: route,
    message: `everyone on the internet reaches the versions of '${name}' that a deployment only tests: '${balancer.name}' admits any address on test port ${port}`,
    fix: "admit the testers' addresses or security groups on that port, or test through a rule with a condition on an HTTP header",
  }];
}

/** Whether a rule has a condition that visitors do not meet and that those of production do not have. */
function tellsApart(route: Resource, production: Resource[]): boolean {
  const known = production.flatMap((rule) => rule.maps('Conditions'));
  return route.maps('Conditions').some((condition: ValueMap) => (
    TELLING.has(String(condition.Field)) && !isMetByVisitors(condition) && !known.some((other) => sameValue(other, condition))
  ));
}
