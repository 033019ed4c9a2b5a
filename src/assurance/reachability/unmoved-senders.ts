import { asNumber, Resource, targetOf } from '../template/resource';
import { isMap, ValueMap } from '../template/value';
import { ContainerService } from '../topology/container-service';
import { runsTwice, shiftsTraffic } from '../topology/delivery';
import { TargetGroup } from '../topology/load-balancer';
import { takesEverything } from '../topology/rule-condition';
import type { Topology } from '../topology/topology';
import { listenerOf } from '../topology/traffic-shift';

/** A listener or a rule that stays with a target group when a deployment leaves it. */
export interface UnmovedSender {
  readonly resource: Resource;
  readonly group: TargetGroup;
  readonly service: ContainerService;
}

/** Listeners and rules that send to a target group that a deployment empties, and that it does not turn to the other one. */
export function unmovedSenders(topology: Topology): UnmovedSender[] {
  const shifts = topology.services.filter(({ strategy }) => runsTwice(strategy)).flatMap((service) => (
    service.shifts.filter(({ resource }) => (resource === service.resource) === shiftsTraffic(service.strategy))
      .map((shift) => ({ ...shift, service }))
  ));
  // A rule of another service that has the target group as well is told as shared; AWS CodeDeploy turns the rules of its listeners as well.
  const isMoved = (sender: Resource, group: TargetGroup) => shifts.some(({ production, test, groups, service: { strategy } }) => (
    groups.includes(group) && [...production, ...test].some((route) => route === sender || (strategy === 'CODE_DEPLOY' && route === listenerOf(sender)))
  ));
  // A rule of elsewhere may be any of the input by its ARN.
  return shifts.filter(({ production, openTest }) => production.length > 0 && !openTest).flatMap(({ service, groups, production }) => {
    const senders = new Map<Resource, TargetGroup>();
    for (const group of groups) {
      for (const { resource, byDefault } of topology.sendersTo(group.resource)) {
        const silent = byDefault && production.some((rule) => rule !== resource && listenerOf(rule) === resource && takesEverything(rule));
        if (!isMoved(resource, group) && !silent && !senders.has(resource) && hasWeight(resource, group.resource)) senders.set(resource, group);
      }
    }
    return [...senders].map(([resource, group]) => ({ resource, group, service }));
  });
}

/** Whether a listener or a rule sends any request to a target group. */
function hasWeight(sender: Resource, group: Resource): boolean {
  return [...sender.maps('DefaultActions'), ...sender.maps('Actions')].some(({ TargetGroupArn: arn, ForwardConfig: config }) => {
    const weighted: ValueMap[] = isMap(config) && Array.isArray(config.TargetGroups) ? config.TargetGroups.filter(isMap) : [];
    const own = weighted.filter(({ TargetGroupArn: each }) => targetOf(each) === group);
    return own.length > 0 ? own.some(({ Weight: weight }) => asNumber(weight) !== 0) : targetOf(arn) === group;
  });
}
