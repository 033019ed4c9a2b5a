import { Need } from './need';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { identity } from '../template/value';
import { scalingGroupsOf, singleInstancesOf } from '../topology/cluster-machines';

/** Whether a service says itself what its tasks run on. */
export function choosesCapacity(service: Resource): boolean {
  return service.property('LaunchType') !== undefined || service.property('CapacityProviderStrategy') !== undefined;
}

/** Whether a cluster, or the association of its capacity providers, has a default strategy. */
function hasDefault(resource: Resource): boolean {
  return resource.list('DefaultCapacityProviderStrategy').length > 0;
}

export function defaultStrategiesOf(deployment: Deployment, service: Resource): Need[] {
  return associationsOf(deployment, service).filter(({ anyOf: [association] }) => hasDefault(association));
}

/** Whether a default strategy names Fargate: on instances, a service runs without the strategy as well. */
export function onFargate({ anyOf: [association] }: Need): boolean {
  return association.maps('DefaultCapacityProviderStrategy').some(({ CapacityProvider: name }) => typeof name === 'string' && name.startsWith('FARGATE'));
}

export function associationsOf(deployment: Deployment, service: Resource): Need[] {
  return deployment.ofType('AWS::ECS::ClusterCapacityProviderAssociations')
    .filter((association) => identity(association.property('Cluster')) === identity(service.property('Cluster')))
    .map((association) => ({ anyOf: [association], what: 'capacity provider association' }));
}

/** One of the instances of its cluster for a service on EC2 that wants a task. */
export function machineNeeds(service: Resource, deployment: Deployment): Need[] {
  const cluster = service.target('Cluster');
  if (!cluster || service.number('DesiredCount') === 0 || !runsOnInstances(service, cluster, deployment)) return [];
  const groups = scalingGroupsOf(deployment, cluster);
  return [{ anyOf: [...groups, ...singleInstancesOf(deployment, cluster)], what: groups.length > 0 ? 'Auto Scaling group' : 'instance' }];
}

function runsOnInstances(service: Resource, cluster: Resource, deployment: Deployment): boolean {
  if (choosesCapacity(service)) return service.text('LaunchType') === 'EC2';
  return !hasDefault(cluster) && defaultStrategiesOf(deployment, service).length === 0;
}
