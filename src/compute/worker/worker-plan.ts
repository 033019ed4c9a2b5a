import { aws_ecs as ecs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { WorkerProps } from './worker-options';
import { WorkerScaling, workerScaling } from './worker-scaling';
import { WakingTimes } from '../../private/sleep/waking-times';
import { AlarmThresholds, alarmThresholds } from '../alarms/alarm-thresholds';
import { serviceCapacity } from '../capacity/service-capacity';
import { taskPlan, TaskPlan } from '../container/task-plan';

/** What is decided about a worker before anything of it is created. */
export interface WorkerPlan {
  readonly task: TaskPlan;
  readonly sleep?: WakingTimes;
  readonly scaling: WorkerScaling;
  readonly capacityProviderStrategies?: ecs.CapacityProviderStrategy[];
  readonly thresholds: AlarmThresholds;
}

/** Fills in the defaults; refuses every prop that cannot work. */
export function workerPlan(scope: IConstruct, props: WorkerProps): WorkerPlan {
  const task = taskPlan(scope, props, []);
  const sleep = WakingTimes.of(scope, props.sleep);
  const scaling = workerScaling(scope, props.scaling, sleep);
  const { cpuPercent, ...thresholds } = alarmThresholds(scope, props.alarmThresholds, scaling, props.cluster);
  return {
    task,
    sleep,
    scaling,
    capacityProviderStrategies: serviceCapacity(scope, props, scaling),
    // A worker may well use all of its CPU while it works off what has come at once.
    thresholds: { ...thresholds, cpuPercent: scaling.targetCpuPercent ?? props.alarmThresholds?.cpuPercent ? cpuPercent : undefined },
  };
}
