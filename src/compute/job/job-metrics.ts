import { aws_cloudwatch as cloudwatch, aws_sqs as sqs, aws_stepfunctions as sfn, Duration } from 'aws-cdk-lib';
import { RecommendedAlarm } from '../../contracts';

const WIDGET_WIDTH = 8;
const PERIOD = Duration.minutes(5);

/** What there is to observe of a job. */
export interface JobMetricsSource {
  readonly id: string;
  readonly stateMachine: sfn.StateMachine;
  /** The log groups of the task and of the state machine. */
  readonly logGroupName: string;
  /** Where what could not be started ends, for a job that is started by a schedule. */
  readonly deadLetterQueue?: sqs.Queue;
  readonly maxTimeWithoutSuccess?: Duration;
}

/** The alarms and graphs of a job. */
export class JobMetrics {
  constructor(private readonly source: JobMetricsSource) {}

  public alarms(): RecommendedAlarm[] {
    const { id, logGroupName, deadLetterQueue, maxTimeWithoutSuccess } = this.source;
    return [
      {
        id: 'FailedRuns',
        description: `${id}: a run has failed, was stopped or ran out of time. The executions of the state machine in AWS Step Functions say why, the log group ${logGroupName} what the command said.`,
        metric: this.unsuccessful(),
        threshold: 0,
        evaluationPeriods: 1,
      },
      ...(deadLetterQueue ? [this.notStarted(deadLetterQueue)] : []),
      ...(maxTimeWithoutSuccess ? [this.noSuccess(maxTimeWithoutSuccess)] : []),
    ];
  }

  public widgets(): cloudwatch.IWidget[] {
    const { id, stateMachine } = this.source;
    return [
      new cloudwatch.GraphWidget({
        title: `${id}: runs`,
        width: WIDGET_WIDTH,
        left: [this.succeeded(PERIOD).with({ label: 'succeeded' }), this.unsuccessful('failed')],
        leftYAxis: { min: 0 },
      }),
      new cloudwatch.GraphWidget({
        title: `${id}: duration (ms)`,
        width: WIDGET_WIDTH,
        left: [stateMachine.metricTime({ statistic: 'Maximum', period: PERIOD, label: 'longest run' })],
        leftYAxis: { min: 0 },
      }),
    ];
  }

  private notStarted(queue: sqs.Queue): RecommendedAlarm {
    return {
      id: 'RunsNotStarted',
      description: `${this.source.id}: a run could not be started. The messages in the queue ${queue.queueName} say why; start the run by hand if it is still wanted, and delete them.`,
      metric: queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: PERIOD }),
      threshold: 0,
      evaluationPeriods: 1,
    };
  }

  private noSuccess(time: Duration): RecommendedAlarm {
    const hours = time.toHours();
    return {
      id: 'NoSuccess',
      description: `${this.source.id}: no run has succeeded for ${hours} hours. Look whether the schedule is enabled, and at the executions of the state machine in AWS Step Functions.`,
      metric: this.succeeded(Duration.hours(1)),
      threshold: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: hours,
      treatMissingData: cloudwatch.TreatMissingData.BREACHING,
    };
  }

  private succeeded(period: Duration): cloudwatch.Metric {
    return this.source.stateMachine.metricSucceeded({ statistic: 'Sum', period });
  }

  private unsuccessful(label?: string): cloudwatch.IMetric {
    const { stateMachine } = this.source;
    const options = { statistic: 'Sum', period: PERIOD };
    return new cloudwatch.MathExpression({
      expression: 'SUM([FILL(failed, 0), FILL(timedOut, 0), FILL(aborted, 0)])',
      usingMetrics: {
        failed: stateMachine.metricFailed(options), timedOut: stateMachine.metricTimedOut(options), aborted: stateMachine.metricAborted(options),
      },
      period: PERIOD,
      label,
    });
  }
}
