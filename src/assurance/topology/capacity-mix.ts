import { scalingGroupsOf } from './cluster-machines';
import { launchOf } from './launch';
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
 * How many of the tasks of a service certainly run on capacity that lasts; all of them without a strategy and without instances of the input.
 *
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
 */
export function lastingTasks(deployment: Deployment, service: Resource, tasks: number): Lasting {
  const { providers, open } = providersOf(deployment, service);
  if (open) return undefined;
  if (providers.length === 0) return tasksOn(groupsUnder(deployment, service), tasks);
  const spots = providers.map(({ CapacityProvider: provider }) => isSpot(deployment, provider, tasks));
  if (spots.every((spot) => spot === true)) return 0;
  const parts = providers.map((item, index): Part | undefined => {
    const [base, weight] = [item.Base, item.Weight].map((value) => (value === undefined ? 0 : asNumber(value)));
    const spot = spots[index];
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

/** The Auto Scaling groups of the input that a service without a strategy runs on. */
function groupsUnder(deployment: Deployment, service: Resource): Resource[] {
  const cluster = service.target('Cluster');
  return cluster && (service.text('LaunchType') ?? 'EC2') === 'EC2' ? scalingGroupsOf(deployment, cluster) : [];
}

/** Nobody tells on which of several groups, or on which instances of a mixed one, a task is placed. */
function tasksOn(groups: Resource[], tasks: number): Lasting {
  const spots = groups.map((group) => isSpotGroup(group, tasks));
  if (groups.length > 0 && spots.every((spot) => spot === true)) return 0;
  return spots.every((spot) => spot === false) ? tasks : undefined;
}

/** Whether everything that a capacity provider has is spare; undefined when its name, or the instance of each task, is only known at deployment. */
function isSpot(deployment: Deployment, provider: Value, tasks: number): boolean | undefined {
  if (typeof provider === 'string' && provider.startsWith('FARGATE')) return provider === 'FARGATE_SPOT';
  const resource = targetOf(provider) ?? deployment.ofType('AWS::ECS::CapacityProvider').find((each) => typeof provider === 'string' && each.text('Name') === provider);
  if (!resource) return typeof provider === 'string' ? false : undefined;
  const group = resource.target('AutoScalingGroupProvider.AutoScalingGroupArn');
  return group !== undefined && isSpotGroup(group, tasks);
}

/** Whether all instances of a group are spare when it has one for each of some tasks, or its minimum where that is more; undefined for some of both. */
function isSpotGroup(group: Resource, tasks: number): boolean | undefined {
  const instances = Math.max(tasks, group.number('MinSize') ?? 0);
  const lasting = lastingInstances(group, instances);
  return lasting === 0 ? true : lasting === instances ? false : undefined;
}

/**
 * How many of the instances of an Auto Scaling group run on capacity that lasts. A mix of its own overrules what its launch template or
 * configuration asks for.
 *
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/mixed-instances-groups-set-up-overview.html
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-template-spot-instances.html
 */
export function lastingInstances(group: Resource, instances: number): Lasting {
  if (group.property('MixedInstancesPolicy') === undefined) return launchesSpot(group) ? 0 : instances;
  if (group.property(DISTRIBUTION) === undefined) return instances;
  if (['OnDemandBaseCapacity', 'OnDemandPercentageAboveBaseCapacity'].some((property) => group.isOpen(`${DISTRIBUTION}.${property}`))) return undefined;
  const base = Math.min(instances, group.number(`${DISTRIBUTION}.OnDemandBaseCapacity`) ?? 0);
  const share = group.number(`${DISTRIBUTION}.OnDemandPercentageAboveBaseCapacity`) ?? 100;
  return base + Math.ceil(((instances - base) * share) / 100);
}

function launchesSpot(group: Resource): boolean {
  const [launch, prefix] = launchOf(group) ?? [];
  if (!launch || prefix === undefined) return false;
  return launch.text(`${prefix}InstanceMarketOptions.MarketType`) === 'spot' || launch.property('SpotPrice') !== undefined;
}
