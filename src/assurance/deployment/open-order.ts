import { imageSources } from './image-source';
import { missingOf, namesOf, needWords } from './need';
import { startersOf } from './starter';
import { storeNeedsOf } from './store-readiness';
import { Unknown } from '../finding';
import { assumedDefaults, defaultWords } from '../template/assumed-default';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { balancerProtection } from '../topology/balancer-protection';
import { taskDefinitionOf } from '../topology/container-service';
import type { Topology } from '../topology/topology';

/** What the rules of this proof would read and only deployment tells, and what they read as the defaults have it. */
export function openOrder(topology: Topology): Unknown[] {
  const { deployment } = topology;
  return [
    ...deployment.ofType('AWS::ECS::Service')
      .filter((service) => service.property('TaskDefinition') !== undefined && taskDefinitionOf(deployment, service) === undefined)
      .map((service) => note(service, `what '${service.name}' needs before it starts: its task definition is not part of the input`)),
    ...deployment.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')
      .filter((balancer) => balancerProtection(balancer) === 'open')
      .map((balancer) => note(balancer, `whether '${balancer.name}' refuses its deletion is only known at deployment`)),
    ...doubtfulUses(topology),
    ...imagesFromEarlierStacks(topology),
    ...servicesAtRest(deployment),
    ...leftOut(deployment),
  ];
}

function note({ stack, logicalId }: Resource, reason: string): Unknown {
  return { stack: stack.id, logicalId, reason };
}

/** A rule of a security group lets a workload in, and tells neither whether it connects nor when. */
function doubtfulUses(topology: Topology): Unknown[] {
  return startersOf(topology).flatMap((starter) => storeNeedsOf(starter, topology, 'security group').flatMap(({ store, needs }) => {
    const { resource, kind } = starter;
    const missing = missingOf(topology.creationOrder, resource, needs);
    return missing.length === 0 ? [] : [note(resource, `nothing tells whether ${kind} '${resource.name}' needs '${store.name}' when it starts, `
      + `because only a security group lets it in; it may start before ${needWords(missing)}`)];
  }));
}

function imagesFromEarlierStacks(topology: Topology): Unknown[] {
  return imageSources(topology).filter(({ resource, repository }) => resource.stack.root !== repository.stack.root)
    .map(({ resource, repository }) => note(resource, `whether repository '${repository.name}' holds the image of '${resource.name}' by then: `
      + `it is pushed after stack '${repository.stack.root.id}' is deployed and before stack '${resource.stack.root.id}' is`));
}

function servicesAtRest(deployment: Deployment): Unknown[] {
  return deployment.ofType('AWS::ECS::Service').filter((service) => service.number('DesiredCount') === 0).flatMap((service) => {
    const defaults = assumedDefaults(service.stack, service.json.Properties?.DesiredCount);
    return defaults.length === 0 ? [] : [note(service, `'${service.name}' is judged with ${defaultWords(defaults)}, with which it wants no task: `
      + 'what its tasks need when they start is not proved')];
  });
}

/** One note for each condition. */
function leftOut(deployment: Deployment): Unknown[] {
  return deployment.stacks.flatMap((stack) => [...new Set(stack.leftOut.map(({ json }) => json.Condition))].flatMap((condition) => {
    const defaults = assumedDefaults(stack, { Condition: condition });
    const resources = stack.leftOut.filter(({ json }) => json.Condition === condition);
    return defaults.length === 0 ? [] : [note(resources[0], `condition '${condition}' is judged with ${defaultWords(defaults)}, with which it is false: `
      + `nothing is proved of ${namesOf(resources)}`)];
  }));
}
