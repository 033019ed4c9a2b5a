import { Aws, aws_iam as iam, aws_scheduler as scheduler, aws_sqs as sqs, aws_stepfunctions as sfn, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ScheduledJobProps } from './scheduled-job-options';
import { acknowledge } from '../../private/findings/acknowledgements';
import { acknowledgeInlinePolicy } from '../../private/findings/policies';
import { schedulerPrincipal } from '../../private/scheduler-trust';

/** EventBridge Scheduler tries no more often. */
const ATTEMPTS = 185;

/** What starts a job at its times, and where what could not be started ends. */
export interface JobSchedule {
  readonly schedule: scheduler.Schedule;
  readonly deadLetterQueue: sqs.Queue;
}

/**
 * Starts executions at the times of the schedule, each under the id that EventBridge Scheduler has for it: delivered twice, it is the same execution.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
 */
export function jobSchedule(
  scope: Construct, stateMachine: sfn.StateMachine, { schedule: expression, maxEventAge = Duration.hours(1), timeWindow }: ScheduledJobProps,
): JobSchedule {
  const deadLetterQueue = queueOf(scope);
  const { stateMachineArn } = stateMachine;
  const role = startingRole(scope, stateMachineArn, deadLetterQueue);
  const target: scheduler.IScheduleTarget = {
    bind: () => ({
      arn: `arn:${Aws.PARTITION}:scheduler:::aws-sdk:sfn:startExecution`,
      role,
      input: scheduler.ScheduleTargetInput.fromObject({
        StateMachineArn: stateMachineArn,
        Name: scheduler.ContextAttribute.executionId,
        Input: JSON.stringify({ scheduledTime: scheduler.ContextAttribute.scheduledTime }),
      }),
      retryPolicy: { maximumEventAgeInSeconds: maxEventAge.toSeconds(), maximumRetryAttempts: ATTEMPTS },
      deadLetterConfig: { arn: deadLetterQueue.queueArn },
    }),
  };
  const schedule = new scheduler.Schedule(scope, 'Schedule', {
    description: `Starts ${scope.node.path}`,
    schedule: expression,
    timeWindow: timeWindow ?? scheduler.TimeWindow.off(),
    target,
  });
  return { schedule, deadLetterQueue };
}

function queueOf(scope: Construct): sqs.Queue {
  const queue = new sqs.Queue(scope, 'DeadLetterQueue', {
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  acknowledge(queue, { ids: ['AwsSolutions::AwsSolutions-SQS3'], reason: 'The queue is the dead-letter queue of a schedule' });
  return queue;
}

function startingRole(scope: Construct, stateMachineArn: string, queue: sqs.Queue): iam.Role {
  const role = new iam.Role(scope, 'ScheduleRole', {
    description: 'Starts the runs of the job',
    assumedBy: schedulerPrincipal(scope),
    inlinePolicies: {
      Start: new iam.PolicyDocument({
        minimize: true,
        statements: [
          new iam.PolicyStatement({ actions: ['states:StartExecution'], resources: [stateMachineArn] }),
          new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }),
        ],
      }),
    },
  });
  acknowledgeInlinePolicy(role, 'The policy serves one role and must be complete with it: a schedule may be due as soon as it is there');
  return role;
}
