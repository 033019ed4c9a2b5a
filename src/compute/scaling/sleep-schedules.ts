import { aws_applicationautoscaling as appscaling } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { TaskBounds, TaskSchedule } from './task-schedules';
import { impossible } from '../../private/input/errors';
import { asWritten } from '../../private/input/spelling';
import { WakingTimes } from '../../private/sleep/waking-times';

/** What takes a service to sleep and wakes it; refuses other schedules beside these, of which each would hold until the next one. */
export function sleepSchedules(scope: IConstruct, given: TaskSchedule[], usual: TaskBounds, times?: WakingTimes): TaskSchedule[] {
  if (!times) return [];
  if (given.length > 0) {
    throw impossible(scope, `'${asWritten(scope, 'scaling.schedules')}' and '${asWritten(scope, 'sleep')}' both decide how many tasks run at night; remove one of them, or pass sleep: SleepSchedule.never()`);
  }
  const { timeZone, weekdays } = times;
  return [
    { id: 'Sleep', schedule: appscaling.Schedule.cron({ ...times.sleeps() }), timeZone, minCapacity: 0, maxCapacity: 0 },
    { id: 'Wake', schedule: appscaling.Schedule.cron({ ...times.wakes(), weekDay: weekdays }), timeZone, ...usual },
  ];
}
