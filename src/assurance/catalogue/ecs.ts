import { INERT, none, Service } from './entry';
import { BENCHMARK, takes } from './facets/creation-time';
import { sharedName, uniqueName } from './facets/limits';
import { Placement } from './facets/placement';
import { overInterfaces, PART, spreadOver, Surroundings, zonal } from './facets/zones';
import { Resource } from '../template/resource';
import { isMap } from '../template/value';

export const ECS: Service<'ECS'> = {
  'AWS::ECS::Cluster': {
    name: uniqueName('ClusterName', 255),
    key: 'passing',
    ...none('interfaces zones contents reads version regions numbers quotas addresses logsTo secrets policy traffic leadsOn creation'),
  },
  'AWS::ECS::Service': {
    interfaces: 'elsewhere',
    zones: zonal('workload', containerService),
    reads: [
      'TaskDefinition',
      'DesiredCount',
      'LaunchType',
      'CapacityProviderStrategy',
      'LoadBalancers',
      'SchedulingStrategy',
      'PlacementStrategies',
      'DeploymentController.Type',
      'DeploymentConfiguration.MinimumHealthyPercent',
      'DeploymentConfiguration.MaximumPercent',
      'DeploymentConfiguration.DeploymentCircuitBreaker.Enable',
      'DeploymentConfiguration.DeploymentCircuitBreaker.Rollback',
      'DeploymentConfiguration.Strategy',
      'DeploymentConfiguration.BakeTimeInMinutes',
      'DeploymentConfiguration.Alarms.Enable',
      'DeploymentConfiguration.Alarms.Rollback',
      'DeploymentConfiguration.Alarms.AlarmNames',
      'DeploymentConfiguration.LifecycleHooks',
      'ServiceConnectConfiguration.Enabled',
      'ServiceConnectConfiguration.Namespace',
      'ServiceConnectConfiguration.Services',
      'NetworkConfiguration.AwsvpcConfiguration.Subnets',
      'NetworkConfiguration.AwsvpcConfiguration.SecurityGroups',
      'NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp',
    ],
    name: sharedName('ServiceName', 255),
    numbers: {
      ranges: [
        ['HealthCheckGracePeriodSeconds', 0, 2147483647],
        ['DeploymentConfiguration.MinimumHealthyPercent', 0, 100],
      ],
    },
    creation: takes(2, BENCHMARK),
    ...none('contents version regions quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::ECS::TaskDefinition': {
    reads: ['ContainerDefinitions', 'NetworkMode', 'RequiresCompatibilities'],
    name: sharedName('Family', 255),
    ...none('interfaces zones contents version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn creation'),
  },
  'AWS::ECS::TaskSet': {
    zones: zonal('workload', spreadOver('NetworkConfiguration.AwsVpcConfiguration.Subnets')),
    creation: 'unknown',
    ...none('interfaces contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::ECS::CapacityProvider': { ...INERT, zones: PART, name: uniqueName('Name', 255) },
  'AWS::ECS::ClusterCapacityProviderAssociations': { ...INERT, reads: ['DefaultCapacityProviderStrategy'] },
};

function containerService(resource: Resource, around: Surroundings): Placement {
  const copies = around.copiesOf(resource);
  if (copies?.open) return { kind: 'open', why: copies.open };
  return overInterfaces((zones) => {
    const strategies = resource.maps('PlacementStrategies').filter(isMap);
    const spreads = strategies.some((strategy) => strategy.Type === 'spread' && /availability-zone/.test(String(strategy.Field)));
    if (strategies.length && !spreads && !copies?.alwaysSpread) {
      return { kind: 'single', zones, why: 'its placement strategy may put every task into one zone' };
    }
    return { kind: 'copies', zones, copies: copies?.min, unit: 'task', whenSingle: copies?.whenSingle ?? 'lost' };
  })(resource, around);
}
