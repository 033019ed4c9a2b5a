import { targetOf } from '../template/resource';
import { Value } from '../template/value';
import { ContainerService } from '../topology/container-service';
import { runsTwice, shiftsTraffic } from '../topology/delivery';
import { loadBalancersOf } from '../topology/service-load-balancers';
import type { Topology } from '../topology/topology';

/** What two services have in common of which one moves the requests. */
export interface SharedShift {
  readonly service: ContainerService;
  readonly other: ContainerService;
  /** For people: `target group 'Blue'`. */
  readonly shared: string[];
}

/** Pairs of services that are there together and have a target group or a rule in common that a deployment of one of them turns. */
export function sharedShifts({ services }: Topology): SharedShift[] {
  const certain = services.filter(({ resource }) => resource.stack.existence(resource) === true);
  const held = certain.map((service) => ({ service, parts: partsOf(service) }));
  return held.flatMap(({ service, parts }, index) => held.slice(0, index)
    .filter(({ service: other }) => runsTwice(service.strategy) || runsTwice(other.strategy))
    .map(({ service: other, parts: others }) => (
      { service, other, shared: [...parts].filter(([key]) => others.has(key)).map(([, words]) => words) }
    )))
    .filter(({ shared }) => shared.length > 0);
}

/** The target groups and rules of a service, by what tells them from others. */
function partsOf({ resource, strategy, registrations }: ContainerService): Map<string, string> {
  const balanced = loadBalancersOf(resource);
  const shifts = shiftsTraffic(strategy) ? balanced.flatMap(({ shift }) => shift ?? []) : [];
  const groups = [...balanced.map(({ targetGroup }) => targetGroup), ...shifts.map(({ alternateTargetGroup }) => alternateTargetGroup)];
  return new Map([
    ...registrations.map(({ targetGroup: { resource: { key }, name } }): [string, string] => [key, `target group '${name}'`]),
    ...groups.flatMap(named('target group')),
    ...shifts.flatMap(({ productionRule, testRule }) => [productionRule, testRule]).flatMap(named('rule')),
  ]);
}

function named(what: string): (value: Value) => [string, string][] {
  return (value) => {
    const resource = targetOf(value);
    if (resource) return [[resource.key, `${what} '${resource.name}'`]];
    return typeof value === 'string' ? [[value, `${what} '${value}'`]] : [];
  };
}
