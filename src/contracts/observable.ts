import { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';

/**
 * An alarm that a part of the platform recommends for itself: data, so that the alarm can live in any stack.
 */
export interface RecommendedAlarm {
  /**
   * Construct id of the alarm, unique within its part and stable across releases, for example `HighCpu`.
   */
  readonly id: string;

  /**
   * What it means when this alarm fires and where to look first. Shown to whoever is on call.
   */
  readonly description: string;

  /**
   * The metric or metric expression to watch.
   */
  readonly metric: cloudwatch.IMetric;

  /**
   * The value to compare the metric with, in the unit of the metric.
   */
  readonly threshold: number;

  /**
   * How the metric is compared with the threshold.
   *
   * @default - greater than the threshold
   */
  readonly comparisonOperator?: cloudwatch.ComparisonOperator;

  /**
   * How many of the metric's most recent periods are looked at.
   *
   * @default 3
   */
  readonly evaluationPeriods?: number;

  /**
   * How many of the evaluated periods must breach the threshold.
   *
   * @default - all evaluated periods
   */
  readonly datapointsToAlarm?: number;

  /**
   * What a period without data means.
   *
   * @default - missing data keeps the alarm's state out of alarm (`notBreaching`)
   */
  readonly treatMissingData?: cloudwatch.TreatMissingData;
}

/**
 * A part of the platform that knows which of its metrics matter.
 */
export interface IObservable {
  /**
   * The alarms that a production system should have for this part.
   */
  recommendedAlarms(): RecommendedAlarm[];

  /**
   * The graphs that this part adds to a dashboard, one row or less.
   */
  dashboardWidgets(): cloudwatch.IWidget[];
}
