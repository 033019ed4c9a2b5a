import { TimeZone } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { databaseStack, templateOf } from './support';
import { SleepSchedule } from '../../src/contracts';
import { DatabaseEngine, RelationalDatabaseOptions } from '../../src/database';

const NIGHTS = SleepSchedule.outside({ start: '07:00', end: '20:00', timeZone: TimeZone.EUROPE_BERLIN });

/** What EventBridge Scheduler calls when. */
function calls(options: RelationalDatabaseOptions): any[] {
  const text = ({ 'Fn::Join': join }: any) => join[1].map((part: any) => typeof part === 'string' ? part : part['Fn::GetAtt']?.join('.') ?? part.Ref).join('');
  return Object.values(templateOf(options).findResources('AWS::Scheduler::Schedule')).map(({ Properties: { ScheduleExpression, ScheduleExpressionTimezone, Target } }) => ({
    at: `${ScheduleExpression} ${ScheduleExpressionTimezone}`, calls: text(Target.Arn), with: text(Target.Input),
  }));
}

describe('a database that sleeps', () => {
  test('is started half an hour before services on workdays, and stopped a quarter of an hour after them every day', () => {
    expect(calls({ sleep: NIGHTS })).toEqual([
      { at: 'cron(30 6 ? * MON,TUE,WED,THU,FRI *) Europe/Berlin', calls: 'arn:AWS::Partition:scheduler:::aws-sdk:rds:startDBInstance', with: expect.stringMatching(/^\{"DbInstanceIdentifier":"Orders\w+"\}$/) },
      { at: 'cron(15 20 * * ? *) Europe/Berlin', calls: 'arn:AWS::Partition:scheduler:::aws-sdk:rds:stopDBInstance', with: expect.stringMatching(/^\{"DbInstanceIdentifier":"Orders\w+"\}$/) },
    ]);
  });

  test('is stopped as a cluster on Aurora, with its readers', () => {
    const engine = DatabaseEngine.auroraPostgres();
    expect(calls({ engine, readReplicas: 1, sleep: NIGHTS }).map((each) => each.calls)).toEqual([
      'arn:AWS::Partition:scheduler:::aws-sdk:rds:startDBCluster', 'arn:AWS::Partition:scheduler:::aws-sdk:rds:stopDBCluster',
    ]);
    expect(calls({ engine, sleep: NIGHTS })[0].with).toMatch(/^\{"DbClusterIdentifier":"Orders\w+"\}$/);
  });

  test('is stopped by a role that can do nothing else, and no later than within an hour', () => {
    const template = templateOf({ sleep: NIGHTS });
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: { Statement: [Match.objectLike({ Principal: { Service: 'scheduler.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' }, 'aws:SourceArn': Match.anyValue() } } })] },
      Policies: [{ PolicyDocument: Match.objectLike({ Statement: [{ Effect: 'Allow', Action: ['rds:StartDBInstance', 'rds:StopDBInstance'], Resource: { 'Fn::Join': ['', Match.arrayWith([':db:', { Ref: Match.stringLikeRegexp('^Orders') }])] } }] }) }],
    });
    template.allResourcesProperties('AWS::Scheduler::Schedule', { Target: { RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 20 } } });
  });

  test('is backed up and maintained while it is awake', () => {
    templateOf({ sleep: NIGHTS }).hasResourceProperties('AWS::RDS::DBInstance', { PreferredBackupWindow: '17:00-18:00', PreferredMaintenanceWindow: 'mon:16:00-mon:17:00' });
    templateOf({ engine: DatabaseEngine.auroraMysql(), sleep: NIGHTS }).hasResourceProperties('AWS::RDS::DBCluster', { PreferredBackupWindow: '17:00-18:00' });
  });

  test('has the windows of the user', () => {
    templateOf({ sleep: NIGHTS, backupWindow: '10:00-11:00' }).hasResourceProperties('AWS::RDS::DBInstance', { PreferredBackupWindow: '10:00-11:00', PreferredMaintenanceWindow: 'mon:16:00-mon:17:00' });
  });

  test('has no read replicas of its own, with which AWS stops no instance', () => {
    expect(() => databaseStack({ sleep: NIGHTS, readReplicas: 1 })).toThrow("'sleep' and 'readReplicas' exclude each other, because AWS stops no instance that has read replicas; remove one of them");
  });

  test('is refused with what is no schedule', () => {
    expect(() => databaseStack({ sleep: 'nightly' as any })).toThrow("'sleep' must be a SleepSchedule, got 'nightly'");
  });
});

test('a database that never sleeps is never stopped', () => {
  expect(calls({ sleep: SleepSchedule.never() })).toEqual([]);
  expect(templateOf({ sleep: SleepSchedule.never() }).toJSON()).toEqual(templateOf().toJSON());
});
