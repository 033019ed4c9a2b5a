import { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { RecommendedAlarm } from '../contracts';

/** What to watch about a cache and when it needs a person. */
export interface CacheSignals {
  alarms(): RecommendedAlarm[];
  widgets(): cloudwatch.IWidget[];
}
