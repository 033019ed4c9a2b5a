import { none, Service } from './entry';
import { takes, TRIALS } from './facets/creation-time';
import { uniqueName } from './facets/limits';
import { Placement } from './facets/placement';
import { Support, SUPPORTED, versionIn } from './facets/support';
import { overZones, spreadOver, Surroundings, zonal } from './facets/zones';
import { compareVersions } from '../../private/store/compare-versions';
import { Resource } from '../template/resource';

export const EKS: Service<'EKS'> = {
  'AWS::EKS::Cluster': {
    zones: zonal('workload', spreadOver('ResourcesVpcConfig.SubnetIds')),
    name: uniqueName('Name', 100),
    version: versionIn('Version', kubernetesSupport),
    creation: takes(12, TRIALS),
    ...none('interfaces contents reads regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::EKS::Nodegroup': {
    zones: zonal('workload', nodes),
    creation: 'unknown',
    ...none('interfaces contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::EKS::FargateProfile': {
    zones: zonal('workload', spreadOver('Subnets')),
    creation: 'unknown',
    ...none('interfaces contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};

function nodes(resource: Resource, around: Surroundings): Placement {
  return overZones(around.subnets(resource.list('Subnets')), (zones) => ({
    kind: 'copies',
    zones,
    copies: resource.number('ScalingConfig.MinSize') ?? resource.number('ScalingConfig.DesiredSize'),
    unit: 'node',
    whenSingle: 'lost',
  }));
}

/**
 * Kubernetes on EKS: 14 months of standard support, then 12 months that cost extra. As of November 2026.
 * https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
 */
function kubernetesSupport(version: string): Support {
  if (compareVersions(version, '1.31') < 0) return { kind: 'retired', why: `Kubernetes ${version} is retired on EKS`, fix: 'use 1.36 or later' };
  return compareVersions(version, '1.34') < 0
    ? { kind: 'ending', why: `Kubernetes ${version} is past its standard support on EKS, which costs extra for each hour`, fix: 'plan the upgrade to 1.36 or later' } : SUPPORTED;
}
