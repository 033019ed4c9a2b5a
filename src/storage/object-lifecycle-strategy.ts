import { aws_s3 as s3 } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** One way in which objects age. It keeps no state, so one lifecycle can serve many stores. */
export interface ObjectLifecycleStrategy {
  /** The rules of the bucket; refuses, in the name of the scope, what S3 does not take. */
  rules(scope: IConstruct): s3.LifecycleRule[];
}
