import { launchOf } from './launch';
import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { referencesIn, Value } from '../template/value';

/** The Auto Scaling groups of an Amazon ECS cluster: those of its capacity providers, or else those whose instances join it when they start. */
export function scalingGroupsOf(deployment: Deployment, cluster: Resource): Resource[] {
  const providers = deployment.ofType('AWS::ECS::ClusterCapacityProviderAssociations')
    .filter((item) => item.target('Cluster') === cluster)
    .flatMap((item) => item.references.map(({ resource }) => resource))
    .filter(({ type }) => type === 'AWS::ECS::CapacityProvider');
  const provided = providers.flatMap((provider) => provider.target('AutoScalingGroupProvider.AutoScalingGroupArn') ?? []);
  if (provided.length > 0) return [...new Set(provided)];
  return deployment.ofType('AWS::AutoScaling::AutoScalingGroup').filter((group) => {
    const launch = launchOf(group)?.[0];
    return launch !== undefined && joins(launch, cluster);
  });
}

/** The instances that join a cluster without an Auto Scaling group. */
export function singleInstancesOf(deployment: Deployment, cluster: Resource): Resource[] {
  return deployment.ofType('AWS::EC2::Instance')
    .filter((instance) => [instance, launchOf(instance)?.[0] ?? []].flat().some((told) => joins(told, cluster)));
}

/** Instances are told their cluster by user data, or by the metadata that cfn-init reads. */
export function joins({ references, stack, json }: Resource, cluster: Resource): boolean {
  const metadata: Value = stack.resolve(json.Metadata?.['AWS::CloudFormation::Init']);
  return [...references, ...referencesIn(metadata)].some(({ resource }) => resource === cluster);
}
