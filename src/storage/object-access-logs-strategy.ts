import { aws_s3 as s3 } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** One place for the access log of a bucket. */
export interface ObjectAccessLogsStrategy {
  /** What the keys of the log files start with; the construct path of the store and a slash when left out. */
  readonly prefix?: string;
  /** The log bucket, made below the scope where it is not there yet; nothing when no log is kept. */
  target(scope: Construct): s3.IBucket | undefined;
}
