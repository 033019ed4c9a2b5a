import { aws_s3 as s3 } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** One answer to the question which web pages may use a bucket. It keeps no state, so one policy can serve many stores. */
export interface CorsPolicyStrategy {
  /** The rules of the bucket; refuses, in the name of the scope, what is no origin. */
  rules(scope: IConstruct): s3.CorsRule[];
}
