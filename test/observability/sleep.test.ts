import { aws_ec2 as ec2, aws_ecs as ecs, aws_scheduler as scheduler, Duration, Stack, TimeZone } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { plainPart, QueuePart } from './support/parts';
import { OneOffTask, ScheduledJob } from '../../src/compute';
import { IObservable, SleepSchedule } from '../../src/contracts';
import { RelationalDatabase } from '../../src/database';
import { Observability } from '../../src/observability';
import { nag, newStack, plainApp } from '../support/apps';
import { network } from '../support/stores';

const IMAGE = ecs.ContainerImage.fromRegistry('example/app');
const NIGHTS = SleepSchedule.outside({ start: '07:00', end: '20:00', timeZone: TimeZone.EUROPE_BERLIN });
const DAILY = SleepSchedule.outside({ start: '06:00', end: '22:00', weekdays: 'MON-SUN' });

const schedulesIn = (stack: Stack) => Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::AlarmMuteRule')).map(({ Properties }) => Properties.Rule.Schedule);

test('the alarms of what sleeps tell nobody until it had time to wake, neither at night nor on days off', () => {
  // GIVEN
  const stack = newStack();

  // WHEN
  new Observability(stack, 'Observability', { sleep: NIGHTS }).watch('Queue', new QueuePart(stack, 'Queue'));

  // THEN
  expect(schedulesIn(stack)).toEqual([
    { Expression: 'cron(0 20 * * *)', Duration: 'PT11H15M', Timezone: 'Europe/Berlin' },
    { Expression: 'cron(0 7 * * SAT,SUN)', Duration: 'PT13H', Timezone: 'Europe/Berlin' },
  ]);
  Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::AlarmMuteRule', { MuteTargets: { AlarmNames: [{ Ref: Match.stringLikeRegexp('^ObservabilityAlarmsQueueDepth') }] } });
});

test('what wakes every day has no days off', () => {
  const stack = newStack();
  new Observability(stack, 'Observability', { sleep: DAILY }).watch('Part', plainPart());
  expect(schedulesIn(stack)).toEqual([{ Expression: 'cron(0 22 * * *)', Duration: 'PT8H15M', Timezone: 'Etc/UTC' }]);
});

test('a part with hours of its own has these, and one that never sleeps tells at all times', () => {
  const stack = newStack();
  const vpc = network(stack);
  const observability = new Observability(stack, 'Observability', { sleep: NIGHTS });
  observability.watch('Never', new RelationalDatabase(stack, 'Never', { vpc, sleep: SleepSchedule.never() }));
  expect(schedulesIn(stack)).toEqual([]);
  const other = newStack();
  new Observability(other, 'Observability').watch('Own', new RelationalDatabase(other, 'Own', { vpc: network(other), sleep: DAILY }));
  expect(schedulesIn(other)).toEqual([expect.objectContaining({ Expression: 'cron(0 22 * * *)' })]);
});

test.each<[string, (stack: Stack, vpc: ec2.Vpc) => IObservable]>([
  ['a job by the clock', (stack, vpc) => new ScheduledJob(stack, 'Job', { vpc, image: IMAGE, schedule: scheduler.ScheduleExpression.rate(Duration.days(1)) })],
  ['a task that people start', (stack, vpc) => new OneOffTask(stack, 'Job', { vpc, image: IMAGE })],
])('%s does not sleep, and tells at all times', (_, build) => {
  const stack = newStack();
  new Observability(stack, 'Observability', { sleep: NIGHTS }).watch('Job', build(stack, network(stack)));
  expect(schedulesIn(stack)).toEqual([]);
});

test('the alarms of a part in another stack are muted there', () => {
  const app = plainApp();
  const home = new Stack(app, 'Home');
  const elsewhere = new Stack(app, 'Elsewhere');
  new Observability(home, 'Observability', { sleep: NIGHTS }).watch('Queue', new QueuePart(elsewhere, 'Queue'));
  expect(schedulesIn(home)).toEqual([]);
  expect(schedulesIn(elsewhere)).toHaveLength(2);
});

test('where nothing sleeps nothing is muted', () => {
  const stack = newStack();
  new Observability(stack, 'Observability').watch('Queue', new QueuePart(stack, 'Queue'));
  expect(schedulesIn(stack)).toEqual([]);
});

test('a part without alarms is not muted', () => {
  const stack = newStack();
  new Observability(stack, 'Observability', { sleep: NIGHTS }).watch('Part', plainPart([]));
  expect(schedulesIn(stack)).toEqual([]);
});

test('what is no schedule is refused', () => {
  expect(() => new Observability(newStack(), 'Observability', { sleep: 'nightly' as any })).toThrow("'sleep' must be a SleepSchedule, got 'nightly'");
});

test('four rule packs find nothing in it', () => {
  const app = plainApp();
  const stack = new Stack(app, 'Stack');
  new Observability(stack, 'Observability', { sleep: NIGHTS, emails: ['oncall@example.com'] }).watch('Part', plainPart());
  expect(nag(app).open.filter(({ constructPath }) => constructPath.includes('Sleep'))).toEqual([]);
});
