import { aws_scheduler as scheduler, Duration, TimeZone } from 'aws-cdk-lib';
import { IMAGE, VpcStack, warningsOf } from './fixtures';
import { ContainerService, OneOffTask, ScheduledJob, Worker } from '../../src/compute';
import { IBackingService, IWorkload, SleepSchedule } from '../../src/contracts';
import { RelationalDatabase } from '../../src/database';

const BERLIN = TimeZone.EUROPE_BERLIN;
const NIGHTS = SleepSchedule.outside({ start: '07:00', end: '20:00', timeZone: BERLIN });
const EVENINGS = SleepSchedule.outside({ start: '07:00', end: '22:00', timeZone: BERLIN });

type Build = (stack: VpcStack, uses: IBackingService[]) => IWorkload;

function warned(build: Build, sleep: SleepSchedule | undefined = NIGHTS): boolean {
  const stack = new VpcStack();
  build(stack, [new RelationalDatabase(stack, 'Orders', { vpc: stack.vpc, sleep })]);
  return warningsOf(stack).some((each) => each.includes('cdk-production-platform:compute.usesAsleep'));
}

const service = (sleep?: SleepSchedule): Build => (stack, uses) => new ContainerService(stack, 'Api', { vpc: stack.vpc, image: IMAGE, uses, sleep });
const job = (schedule: scheduler.ScheduleExpression): Build => (stack, uses) => new ScheduledJob(stack, 'Job', { vpc: stack.vpc, image: IMAGE, uses, schedule });
const daily = (cron: object, timeZone = BERLIN) => job(scheduler.ScheduleExpression.cron({ minute: '0', ...cron, timeZone }));

describe('who uses a database that sleeps', () => {
  test.each<[string, Build]>([
    ['at any time', service()],
    ['longer than it is awake', service(EVENINGS)],
    ['as a worker that never sleeps', (stack, uses) => new Worker(stack, 'Mail', { vpc: stack.vpc, image: IMAGE, uses, sleep: SleepSchedule.never() })],
    ['in a job at night', daily({ hour: '3', weekDay: 'MON-FRI' })],
    ['in a job that also starts on days off', daily({ hour: '9' })],
    ['in a job that also starts in the evening', daily({ hour: '8/6', weekDay: 'MON,FRI' })],
    ['in a job that starts again and again', job(scheduler.ScheduleExpression.rate(Duration.hours(1)))],
  ])('%s is warned', (_, build) => {
    expect(warned(build)).toBe(true);
  });

  test.each<[string, Build]>([
    ['at the same times', service(NIGHTS)],
    ['in a job while it is awake', daily({ hour: '8-19', weekDay: 'MON-FRI' })],
    ['in a job whose hours are those of another place', daily({ hour: '3' }, TimeZone.ETC_UTC)],
    ['in a task that people start', (stack, uses) => new OneOffTask(stack, 'Repair', { vpc: stack.vpc, image: IMAGE, uses })],
  ])('%s is not warned', (_, build) => {
    expect(warned(build)).toBe(false);
  });
});

test('who uses a database that never sleeps is not warned', () => {
  expect(warned(service(), SleepSchedule.never())).toBe(false);
});

test('the warning names both times', () => {
  const stack = new VpcStack();
  const orders = new RelationalDatabase(stack, 'Orders', { vpc: stack.vpc, sleep: NIGHTS });
  new ContainerService(stack, 'Api', { vpc: stack.vpc, image: IMAGE, uses: [orders], sleep: EVENINGS });

  expect(warningsOf(stack).join()).toContain("'uses[0]' is awake from 07:00 to 20:00 (MON,TUE,WED,THU,FRI, Europe/Berlin) alone, and this one also from 07:00 to 22:00");
});
