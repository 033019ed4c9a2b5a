import { aws_ecs as ecs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { IContainerCluster } from '../container-cluster';
import { ServiceAlarmThresholds } from './service-alarm-thresholds';
import { warnOf } from '../../private/findings/warnings';
import { requireInteger } from '../../private/input/checks';
import { impossible } from '../../private/input/errors';
import { ScheduledBounds } from '../scaling/task-bounds';

/** Utilization at which autoscaling, which aims lower, evidently cannot keep up. */
const SATURATED_PERCENT = 85;

/** When the alarms of a workload go off. */
export interface AlarmThresholds {
  /** None where the tasks may use all of their CPU. */
  readonly cpuPercent?: number;
  readonly memoryPercent: number;
  /** None where nobody counts the running tasks or none need run. */
  readonly runningTasks?: number;
  readonly unhealthyTasks: number;
  /** The fewest tasks that scaling lets run. */
  readonly fewestTasks: number;
}

/** What scaling aims at, and the numbers of tasks that it stays within. */
interface Scaling extends Pick<ScheduledBounds, 'atAnyTime'> {
  readonly targetCpuPercent?: number;
  readonly targetMemoryPercent?: number;
}

/** The thresholds with their defaults; refuses those that no alarm could have, and warns about those that the service reaches as planned. */
export function alarmThresholds(
  scope: IConstruct, given: ServiceAlarmThresholds = {}, scaling: Scaling, cluster: IContainerCluster | undefined,
): AlarmThresholds {
  const cpuPercent = percentAboveTarget(scope, 'Cpu', given.cpuPercent, scaling.targetCpuPercent);
  const memoryPercent = percentAboveTarget(scope, 'Memory', given.memoryPercent, scaling.targetMemoryPercent);
  if (given.unhealthyTasks !== undefined) {
    requireInteger(scope, 'alarmThresholds.unhealthyTasks', given.unhealthyTasks, { min: 0, max: scaling.atAnyTime.maxCapacity - 1 });
  }
  const running = runningTasks(scope, given.runningTasks, scaling, cluster);
  const fewestTasks = scaling.atAnyTime.minCapacity;
  return { cpuPercent, memoryPercent, runningTasks: running, unhealthyTasks: given.unhealthyTasks ?? 0, fewestTasks };
}

/** A share of CPU or memory that autoscaling does not aim at itself. */
export function percentAboveTarget(scope: IConstruct, measure: 'Cpu' | 'Memory', given: number | undefined, target?: number): number {
  const prop = `alarmThresholds.${measure.toLowerCase()}Percent`;
  if (given === undefined) return SATURATED_PERCENT;
  requireInteger(scope, prop, given, { min: 1, max: 100 });
  if (target !== undefined && given <= target) {
    warnOf(
      scope, 'compute.alarmBelowTarget',
      `'${prop}' of ${given} is not above 'scaling.target${measure}Percent' (${target}), which autoscaling aims at, so the alarm goes off while all is well; raise it`,
    );
  }
  return given;
}

function runningTasks(scope: IConstruct, given: number | undefined, scaling: Scaling, cluster?: IContainerCluster): number | undefined {
  const { minCapacity } = scaling.atAnyTime;
  const counted = countsTasks(cluster);
  if (given === undefined) return counted && minCapacity > 0 ? minCapacity : undefined;
  if (!counted) {
    throw impossible(scope, "'alarmThresholds.runningTasks' needs Container Insights, which counts the tasks, and the 'cluster' is not known to have it; turn it on there or remove 'alarmThresholds.runningTasks'");
  }
  if (minCapacity === 0) {
    throw impossible(scope, "'alarmThresholds.runningTasks' cannot be watched, because a schedule of 'scaling.schedules' lets no task run; remove it");
  }
  requireInteger(scope, 'alarmThresholds.runningTasks', given, { min: 1, max: minCapacity });
  return given;
}

/** Whether Container Insights counts the running tasks; a cluster that the service makes for itself has it. */
export function countsTasks(cluster: IContainerCluster | undefined): boolean {
  return !cluster || [ecs.ContainerInsights.ENABLED, ecs.ContainerInsights.ENHANCED].includes(cluster.containerInsights!);
}
