import { IConstruct } from 'constructs';
import { InstanceAlarmThresholds } from './instance-alarm-thresholds';
import { InstanceScaling } from './instance-scaling';
import { requireInteger } from '../../private/input/checks';
import { percentAboveTarget } from '../alarms/alarm-thresholds';

/** When the alarms of an instance service go off. */
export type InstanceThresholds = Required<InstanceAlarmThresholds>;

/** The thresholds with their defaults; refuses those that no alarm could have, and warns about those that the service reaches as planned. */
export function instanceThresholds(scope: IConstruct, given: InstanceAlarmThresholds = {}, scaling: InstanceScaling): InstanceThresholds {
  const { minCapacity, maxCapacity } = scaling;
  const thresholds = {
    cpuPercent: percentAboveTarget(scope, 'Cpu', given.cpuPercent, scaling.targetCpuPercent),
    memoryPercent: given.memoryPercent ?? 90,
    diskPercent: given.diskPercent ?? 85,
    inServiceInstances: given.inServiceInstances ?? minCapacity,
    unhealthyInstances: given.unhealthyInstances ?? 0,
  };
  requireInteger(scope, 'alarmThresholds.memoryPercent', thresholds.memoryPercent, { min: 1, max: 100 });
  requireInteger(scope, 'alarmThresholds.diskPercent', thresholds.diskPercent, { min: 1, max: 100 });
  requireInteger(scope, 'alarmThresholds.inServiceInstances', thresholds.inServiceInstances, { min: 1, max: minCapacity });
  requireInteger(scope, 'alarmThresholds.unhealthyInstances', thresholds.unhealthyInstances, { min: 0, max: maxCapacity - 1 });
  return thresholds;
}
