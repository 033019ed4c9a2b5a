import { TimeZone } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { templateOf } from './support';
import { SleepSchedule } from '../../src/contracts';

const NIGHTS = SleepSchedule.outside({ start: '07:00', end: '20:00', timeZone: TimeZone.EUROPE_BERLIN });

test('a document database that sleeps is stopped every evening and started in the morning of workdays', () => {
  const schedules = Object.values(templateOf({ sleep: NIGHTS }).findResources('AWS::Scheduler::Schedule'));
  expect(schedules.map(({ Properties }) => [Properties.ScheduleExpression, Properties.Target.Arn['Fn::Join'][1].pop(), Properties.Target.Input['Fn::Join'][1][0]])).toEqual([
    ['cron(30 6 ? * MON,TUE,WED,THU,FRI *)', ':scheduler:::aws-sdk:docdb:startDBCluster', '{"DbClusterIdentifier":"'],
    ['cron(15 20 * * ? *)', ':scheduler:::aws-sdk:docdb:stopDBCluster', '{"DbClusterIdentifier":"'],
  ]);
});

test('it is stopped by a role that can do nothing else', () => {
  templateOf({ sleep: NIGHTS }).hasResourceProperties('AWS::IAM::Role', {
    Policies: [{ PolicyDocument: Match.objectLike({ Statement: [Match.objectLike({ Action: ['rds:StartDBCluster', 'rds:StopDBCluster'], Resource: { 'Fn::Join': ['', Match.arrayWith([':cluster:'])] } })] }) }],
  });
});

test('it is backed up and maintained while it is awake', () => {
  templateOf({ sleep: NIGHTS }).hasResourceProperties('AWS::DocDB::DBCluster', { PreferredBackupWindow: '17:00-18:00', PreferredMaintenanceWindow: 'mon:16:00-mon:17:00' });
});

test('one that never sleeps is never stopped', () => {
  templateOf({ sleep: SleepSchedule.never() }).resourceCountIs('AWS::Scheduler::Schedule', 0);
});

test('what is no schedule is refused', () => {
  expect(() => templateOf({ sleep: {} as any })).toThrow("'sleep' must be a SleepSchedule");
});
