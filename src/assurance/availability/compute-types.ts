import { Placement } from './outcome';
import { searchDomain } from './search-domain';
import { overZones, part, singleIn, spreadOver, zonal, ZonalType } from './zonal-type';
import { Resource } from '../template/resource';
import { isMap } from '../template/value';
import { ContainerService } from '../topology/container-service';
import { Workload } from '../topology/host';
import type { Topology } from '../topology/topology';

/** Every zonal type that runs code. */
export const COMPUTE_TYPES: ZonalType[] = [
  zonal('AWS::ECS::Service', 'workload', containerService),
  zonal('AWS::ECS::TaskSet', 'workload', spreadOver('NetworkConfiguration.AwsVpcConfiguration.Subnets')),
  zonal('AWS::AutoScaling::AutoScalingGroup', 'workload', instances),
  zonal('AWS::EC2::Instance', 'workload', singleInstance),
  zonal('AWS::Lambda::Function', 'workload', spreadOver('VpcConfig.SubnetIds')),
  zonal('AWS::Serverless::Function', 'workload', spreadOver('VpcConfig.SubnetIds')),
  zonal('AWS::EKS::Cluster', 'workload', spreadOver('ResourcesVpcConfig.SubnetIds')),
  zonal('AWS::EKS::Nodegroup', 'workload', (resource, topology) =>
    overZones(topology.network.subnetSet(resource.list('Subnets')), (zones) => ({
      kind: 'copies',
      zones,
      copies: resource.number('ScalingConfig.MinSize') ?? resource.number('ScalingConfig.DesiredSize'),
      unit: 'node',
      whenSingle: 'lost',
    })),
  ),
  zonal('AWS::EKS::FargateProfile', 'workload', spreadOver('Subnets')),
  zonal('AWS::Batch::ComputeEnvironment', 'workload', spreadOver('ComputeResources.Subnets')),
  zonal('AWS::MWAA::Environment', 'workload', spreadOver('NetworkConfiguration.SubnetIds')),
  zonal('AWS::SageMaker::NotebookInstance', 'workload', singleIn('SubnetId', 'a notebook runs in one subnet')),
  zonal('AWS::SageMaker::Model', 'workload', spreadOver('VpcConfig.Subnets')),
  zonal('AWS::SageMaker::Domain', 'workload', spreadOver('SubnetIds')),
  zonal('AWS::CodeBuild::Project', 'part', spreadOver('VpcConfig.Subnets')),
  zonal('AWS::SecretsManager::RotationSchedule', 'workload', hostedRotation),
  zonal('AWS::Synthetics::Canary', 'part', spreadOver('VPCConfig.SubnetIds')),
  zonal('AWS::Events::Rule', 'part', () => ({ kind: 'regional' })),
  zonal('AWS::Scheduler::Schedule', 'part', () => ({ kind: 'regional' })),
  zonal('AWS::Pipes::Pipe', 'part', () => ({ kind: 'regional' })),
  zonal('AWS::OpenSearchService::Domain', 'store', searchDomain),
  zonal('AWS::Elasticsearch::Domain', 'store', searchDomain),
  ...[
    'AWS::AutoScaling::LaunchConfiguration',
    'AWS::EC2::LaunchTemplate',
    'AWS::ECS::CapacityProvider',
    'AWS::StepFunctions::StateMachine',
    'AWS::ImageBuilder::InfrastructureConfiguration',
    'AWS::Lambda::CapacityProvider',
    'AWS::Serverless::Application',
  ].map(part),
];

function containerService(resource: Resource, topology: Topology): Placement {
  const service = topology.hostOf(resource) as ContainerService;
  if (service.capacity.open) return { kind: 'open', why: service.capacity.open };
  return overZones(service.placement, (zones) => {
    const strategies = resource.maps('PlacementStrategies').filter(isMap);
    const spreads = strategies.some((strategy) => strategy.Type === 'spread' && /availability-zone/.test(String(strategy.Field)));
    if (strategies.length && !spreads && !service.fargate) {
      return { kind: 'single', zones, why: 'its placement strategy may put every task into one zone' };
    }
    return { kind: 'copies', zones, copies: service.capacity.min, unit: 'task', whenSingle: whenSingle(service, topology) };
  });
}

function instances(resource: Resource, topology: Topology): Placement {
  const group = topology.hostOf(resource) as Workload;
  if (group.capacity.open) return { kind: 'open', why: group.capacity.open };
  return overZones(group.placement, (zones) => ({
    kind: 'copies',
    zones,
    copies: group.capacity.min,
    unit: 'instance',
    whenSingle: whenSingle(group, topology),
  }));
}

/** Behind a load balancer somebody waits for an answer; a worker's queue waits by itself. */
function whenSingle(workload: Workload, topology: Topology): 'lost' | 'fails over' {
  const carried = topology.services.filter(({ machines }) => machines === workload.resource);
  return topology.attachments.some(
    (attachment) => attachment.workload === workload || carried.some((service) => service === attachment.workload),
  )
    ? 'lost'
    : 'fails over';
}

function singleInstance(resource: Resource, topology: Topology): Placement {
  const host = topology.hostOf(resource);
  if (!host) return singleIn('SubnetId', 'an instance runs in one zone')(resource, topology);
  return overZones(host.placement, (zones) => ({ kind: 'single', zones, why: 'an instance runs in one zone' }));
}

/** Only a hosted rotation in a network stands anywhere. */
function hostedRotation(resource: Resource, topology: Topology): Placement {
  const host = topology.hostOf(resource);
  return host ? overZones(host.placement, (zones) => ({ kind: 'spread', zones })) : { kind: 'regional' };
}
