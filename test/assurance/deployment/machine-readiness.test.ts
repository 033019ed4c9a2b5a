import { network, ref, service } from './fixtures';
import { broken, messages, resource, Resources } from '../rule-table';

const SCALED = { MinSize: '1', MaxSize: '2', VPCZoneIdentifier: [ref('SubnetA'), ref('SubnetB')] };
const JOIN = { 'Fn::Base64': { 'Fn::Sub': 'echo ECS_CLUSTER=${Cluster} >> /etc/ecs/ecs.config' } };
const onInstances = (): Resources => {
  const resources = { ...network(), ...service() };
  resources.Service.Properties.LaunchType = 'EC2';
  resources.Task.Properties.RequiresCompatibilities = ['EC2'];
  return {
    ...resources,
    Launch: resource('AWS::EC2::LaunchTemplate', { LaunchTemplateData: { ImageId: 'ami-1', UserData: JOIN } }),
    Instances: resource('AWS::AutoScaling::AutoScalingGroup', { ...SCALED, LaunchTemplate: { LaunchTemplateId: ref('Launch'), Version: '1' } }),
  };
};
/** The service and its surroundings with other properties, of which null leaves one out. */
const serving = (properties: object, resources: Resources): Resources => {
  const merged = { ...resources.Service.Properties, ...properties };
  const Properties = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
  return { ...resources, Service: { ...resources.Service, Properties } };
};

test.each<[string, string, string, () => Resources]>([
  ['a service on EC2 waits for the instances that join its cluster', 'Service', 'Instances', () => onInstances()],
  ['a service without launch type waits for them as well', 'Service', 'Instances', () => {
    const resources = onInstances();
    delete resources.Service.Properties.LaunchType;
    return resources;
  }],
  ['a service on EC2 waits for the instances of a launch configuration that cfn-init tells the cluster', 'Service', 'Instances', () => {
    const resources = onInstances();
    const files = { config: { files: { '/etc/ecs/ecs.config': { content: { 'Fn::Sub': 'ECS_CLUSTER=${Cluster}' } } } } };
    resources.Launch = resource('AWS::AutoScaling::LaunchConfiguration', { ImageId: 'ami-1' }, { Metadata: { 'AWS::CloudFormation::Init': files } });
    resources.Instances = resource('AWS::AutoScaling::AutoScalingGroup', { ...SCALED, LaunchConfigurationName: ref('Launch') });
    return resources;
  }],
  ['a service on EC2 waits for the instances of a capacity provider', 'Service', 'Instances', () => ({
    ...onInstances(),
    Launch: resource('AWS::EC2::LaunchTemplate', { LaunchTemplateData: { ImageId: 'ami-1' } }),
    Provider: resource('AWS::ECS::CapacityProvider', { AutoScalingGroupProvider: { AutoScalingGroupArn: ref('Instances') } }),
    Providers: resource('AWS::ECS::ClusterCapacityProviderAssociations', { Cluster: ref('Cluster'), CapacityProviders: [ref('Provider')] }),
  })],
  ['a service on EC2 waits for an instance alone', 'Service', 'Instance', () => {
    const { Instances, Launch, ...resources } = onInstances();
    return { ...resources, Instance: resource('AWS::EC2::Instance', { SubnetId: ref('SubnetA'), UserData: JOIN }) };
  }],
])('%s', (_what, consumer, need, build) => {
  const early = build();
  expect(messages('DE010', early)).toEqual([expect.stringContaining(`'${consumer}' may be created before`)]);
  expect(messages('DE010', early)[0]).toContain(`'${need}'`);
  const right = build();
  right[consumer].DependsOn = [...(right[consumer].DependsOn ?? []), need];
  expect(broken('DE010', right)).toEqual([]);
});

test.each<[string, () => Resources]>([
  ['a service on Fargate beside instances', () => serving({ LaunchType: 'FARGATE' }, onInstances())],
  ['a service on EC2 that wants no task', () => serving({ DesiredCount: 0 }, onInstances())],
  ['a service whose launch type only deployment tells', () => serving({ LaunchType: { 'Fn::ImportValue': 'launch' } }, onInstances())],
  ['a service on EC2 whose instances are not in the input', () => {
    const { Instances, Launch, ...resources } = onInstances();
    return resources;
  }],
  ['a service on EC2 beside instances of another cluster', () => serving({ Cluster: ref('Other') }, { ...onInstances(), Other: resource('AWS::ECS::Cluster') })],
  ['a service of a cluster that has its default strategy itself', () => serving({ LaunchType: null }, {
    ...onInstances(), Cluster: resource('AWS::ECS::Cluster', { DefaultCapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Weight: 1 }] }),
  })],
])('no instance is waited for by %s', (_what, build) => {
  expect(broken('DE010', build())).toEqual([]);
});
