import { loadBalancersOf } from './service-load-balancers';
import { Resource, targetOf } from '../template/resource';
import { Value } from '../template/value';

/** What ECS moves the weights of: a rule, or a listener of a network load balancer. */
export interface ShiftedRule {
  readonly rule: Resource;
  readonly traffic: 'production' | 'test';
}

/** The rules of the input that a service names for its production and its test traffic. */
export function shiftedRules(service: Resource): ShiftedRule[] {
  return loadBalancersOf(service).flatMap(({ shift }) => (
    shift ? [...shifted(shift.productionRule, 'production'), ...shifted(shift.testRule, 'test')] : []
  ));
}

/** The target groups of the input between which a service goes to and fro. */
export function targetGroupsOf(service: Resource): Resource[] {
  return loadBalancersOf(service).flatMap(({ targetGroup, shift }) => (
    [targetGroup, shift?.alternateTargetGroup].flatMap((value) => targetOf(value) ?? [])
  ));
}

function shifted(value: Value, traffic: ShiftedRule['traffic']): ShiftedRule[] {
  const rule = targetOf(value);
  return rule ? [{ rule, traffic }] : [];
}
