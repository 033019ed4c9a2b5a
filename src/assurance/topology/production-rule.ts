import { Resource, targetOf } from '../template/resource';
import { isMap, Value } from '../template/value';

/** The strategies with which ECS moves the weights of a rule between two target groups. */
const SHIFTING = ['BLUE_GREEN', 'CANARY', 'LINEAR'];

/** What ECS moves the weights of: a rule, or a listener of a network load balancer. */
export interface ShiftedRule {
  readonly rule: Resource;
  readonly traffic: 'production' | 'test';
}

/**
 * Who delivers a service and how: the strategy of ECS (`ROLLING` when none is given), `CODE_DEPLOY` or `EXTERNAL`; undefined where only
 * deployment tells.
 */
export function deliveryOf(service: Resource): string | undefined {
  const controller = given(service, 'DeploymentController.Type', 'ECS');
  return controller === 'ECS' ? given(service, 'DeploymentConfiguration.Strategy', 'ROLLING') : controller;
}

/** Whether ECS moves the weights of rules with each deployment. */
export function shiftsWeights(delivery: string | undefined): boolean {
  return delivery !== undefined && SHIFTING.includes(delivery);
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

function given(service: Resource, path: string, otherwise: string): string | undefined {
  return service.isOpen(path) ? undefined : service.text(path) ?? otherwise;
}
