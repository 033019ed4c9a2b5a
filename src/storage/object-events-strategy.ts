import { aws_s3 as s3 } from 'aws-cdk-lib';

/** One receiver of the events of a bucket. */
export interface ObjectEventsStrategy {
  /** Makes the bucket tell it of its objects. */
  announce(bucket: s3.Bucket): void;
}
