import { Deployment } from '../template/deployment';
import { Resource, targetOf } from '../template/resource';
import { identity, isMap, Value } from '../template/value';
import { launchOf } from '../topology/launch';

/**
 * Whether the launch template or configuration of an Auto Scaling group asks for Spot instances alone; a mix of its own overrules it.
 *
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-template-spot-instances.html
 */
export function isSpotGroup(group: Resource): boolean {
  const [launch, prefix] = launchOf(group) ?? [];
  if (!launch || prefix === undefined || group.property('MixedInstancesPolicy') !== undefined) return false;
  return launch.text(`${prefix}InstanceMarketOptions.MarketType`) === 'spot' || launch.property('SpotPrice') !== undefined;
}

/** Whether every capacity provider of a service, else those that its cluster gives it, stands on such a group. */
export function runsOnSpotGroups(deployment: Deployment, service: Resource): boolean {
  const providers = providersOf(deployment, service);
  return providers.length > 0 && providers.every((provider) => {
    const group = providerNamed(deployment, provider)?.target('AutoScalingGroupProvider.AutoScalingGroupArn');
    return group !== undefined && isSpotGroup(group);
  });
}

const STRATEGY = 'CapacityProviderStrategy';

function providersOf(deployment: Deployment, service: Resource): Value[] {
  const cluster = service.target('Cluster');
  const defaults = !cluster || service.property(STRATEGY) !== undefined || service.property('LaunchType') !== undefined ? [] : [
    cluster, ...deployment.ofType('AWS::ECS::ClusterCapacityProviderAssociations').filter((each) => identity(each.property('Cluster')) === cluster.key),
  ];
  return [...service.list(STRATEGY), ...defaults.flatMap((holder) => holder.list(`Default${STRATEGY}`))]
    .map((item) => (isMap(item) ? item.CapacityProvider : item));
}

function providerNamed(deployment: Deployment, provider: Value): Resource | undefined {
  return targetOf(provider) ?? deployment.ofType('AWS::ECS::CapacityProvider').find((each) => typeof provider === 'string' && each.text('Name') === provider);
}
