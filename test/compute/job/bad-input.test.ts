import { aws_ec2 as ec2, aws_scheduler as scheduler, Duration, Lazy, TimeZone, Token } from 'aws-cdk-lib';
import { job, oneOff } from './fixtures';
import { ScheduledJobProps } from '../../../src/compute';
import { warningsOf } from '../fixtures';

const NUMBER = Token.asNumber(Lazy.any({ produce: () => 1 }));
const { ScheduleExpression } = scheduler;
const at = (expression: string, timeZone?: TimeZone) => ({ schedule: ScheduleExpression.expression(expression, timeZone) });

describe('a wrong value is refused', () => {
  test.each<[string, Partial<ScheduledJobProps>, string]>([
    ['no image', { image: undefined }, "'image' must be a container image, got undefined"],
    ['no VPC', { vpc: undefined }, "'vpc' must be a VPC, got undefined"],
    ['public subnets', { vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } }, "'vpcSubnets' must select private subnets"],
    ['an empty command', { command: [] }, "'command' must be a list of words, the first of which is not empty, got []; leave the prop out to get what the image says"],
    ['an empty word as command', { command: [''] }, "'command' must be a list of words, the first of which is not empty"],
    ['a command line', { command: 'npm start' as any }, "'command' must be a list of words, got 'npm start'; did you mean ['npm', 'start']?"],
    ['a token as command', { command: Token.asList({ Ref: 'Words' }) }, "'command' must be known at synthesis"],
    ['a number in the command', { command: ['sleep', 5 as any] }, "'command[1]' must be a string, got 5"],
    ['two commands', { command: ['ls'], container: { command: ['ls'] } }, "'command' and 'container.command' say the same; remove one of them"],
    ['no time', { timeout: Duration.seconds(0) }, "'timeout' must be a whole number of seconds from 60 to 31536000, got '0 seconds'"],
    ['more than a year', { timeout: Duration.days(366), retries: 0 }, "'timeout' must be a whole number of seconds from 60 to 31536000"],
    ['attempts that take longer than a year', { timeout: Duration.days(200), retries: 1 }, "'timeout' must be so short that all 2 attempts fit into the 365 days of an execution, got '200 days'; lower 'timeout' or 'retries'"],
    ['a token of time', { timeout: Duration.seconds(NUMBER) }, "'timeout' must be known at synthesis"],
    ['a number as time', { timeout: 60 as any }, "'timeout' must be a Duration, got 60"],
    ['retries below none', { retries: -1 }, "'retries' must be a whole number from 0 to 10, got -1"],
    ['too many retries', { retries: 11 }, "'retries' must be a whole number from 0 to 10, got 11"],
    ['half a retry', { retries: 0.5 }, "'retries' must be a whole number from 0 to 10, got 0.5"],
    ['a token of retries', { retries: NUMBER }, "'retries' must be known at synthesis"],
    ['a word as switch', { allowOverlap: 'no' as any }, "'allowOverlap' must be true or false, got 'no'"],
    ['no age', { maxEventAge: Duration.seconds(59) }, "'maxEventAge' must be a whole number of seconds from 60 to 86400, got '59 seconds'"],
    ['an age of more than a day', { maxEventAge: Duration.days(2) }, "'maxEventAge' must be"],
    ['a number as window', { timeWindow: 15 as any }, "'timeWindow' must be a TimeWindow of EventBridge Scheduler, got 15"],
    ['half an hour without success', { maxTimeWithoutSuccess: Duration.minutes(30) }, "'maxTimeWithoutSuccess' must be a whole number of hours from 1 to 168, got '0.5 hours'"],
    ['a month without success', { maxTimeWithoutSuccess: Duration.days(30) }, "'maxTimeWithoutSuccess' must be"],
    ['no schedule', { schedule: undefined }, "'schedule' must be a ScheduleExpression of EventBridge Scheduler, got undefined; for example scheduler.ScheduleExpression.cron({ hour: '3', minute: '0' })"],
    ['a text as schedule', { schedule: 'rate(1 day)' as any }, "'schedule' must be a ScheduleExpression of EventBridge Scheduler, got 'rate(1 day)'"],
    ['an empty expression', at(''), "'schedule' must be a cron, rate or at expression"],
    ['hour 25', at('cron(0 25 ? * MON *)'), "'schedule' must have an hour from 0 to 23"],
    ['the five fields of Unix', at('cron(0 3 * * MON)'), "'schedule' must have 6 fields"],
    ['days of both kinds', at('cron(0 3 * * * *)'), "'schedule' must have ? for the day of the month or for the day of the week, and the day in the other, got 'cron(0 3 * * * *)'; for example 'cron(0 3 ? * MON-FRI *)'"],
    ['days of no kind', at('cron(0 3 ? * ? *)'), "'schedule' must have ? for the day of the month or for the day of the week"],
    ['a rate of weeks', at('rate(2 weeks)'), "'schedule' must be a number of minutes, hours or days"],
    ['a day without time', at('at(2090-01-31)'), "'schedule' must be a date and a time"],
    ['a time zone that does not exist', at('cron(0 3 * * ? *)', TimeZone.of('Europe/Atlantis')), "'schedule' must be a time zone of the IANA database, got 'Europe/Atlantis'"],
    ['a text as time zone', { schedule: { expressionString: 'rate(1 day)', timeZone: 'Europe/Berlin' } as any }, "'schedule' must be in a TimeZone, got 'Europe/Berlin'"],
  ])('%s', (_, props, message) => {
    expect(() => job(props)).toThrow(message);
  });

  test('no command of a task that a person starts', () => {
    expect(() => oneOff({ command: [] })).toThrow("'command' must be a list of words");
  });
});

test('a moment that is over gives a warning', () => {
  expect(warningsOf(job(at('at(2020-01-31T07:00:00)'))).join()).toMatch(/'schedule' is at 2020-01-31T07:00:00, which is over, .*compute.pastSchedule/);
});

test('a command line in one word gives a warning', () => {
  expect(warningsOf(job({ command: ['npm run report'] })).join()).toContain("'command' is the one word 'npm run report'");
});

test('a misspelt prop gives a warning', () => {
  expect(warningsOf(job({ retrys: 2 } as any)).join()).toContain("'retrys' is no prop of ScheduledJobProps and decides nothing; did you mean 'retries'?");
});

describe('an unusual value works', () => {
  test.each<[string, Partial<ScheduledJobProps>]>([
    ['the shortest time', { timeout: Duration.minutes(1), retries: 10 }],
    ['a year in one attempt', { timeout: Duration.days(365), retries: 0 }],
    ['an expression that only the deployment knows', at(`cron(${Token.asString({ Ref: 'Fields' })})`)],
    ['options that are null', { timeout: null, retries: null, command: null, maxEventAge: null, timeWindow: null } as any],
    ['an entry point and a line', { command: ['a line'], container: { entryPoint: ['sh', '-c'] } }],
  ])('%s', (_, props) => {
    expect(warningsOf(job(props))).toEqual([]);
  });
});
