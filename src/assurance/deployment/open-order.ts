import { Unknown } from '../finding';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';

/** What the rules of this proof would read and only deployment tells. */
export function openOrder(deployment: Deployment): Unknown[] {
  const note = ({ stack, logicalId }: Resource, reason: string): Unknown => ({ stack: stack.id, logicalId, reason });
  return [
    ...deployment.ofType('AWS::ECS::Service')
      .filter((service) => service.property('TaskDefinition') !== undefined && service.target('TaskDefinition') === undefined)
      .map((service) => note(service, `what '${service.name}' needs before it starts: its task definition is not part of the input`)),
    ...deployment.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')
      .filter((balancer) => balancer.maps('LoadBalancerAttributes').some(({ Key: key, Value: value }) => key === PROTECTION && typeof value === 'object'))
      .map((balancer) => note(balancer, `whether '${balancer.name}' refuses its deletion is only known at deployment`)),
  ];
}

/** The attribute of a load balancer that makes it refuse its deletion. */
export const PROTECTION = 'deletion_protection.enabled';
