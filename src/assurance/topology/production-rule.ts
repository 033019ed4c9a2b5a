import { shiftsTraffic, Strategy, strategyOf } from './delivery';
import { Resource, targetOf } from '../template/resource';
import { isMap, Value } from '../template/value';

/** What ECS moves the weights of: a rule, or a listener of a network load balancer. */
export interface ShiftedRule {
  readonly rule: Resource;
  readonly traffic: 'production' | 'test';
}

/** How a service is delivered; undefined where only deployment tells. */
export function deliveryOf(service: Resource): Strategy | undefined {
  const strategy = strategyOf(service);
  return strategy === 'open' ? undefined : strategy;
}

/** Whether ECS moves the weights of rules with each deployment. */
export function shiftsWeights(delivery: Strategy | undefined): boolean {
  return delivery !== undefined && shiftsTraffic(delivery);
}

/** The rules of the input that a service names for its production and its test traffic. */
export function shiftedRules(service: Resource): ShiftedRule[] {
  return service.maps('LoadBalancers').flatMap(({ AdvancedConfiguration: advanced }) => (
    isMap(advanced) ? [...shifted(advanced.ProductionListenerRule, 'production'), ...shifted(advanced.TestListenerRule, 'test')] : []
  ));
}

/** The target groups of the input between which a service goes to and fro. */
export function targetGroupsOf(service: Resource): Resource[] {
  return service.maps('LoadBalancers').flatMap(({ TargetGroupArn, AdvancedConfiguration: advanced }) => (
    [TargetGroupArn, isMap(advanced) ? advanced.AlternateTargetGroupArn : undefined].flatMap((value) => targetOf(value) ?? [])
  ));
}

function shifted(value: Value, traffic: ShiftedRule['traffic']): ShiftedRule[] {
  const rule = targetOf(value);
  return rule ? [{ rule, traffic }] : [];
}
