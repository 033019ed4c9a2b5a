import { createHash } from 'crypto';
import { aws_ecs as ecs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { Capacity } from './capacity';
import { requireFactoryMade } from '../../private/input/factory-made';
import { ContainerServiceProps } from '../container-service-options';
import { TaskBounds } from '../scaling/task-schedules';

/**
 * The capacity that the service asks for; none where its cluster is not known to have the providers of AWS Fargate: the launch type, which
 * every cluster runs, decides then.
 */
export function serviceCapacity(
  scope: IConstruct, { capacity, cluster }: Pick<ContainerServiceProps, 'capacity' | 'cluster'>, bounds: TaskBounds,
): ecs.CapacityProviderStrategy[] | undefined {
  requireFactoryMade(scope, 'capacity', capacity, Capacity, { called: 'a Capacity', member: '_providers', from: 'Capacity.spot()' });
  if (!capacity && cluster && !cluster.fargateCapacityProviders) return undefined;
  return (capacity ?? Capacity.onDemand())._providers(scope, bounds);
}

/** Another strategy is another nonce, without which Amazon ECS refuses to change nothing but the strategy. */
export function deploymentNonce(strategies: ecs.CapacityProviderStrategy[]): string {
  const parts = strategies.map(({ capacityProvider, base = 0, weight = 0 }) => `${capacityProvider}:${base}:${weight}`);
  return createHash('sha256').update(parts.join()).digest('hex').slice(0, 16);
}
