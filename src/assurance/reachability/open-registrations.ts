import { Unknown } from '../finding';
import { Resource } from '../template/resource';
import { isAmong } from '../template/value';
import { ContainerService, Registration } from '../topology/container-service';
import type { Topology } from '../topology/topology';

/** What of registrations with target groups only those tell who are not part of the input. */
export function openRegistrations(topology: Topology): Unknown[] {
  return [
    ...topology.services.flatMap((service) => service.registrations.flatMap((registration) => ofService(topology, service, registration))),
    ...topology.computers.flatMap(({ resource, name, targetGroups }) => targetGroups
      .filter((group) => topology.sendersTo(group.resource).length === 0 && topology.handedOn.has(group.resource))
      .map((group) => unknown(resource, `whether a listener sends to '${group.name}', with which '${name}' registers: it is handed on, and who sends to it is not part of the input`))),
    ...topology.targetGroups.filter((group) => isEmpty(topology, group.resource)).flatMap(({ resource, name }) => {
      const doubt = whoElse(topology, resource);
      return doubt === undefined ? [] : [unknown(resource, `whether anything answers what is sent to '${name}': ${doubt}`)];
    }),
  ];
}

/** Whether requests are sent to a target group with which nothing of the input registers. */
export function isEmpty(topology: Topology, group: Resource): boolean {
  if (topology.sendersTo(group).length === 0 || group.list('Targets').length > 0 || group.text('TargetType') === 'lambda') return false;
  return !topology.registered(group) && !topology.deployment.resources.some(({ type, references }) => (
    !BYSTANDERS.test(type) && references.some(({ resource }) => resource === group)
  ));
}

/** Why an empty target group may be filled, or stay empty on purpose, by what the input does not show. */
export function whoElse(topology: Topology, group: Resource): string | undefined {
  if (topology.handedOn.has(group)) return 'it is handed on, and who registers with it is not part of the input';
  const senders = topology.sendersTo(group);
  const shared = senders.every(({ byDefault, resource }) => byDefault && [resource, resource.target('LoadBalancerArn')].some((each) => each && topology.handedOn.has(each)));
  return shared ? `nothing registers with it, and listener '${senders[0].resource.name}' is handed on to those who add rules` : undefined;
}

/** Whether a task has the container that a service registers; undefined when the names do not tell. */
export function hasContainer({ taskDefinition }: ContainerService, { container }: Registration): boolean | undefined {
  if (!taskDefinition || container === undefined || taskDefinition.isOpen('ContainerDefinitions')) return undefined;
  return isAmong(container, taskDefinition.maps('ContainerDefinitions').map(({ Name: name }) => name));
}

function ofService(topology: Topology, service: ContainerService, registration: Registration): Unknown[] {
  const { resource, name, taskDefinition } = service;
  const { targetGroup, container, alternate } = registration;
  const nobody = topology.sendersTo(targetGroup.resource).length === 0;
  const unsent = !alternate && nobody && topology.handedOn.has(targetGroup.resource);
  return [
    ...(alternate && nobody ? [unknown(resource, `whether a load balancer reaches '${name}' in '${targetGroup.name}': what a deployment turns to it is not part of the input`)] : []),
    ...(unsent ? [unknown(resource, `whether a listener sends to '${targetGroup.name}', with which '${name}' registers: it is handed on, and who sends to it is not part of the input`)] : []),
    ...(taskDefinition && container !== undefined && hasContainer(service, registration) === undefined
      ? [unknown(resource, `whether the task of '${name}' has the container that it registers: their names are only known at deployment`)] : []),
  ];
}

/** Types that refer to a target group without registering anything with it. */
const BYSTANDERS = /^AWS::(ElasticLoadBalancingV2::(Listener|ListenerRule|TargetGroup)|(CloudWatch|Logs|WAFv2)::.*|SSM::Parameter|.*ScalingPolicy)$/;

function unknown({ stack, logicalId }: Resource, reason: string): Unknown {
  return { stack: stack.id, logicalId, reason };
}
