import { aws_ec2 as ec2, aws_kms as kms, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';

/**
 * What must be known of a search domain that was not created by this library.
 */
export interface ExistingSearchDomainAttributes {
  /**
   * Host name of the domain, without `https://`.
   */
  readonly host: string;

  /**
   * The security group of the domain. Port 443 is opened in it for every workload that uses the domain.
   */
  readonly securityGroup: ec2.ISecurityGroup;

  /**
   * A secret with the fields `username` and `password`, for clients that log in with a password.
   *
   * @default - workloads get no user name and password
   */
  readonly secret?: secretsmanager.ISecret;

  /**
   * Key that encrypts the secret, so that workloads may decrypt it.
   *
   * @default - the key that Secrets Manager manages
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * ARN of the domain, for clients that sign their requests.
   *
   * @default - workloads get no permission to send signed requests
   */
  readonly domainArn?: string;
}
