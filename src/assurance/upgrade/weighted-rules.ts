import { sendersIn } from './forwarding';
import { Deployment } from '../template/deployment';
import { Resource, targetOf } from '../template/resource';
import { mapsIn } from '../template/value';
import { shiftsTraffic, strategyOf } from '../topology/delivery';
import { ShiftedRule, shiftedRules, targetGroupsOf } from '../topology/production-rule';

/** What somebody moves the weights of while a version of an input is deployed. */
export interface Weighted {
  /** The service whose deployments move them, or the deployment group of one that is not in the input. */
  readonly owner: Resource;
  /** Who moves them. */
  readonly by: 'ECS' | 'CodeDeploy';
  readonly rules: ShiftedRule[];
  readonly groups: Resource[];
}

/** Every rule with weights that a deployment moves, and the target groups between which it does. */
export function weightedIn(deployment: Deployment): Weighted[] {
  const services = deployment.ofType('AWS::ECS::Service');
  const shifted = services.filter((service) => shiftsTraffic(strategyOf(service))).map((owner): Weighted => (
    { owner, by: 'ECS', rules: each(shiftedRules(owner)), groups: targetGroupsOf(owner) }
  ));
  return [...shifted, ...byCodeDeploy(deployment, services)];
}

/** One rule for several ports of a service is one rule. */
function each(rules: ShiftedRule[]): ShiftedRule[] {
  return [...new Map(rules.map((shifted) => [shifted.rule, shifted])).values()];
}

/** CodeDeploy names listeners and moves what in them forwards to one of two target groups. */
function byCodeDeploy(deployment: Deployment, services: Resource[]): Weighted[] {
  const owned = new Map(services.filter((service) => strategyOf(service) === 'CODE_DEPLOY').map((service) => [service, targetGroupsOf(service)]));
  for (const group of deployment.ofType('AWS::CodeDeploy::DeploymentGroup')) {
    const owner = group.maps('ECSServices').map(({ ServiceName }) => targetOf(ServiceName)).find((service) => service !== undefined) ?? group;
    const pair = pairOf(group);
    if (pair.length > 0) owned.set(owner, [...owned.get(owner) ?? [], ...pair]);
  }
  if (owned.size === 0) return [];
  const senders = sendersIn(deployment);
  return [...owned].map(([owner, all]) => {
    const groups = [...new Set(all)];
    const rules = new Set(groups.flatMap((group) => senders.get(group) ?? []).map(({ through }) => through));
    return { owner, by: 'CodeDeploy', rules: [...rules].map((rule) => ({ rule, traffic: 'production' })), groups };
  });
}

function pairOf(group: Resource): Resource[] {
  return group.maps('LoadBalancerInfo.TargetGroupPairInfoList').flatMap(({ TargetGroups }) => mapsIn(TargetGroups)).flatMap(({ Name }) => targetOf(Name) ?? []);
}
