import { Environment } from 'aws-cdk-lib';

/**
 * Which bootstrapped environments a pipeline works with.
 */
export interface DiffAccessOptions {
  /**
   * Accounts and regions, each bootstrapped with `cdk bootstrap`; one of another account must trust the account of the role, which
   * `cdk bootstrap --trust` says. An account or a region that is left out is that of the stack of the role.
   *
   * Name each region that the app has stacks in, also us-east-1 for the certificate of CloudFront.
   *
   * @default - the account and the region of the stack of the role
   */
  readonly environments?: Environment[];

  /**
   * Qualifier of the bootstrap stack: 1 to 10 letters and digits.
   *
   * @default - that of the stack of the role, which is `hnb659fds` unless the app says otherwise
   */
  readonly qualifier?: string;
}

/**
 * What a pipeline that deploys may do.
 */
export interface DeployAccessOptions extends DiffAccessOptions {
  /**
   * Whether it may read what `cdk-production-platform verify` reads after a deployment: the stacks and the Amazon ECS services of the
   * environments, and the alarms of the account.
   *
   * @default false
   */
  readonly verification?: boolean;
}
