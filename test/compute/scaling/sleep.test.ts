import { aws_applicationautoscaling as appscaling, TimeZone } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ContainerService, Worker } from '../../../src/compute';
import { SleepSchedule } from '../../../src/contracts';
import { service, templateOf } from '../fixtures';
import { instanceService } from '../instances/fixtures';
import { worker } from '../worker/fixtures';

const NIGHTS = SleepSchedule.outside({ start: '07:00', end: '20:30', timeZone: TimeZone.EUROPE_BERLIN });
const MORNING = appscaling.Schedule.cron({ hour: '6', minute: '0' });

/** What takes the tasks of the one service to sleep and wakes them. */
function actionsOf(construct: Construct): any[] {
  return Object.values(templateOf(construct).findResources('AWS::ApplicationAutoScaling::ScalableTarget'))[0].Properties.ScheduledActions;
}

describe.each<[string, (props: object) => ContainerService | Worker]>([['a service', service], ['a worker', worker]])('%s that sleeps', (_, create) => {
  const scaling = { minCapacity: 1, maxCapacity: 3 };

  test('has no tasks from the evening on, every day, and its usual ones from the morning on, on workdays', () => {
    expect(actionsOf(create({ scaling, sleep: NIGHTS }))).toEqual([
      { ScheduledActionName: 'Sleep', Schedule: 'cron(30 20 * * ? *)', Timezone: 'Europe/Berlin', ScalableTargetAction: { MinCapacity: 0, MaxCapacity: 0 } },
      { ScheduledActionName: 'Wake', Schedule: 'cron(0 7 ? * MON,TUE,WED,THU,FRI *)', Timezone: 'Europe/Berlin', ScalableTargetAction: { MinCapacity: 1, MaxCapacity: 3 } },
    ]);
  });

  test('has the alarms of one that does not', () => {
    const alarms = (props: object) => create({ scaling: { minCapacity: 2 }, ...props }).recommendedAlarms().map(({ id, threshold }) => `${id} ${threshold}`);
    expect(alarms({ sleep: NIGHTS })).toEqual(alarms({}));
    expect(alarms({})).toContain('TooFewTasks 2');
  });

  test('needs as many addresses as one that does not', () => {
    expect(create({ scaling, sleep: NIGHTS }).maximumTaskAddresses).toBe(6);
  });

  test('has no other schedules, each of which would hold at night', () => {
    const schedules = [{ id: 'Early', schedule: MORNING, minCapacity: 2 }];
    expect(() => create({ scaling: { schedules }, sleep: NIGHTS })).toThrow("'scaling.schedules' and 'sleep' both decide how many tasks run at night; remove one of them, or pass sleep: SleepSchedule.never()");
    expect(actionsOf(create({ scaling: { schedules }, sleep: SleepSchedule.never() }))).toHaveLength(1);
  });

  test('is refused with what is no schedule', () => {
    expect(() => create({ sleep: 'nightly' })).toThrow("'sleep' must be a SleepSchedule, got 'nightly'");
  });

  test('may be told to stay awake', () => {
    expect(actionsOf(create({ sleep: SleepSchedule.never() }))).toBeUndefined();
  });
});

describe('a service on instances that sleeps', () => {
  const actions = (props: object) => Object.values(templateOf(instanceService(props)).findResources('AWS::AutoScaling::ScheduledAction')).map(({ Properties }) => Properties);

  test('has no instances from the evening on, every day, and its fewest from the morning on, on workdays', () => {
    expect(actions({ sleep: NIGHTS, scaling: { minCapacity: 2, maxCapacity: 4 } })).toEqual([
      { AutoScalingGroupName: expect.anything(), Recurrence: '30 20 * * *', TimeZone: 'Europe/Berlin', MinSize: 0, MaxSize: 0, DesiredCapacity: 0 },
      { AutoScalingGroupName: expect.anything(), Recurrence: '0 7 * * MON,TUE,WED,THU,FRI', TimeZone: 'Europe/Berlin', MinSize: 2, MaxSize: 4, DesiredCapacity: 2 },
    ]);
  });

  test('may be told to stay awake', () => {
    expect(actions({ sleep: SleepSchedule.never() })).toEqual([]);
  });

  test('is refused with what is no schedule', () => {
    expect(() => instanceService({ sleep: 8 as any })).toThrow("'sleep' must be a SleepSchedule, got 8");
  });
});
