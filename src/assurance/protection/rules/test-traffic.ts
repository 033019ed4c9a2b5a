import { Severity } from '../../finding';
import { admitsAnyone, exposureOf } from '../../reachability/exposure';
import { Rule, Violation } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { isMap, ValueMap } from '../../template/value';
import { ContainerService } from '../../topology/container-service';
import { shiftsTraffic } from '../../topology/delivery';
import { holdsRange, isBehind, isMetByVisitors, takesValueOf } from '../../topology/rule-condition';
import { testHeadersOf } from '../../topology/service-connect';
import type { Topology } from '../../topology/topology';
import { listenerOf, TrafficShift } from '../../topology/traffic-shift';

/** Conditions by which a test can be told from a visitor. */
const TELLING = new Set(['http-header', 'query-string', 'source-ip', 'host-header']);

/** SE008: what is not released yet is for those who test it. */
export const TEST_TRAFFIC: Rule = {
  id: 'SE008',
  title: 'a version that is only tested is not open to every visitor',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html',
  check: ({ topology }) => topology.services.flatMap((service) => [
    ...service.shifts.flatMap((shift) => shift.test.flatMap((route) => violations(topology, service, shift, route))),
    ...callerViolations(service),
  ]),
};

/** What other services call it by: their requests carry headers as well. */
function callerViolations({ resource, name, strategy }: ContainerService): Violation[] {
  const condition = (header: ValueMap): ValueMap => ({
    Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: header.Name, Values: [isMap(header.Value) ? header.Value.Exact : '*'] },
  });
  const headers = testHeadersOf(resource).filter(({ Name: header }) => typeof header === 'string');
  return !shiftsTraffic(strategy) ? [] : headers.filter((header) => isMetByVisitors(condition(header))).map((header) => ({
    resource,
    message: `'TestTrafficRules' of '${name}' take header '${header.Name}' for a test, which its callers send anyway: while a deployment tests the new version they get it`,
    fix: "name a header that only tests send, such as 'x-test-traffic'",
  }));
}

function violations(topology: Topology, { name }: ContainerService, { production }: TrafficShift, route: Resource): Violation[] {
  const isRule = route !== listenerOf(route);
  const before = production.find((rule) => isRule && rule !== listenerOf(rule) && listenerOf(rule) === listenerOf(route) && isBehind(route, rule));
  if (before) {
    return [{
      resource: route,
      message: `test rule '${route.name}' of '${name}' comes after its production rule '${before.name}', which takes the requests of tests: they meet the old version`,
      fix: `give it a 'Priority' below ${before.number('Priority')}`,
    }];
  }
  if (isRule && (route.isOpen('Conditions') || tellsApart(topology, route, production))) return [];
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

/** Whether a rule has a condition that visitors do not meet: neither by what those of production ask for, nor by where they come from. */
function tellsApart(topology: Topology, route: Resource, production: Resource[]): boolean {
  const known = production.flatMap((rule) => rule.maps('Conditions'));
  const inside = innerSources(topology, route);
  return route.maps('Conditions').some((condition: ValueMap) => (
    TELLING.has(String(condition.Field))
    && !isMetByVisitors(condition) && !holdsRange(condition, inside) && !known.some((other) => takesValueOf(condition, other))
  ));
}

/** Ranges from which visitors come to a load balancer through a VPC origin or a VPC link, whose interfaces stand in the subnets beside it. */
function innerSources({ frontDoors }: Topology, route: Resource): string[] {
  const listener = listenerOf(route);
  return frontDoors.flatMap(({ origins }) => origins)
    .filter(({ insideVpc, balancer }) => insideVpc && balancer.listeners.some(({ resource }) => resource === listener))
    .flatMap(({ balancer }) => balancer.placement.subnets.flatMap(({ cidr }) => cidr ?? []));
}
