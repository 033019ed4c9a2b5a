import { Deployment } from '../template/deployment';
import { asNumber, Resource, targetOf } from '../template/resource';
import { identity, Value } from '../template/value';

/** How many of some copies run on capacity that AWS does not take back; undefined where only deployment tells. */
export type Lasting = number | undefined;

/** One provider of a strategy: `base` copies first, and a share of the rest by its weight. */
interface Part {
  readonly spot: boolean;
  readonly base: number;
  readonly weight: number;
}

const STRATEGY = 'CapacityProviderStrategy';
const DISTRIBUTION = 'MixedInstancesPolicy.InstancesDistribution';

/**
 * How many of the tasks of a service certainly run on capacity that lasts; all of them without a strategy.
 *
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
 */
export function lastingTasks(deployment: Deployment, service: Resource, tasks: number): Lasting {
  const { providers, open } = providersOf(deployment, service);
  if (open) return undefined;
  if (providers.length === 0) return tasks;
  const parts = providers.map((item): Part | undefined => {
    const [base, weight] = [item.Base, item.Weight].map((value) => (value === undefined ? 0 : asNumber(value)));
    const spot = isSpot(deployment, item.CapacityProvider);
    return base === undefined || weight === undefined || spot === undefined ? undefined : { spot, base, weight: providers.length === 1 ? 1 : weight };
  });
  return parts.every((part): part is Part => part !== undefined) ? lastingOf(parts, tasks) : undefined;
}

/** A share that does not divide evenly may be rounded against what lasts. */
function lastingOf(parts: Part[], tasks: number): number {
  let left = tasks;
  let lasting = 0;
  for (const { base, spot } of parts) {
    const placed = Math.min(base, left);
    left -= placed;
    if (!spot) lasting += placed;
  }
  const sum = (chosen: Part[]) => chosen.reduce((total, { weight }) => total + weight, 0);
  const weights = sum(parts);
  return lasting + (weights === 0 ? 0 : Math.floor((left * sum(parts.filter(({ spot }) => !spot))) / weights));
}

/** The capacity providers of a service, or else those of its cluster. */
function providersOf(deployment: Deployment, service: Resource) {
  if (service.property(STRATEGY) !== undefined) return { providers: service.maps(STRATEGY), open: service.isOpen(STRATEGY) };
  const cluster = service.target('Cluster');
  if (!cluster || service.property('LaunchType') !== undefined) return { providers: [], open: false };
  const holders = [cluster, ...deployment.ofType('AWS::ECS::ClusterCapacityProviderAssociations').filter((each) => identity(each.property('Cluster')) === cluster.key)];
  return {
    providers: holders.flatMap((holder) => holder.maps(`Default${STRATEGY}`)),
    open: holders.some((holder) => holder.isOpen(`Default${STRATEGY}`)),
  };
}

/** Whether everything that a capacity provider has is spare; undefined when its name is only known at deployment. */
function isSpot(deployment: Deployment, provider: Value): boolean | undefined {
  if (typeof provider === 'string' && provider.startsWith('FARGATE')) return provider === 'FARGATE_SPOT';
  const resource = targetOf(provider) ?? deployment.ofType('AWS::ECS::CapacityProvider').find((each) => typeof provider === 'string' && each.text('Name') === provider);
  if (!resource) return typeof provider === 'string' ? false : undefined;
  const group = resource.target('AutoScalingGroupProvider.AutoScalingGroupArn');
  return group !== undefined && lastingInstances(group, 1) === 0;
}

/**
 * How many of the instances of an Auto Scaling group run on capacity that lasts; all of them without a mix.
 *
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/mixed-instances-groups-set-up-overview.html
 */
export function lastingInstances(group: Resource, instances: number): Lasting {
  if (group.property(DISTRIBUTION) === undefined) return instances;
  if (['OnDemandBaseCapacity', 'OnDemandPercentageAboveBaseCapacity'].some((property) => group.isOpen(`${DISTRIBUTION}.${property}`))) return undefined;
  const base = Math.min(instances, group.number(`${DISTRIBUTION}.OnDemandBaseCapacity`) ?? 0);
  const share = group.number(`${DISTRIBUTION}.OnDemandPercentageAboveBaseCapacity`) ?? 100;
  return base + Math.ceil(((instances - base) * share) / 100);
}
