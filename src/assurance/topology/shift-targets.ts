import { ContainerService } from './container-service';
import { shiftsTraffic } from './delivery';
import { loadBalancersOf, ShiftSettings } from './service-load-balancers';
import { Resource, targetOf } from '../template/resource';
import { isMap, Value } from '../template/value';

/** What the rules of a service forward to, of the two target groups between which Amazon ECS shifts its requests. */
export interface ShiftTargets {
  /** The rules of the input, that of production first. */
  readonly rules: Resource[];
  /** Both target groups for people, the first one first. */
  readonly groups: string[];
  /** Those of the groups that no rule of the input names. */
  readonly unnamed: string[];
  /** Whether the production rule is known to forward to neither of them. */
  readonly withoutProduction: boolean;
  /** Whether something that is only known at deployment, or a rule of elsewhere, may name them. */
  readonly open: boolean;
}

const V2 = 'AWS::ElasticLoadBalancingV2';
const NETWORK_LISTENER = /:listener\/net\//;

/** One for each load balancer of a service; what lacks a group or a rule is refused anyway, and listeners of network load balancers have no rules. */
export function shiftTargetsOf({ resource, strategy }: ContainerService): ShiftTargets[] {
  return !shiftsTraffic(strategy) ? [] : loadBalancersOf(resource).flatMap(({ targetGroup, shift }) => (
    shift ? shiftTargets([targetGroup, shift.alternateTargetGroup], shift) : []
  ));
}

function shiftTargets(groups: Value[], { productionRule: production, testRule: test }: ShiftSettings): ShiftTargets[] {
  const routes = test === undefined ? [production] : [production, test];
  if ([...groups, production].includes(undefined) || routes.some(isListener)) return [];
  const rules = routes.flatMap((route) => targetOf(route) ?? []).filter(({ type }) => type === `${V2}::ListenerRule`);
  const named = rules.flatMap(forwardedTo);
  const missing = groups.filter((group) => !named.some((other) => isSame(group, other)));
  const open = rules.length < routes.length || missing.some((group) => named.some((other) => isSame(group, other) === undefined));
  const carrier = targetOf(production);
  const carried = carrier && rules.includes(carrier) ? forwardedTo(carrier) : undefined;
  const withoutProduction = carried !== undefined && groups.every((group) => carried.every((other) => isSame(group, other) === false));
  return [{ rules, withoutProduction, groups: groups.map(nameOf), unnamed: missing.map(nameOf), open: missing.length > 0 && open }];
}

function isListener(route: Value): boolean {
  return targetOf(route)?.type === `${V2}::Listener` || NETWORK_LISTENER.test(String(route));
}

/** The target groups of a rule, whatever their weights; what is only known at deployment stands for any. */
function forwardedTo(rule: Resource): Value[] {
  return rule.list('Actions').flatMap((action) => {
    if (!isMap(action)) return [action];
    const config = action.ForwardConfig;
    const weighted = isMap(config) ? [config.TargetGroups].flat().map((group) => (isMap(group) ? group.TargetGroupArn : group)) : [config];
    return [action.TargetGroupArn, ...weighted].filter((group) => group !== undefined);
  });
}

/** Undefined when only deployment tells. */
function isSame(one: Value, other: Value): boolean | undefined {
  const [group, another] = [groupOf(one), groupOf(other)];
  if (group && another) return group === another;
  return String(one) === String(other) ? true : typeof one === 'string' && typeof other === 'string' ? false : undefined;
}

function groupOf(value: Value): Resource | undefined {
  const resource = targetOf(value);
  return resource?.type === `${V2}::TargetGroup` ? resource : undefined;
}

function nameOf(group: Value): string {
  return groupOf(group)?.name ?? String(group);
}
