import { Resource } from '../template/resource';
import { isMap, ValueMap } from '../template/value';
import { ContainerService } from '../topology/container-service';
import { runsTwice } from '../topology/delivery';
import { TargetGroup } from '../topology/load-balancer';
import type { Topology } from '../topology/topology';
import { TrafficShift } from '../topology/traffic-shift';

/** Two target groups between which a deployment moves requests, and a setting in which they differ. */
export interface UnlikeGroups {
  readonly service: string;
  readonly first: TargetGroup;
  readonly second: TargetGroup;
  /** For people: `Protocol`. */
  readonly setting: string;
  readonly values: [string, string];
}

/** What holds visitors at a target group that a deployment leaves. */
export interface StickyShift {
  readonly service: string;
  /** A rule or listener that binds visitors to a target group, or a target group that binds them to its targets. */
  readonly resource: Resource;
  readonly holds: 'group' | 'target';
}

/** A setting and what it is where a target group says nothing of it. */
const SETTINGS: [string, (group: Resource) => string | undefined][] = [
  ['TargetType', () => 'instance'],
  ['Protocol', () => undefined],
  ['ProtocolVersion', (group) => (isHttp(group) ? 'HTTP1' : undefined)],
  ['IpAddressType', () => 'ipv4'],
];

/** The tasks of both versions are the same to whoever sends to them. The port is no matter: Amazon ECS registers each task with its own. */
export function unlikeGroups({ services }: Topology): UnlikeGroups[] {
  return moved(services).flatMap(({ service, shift: { groups: [first, second] } }) => (!second ? [] : SETTINGS.flatMap(([setting, byDefault]) => {
    const valueOf = ({ resource }: TargetGroup) => (resource.isOpen(setting) ? undefined : resource.text(setting) ?? byDefault(resource));
    const [one, other] = [first, second].map(valueOf);
    // A target type other than that of the tasks is refused with any load balancer, and is told of each target group.
    const isTold = setting === 'TargetType' && service.networkMode === 'awsvpc';
    return isTold || one === undefined || other === undefined || one === other ? []
      : [{ service: service.name, first, second, setting, values: [one, other] as [string, string] }];
  })));
}

/** Cookies by which a load balancer sends a visitor where he was, whatever the weights are. */
export function stickyShifts({ services }: Topology): StickyShift[] {
  return moved(services).flatMap(({ service, shift }) => [
    ...[...shift.production, ...shift.test].filter(bindsToGroup)
      .map((resource): StickyShift => ({ service: service.name, resource, holds: 'group' })),
    ...!writesWeights(shift) ? [] : shift.groups.map(({ resource }) => resource).filter(bindsToTarget)
      .map((resource): StickyShift => ({ service: service.name, resource, holds: 'target' })),
  ]);
}

function moved(services: ContainerService[]): { readonly service: ContainerService; readonly shift: TrafficShift }[] {
  return services.filter(({ strategy }) => runsTwice(strategy)).flatMap((service) => service.shifts.map((shift) => ({ service, shift })));
}

function bindsToGroup(route: Resource): boolean {
  return [...route.maps('Actions'), ...route.maps('DefaultActions')].some(({ ForwardConfig: config }: ValueMap) => (
    isMap(config) && isMap(config.TargetGroupStickinessConfig) && String(config.TargetGroupStickinessConfig.Enabled) === 'true'
  ));
}

function bindsToTarget(group: Resource): boolean {
  return isHttp(group) && group.maps('TargetGroupAttributes')
    .some(({ Key: key, Value: value }) => key === 'stickiness.enabled' && String(value) === 'true');
}

/** AWS CodeDeploy turns everything at once where it is not told otherwise, from one target group alone to the other. */
function writesWeights({ resource }: TrafficShift): boolean {
  return resource.type === 'AWS::ECS::Service' || /^CodeDeployDefault\.ECS(Linear|Canary)/.test(resource.text('DeploymentConfigName') ?? '');
}

function isHttp(group: Resource): boolean {
  return /^HTTPS?$/.test(group.text('Protocol') ?? '');
}
