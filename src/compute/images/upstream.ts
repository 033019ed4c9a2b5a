import { aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';

/** What Amazon ECR calls a registry. */
export interface Upstream {
  readonly name: string;
  readonly url: string;
  /** What its images are kept under, unless the user says otherwise. */
  readonly prefix: string;
  readonly secret?: secretsmanager.ISecret;
}
