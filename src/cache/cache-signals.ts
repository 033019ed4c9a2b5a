import { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { RecommendedAlarm } from '../contracts';

/** What to watch about a cache and when it needs a person. */
export interface CacheSignals {
  alarms(): RecommendedAlarm[];
  widgets(): cloudwatch.IWidget[];
}

/** One of the four graphs of a row. */
export function graph(title: string, left: cloudwatch.IMetric[], leftYAxis: cloudwatch.YAxisProps): cloudwatch.GraphWidget {
  return new cloudwatch.GraphWidget({ title, left, leftYAxis, width: 6, height: 6 });
}
