import { ArnFormat, aws_iam as iam, aws_scheduler as scheduler, Aws, Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledgeInlinePolicy } from '../findings/policies';
import { schedulerPrincipal } from '../scheduler-trust';
import { Clock, WakingTimes } from './waking-times';

/** A database is there within this time after it was asked to start. */
const STARTS_BEFORE = 30;
/** Services that stop get this time to end what they do. */
const STOPS_AFTER = 15;
/** A database that is being changed or backed up cannot be stopped just now. */
const TRIED_FOR = Duration.hours(1);
const ATTEMPTS = 20;

/** What AWS stops as a whole. */
export interface Stoppable {
  /** What calls it so: Amazon RDS, for Aurora too, or Amazon DocumentDB. */
  readonly service: 'rds' | 'docdb';
  readonly kind: 'Instance' | 'Cluster';
  readonly identifier: string;
}

/**
 * Stops a database outside its hours, and every evening again: AWS starts one by itself when it was stopped for seven days.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_StopInstance.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-cluster-stop-start.html
 * @see https://docs.aws.amazon.com/documentdb/latest/developerguide/db-cluster-stop-start.html
 */
export class StoppedDatabase extends Construct {
  private readonly role: iam.Role;

  constructor(scope: Construct, id: string, private readonly database: Stoppable, private readonly times: WakingTimes) {
    super(scope, id);
    const { kind, identifier } = database;
    const arn = Stack.of(this).formatArn({
      service: 'rds', resource: kind === 'Instance' ? 'db' : 'cluster', resourceName: identifier, arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    this.role = new iam.Role(this, 'Role', {
      description: `Stops and starts ${scope.node.path}`,
      assumedBy: schedulerPrincipal(this),
      inlinePolicies: {
        StopAndStart: new iam.PolicyDocument({
          statements: [new iam.PolicyStatement({ actions: [`rds:StartDB${kind}`, `rds:StopDB${kind}`], resources: [arn] })],
        }),
      },
    });
    acknowledgeInlinePolicy(this.role, 'The policy serves one role and must be complete with it: a schedule may be due as soon as it is there');
    this.schedule('start', times.wakes(-STARTS_BEFORE), times.weekdays);
    this.schedule('stop', times.sleeps(STOPS_AFTER));
  }

  /** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html */
  private schedule(action: 'start' | 'stop', clock: Clock, weekDay?: string) {
    const { service, kind, identifier } = this.database;
    new scheduler.Schedule(this, action === 'start' ? 'Start' : 'Stop', {
      description: `${action === 'start' ? 'Starts' : 'Stops'} ${this.node.scope!.node.path}`,
      schedule: scheduler.ScheduleExpression.cron({ ...clock, weekDay, timeZone: this.times.timeZone }),
      target: {
        bind: () => ({
          arn: `arn:${Aws.PARTITION}:scheduler:::aws-sdk:${service}:${action}DB${kind}`,
          role: this.role,
          input: scheduler.ScheduleTargetInput.fromObject({ [`Db${kind}Identifier`]: identifier }),
          retryPolicy: { maximumEventAgeInSeconds: TRIED_FOR.toSeconds(), maximumRetryAttempts: ATTEMPTS },
        }),
      },
    });
  }
}
