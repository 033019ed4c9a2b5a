import { aws_applicationautoscaling as autoscaling, aws_ecs as ecs, Duration } from 'aws-cdk-lib';
import { ScheduledBounds } from './task-bounds';

/** Quickly up and slowly down. */
export const COOLDOWNS = { scaleOutCooldown: Duration.minutes(1), scaleInCooldown: Duration.minutes(5) };

/** The number of tasks of a service within bounds that follow the clock. */
export function scalableTasks(service: ecs.FargateService, { minCapacity, maxCapacity, schedules }: ScheduledBounds): ecs.ScalableTaskCount {
  const tasks = service.autoScaleTaskCount({ minCapacity, maxCapacity });
  for (const { id, ...schedule } of schedules) tasks.scaleOnSchedule(id, schedule);
  const target = scalableTarget(tasks).node.defaultChild as autoscaling.CfnScalableTarget;
  // Without a role Application Auto Scaling takes its own; the ARN that the CDK writes depends on the app's feature flags.
  target.roleArn = undefined;
  return tasks;
}

/** What the policies of the tasks scale. */
export function scalableTarget(tasks: ecs.ScalableTaskCount): autoscaling.ScalableTarget {
  return tasks.node.findChild('Target') as autoscaling.ScalableTarget;
}
