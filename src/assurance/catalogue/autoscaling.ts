import { INERT, none, Service } from './entry';
import { untilSignals } from './facets/creation-time';
import { uniqueName } from './facets/limits';
import { Placement } from './facets/placement';
import { overInterfaces, PART, Surroundings, zonal } from './facets/zones';
import { Resource } from '../template/resource';

export const AUTOSCALING: Service<'AutoScaling'> = {
  'AWS::AutoScaling::AutoScalingGroup': {
    interfaces: 'elsewhere',
    zones: zonal('workload', instances),
    reads: ['MinSize', 'VPCZoneIdentifier', 'HealthCheckType', 'TargetGroupARNs', 'LaunchTemplate.LaunchTemplateId', 'LaunchTemplate.Version'],
    name: uniqueName('AutoScalingGroupName', 255),
    numbers: { ordered: [['MinSize', 'MaxSize'], ['MinSize', 'DesiredCapacity'], ['DesiredCapacity', 'MaxSize']] },
    creation: untilSignals,
    ...none('contents version regions quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::AutoScaling::LaunchConfiguration': { ...INERT, zones: PART },
  'AWS::AutoScaling::ScheduledAction': { ...INERT, reads: ['AutoScalingGroupName', 'MinSize', 'MaxSize', 'DesiredCapacity'] },
};

function instances(resource: Resource, around: Surroundings): Placement {
  const copies = around.copiesOf(resource);
  if (copies?.open) return { kind: 'open', why: copies.open };
  return overInterfaces((zones) => ({ kind: 'copies', zones, copies: copies?.min, unit: 'instance', whenSingle: copies?.whenSingle ?? 'lost' }))(resource, around);
}
