import { aws_iam as iam, Duration } from 'aws-cdk-lib';
import { PipelineAccess } from './pipeline-access';

/**
 * What is decided about the role of any pipeline.
 */
export interface PipelineRoleOptions {
  /**
   * What the role may do by itself.
   *
   * @default - nothing: it may do what it is granted, for example `repository.grantPullPush(role)`
   */
  readonly access?: PipelineAccess;

  /**
   * The OIDC provider of AWS IAM for whoever issues the tokens. An account has one for each address, so create it once, in one stack.
   *
   * @default - the one of the account, which must exist
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
   */
  readonly identityProvider?: iam.IOidcProvider;

  /**
   * How long a session may be, a whole number of hours from 1 to 12. A job asks for it, with `role-duration-seconds` of the action
   * `aws-actions/configure-aws-credentials`, and gets an hour where it does not; `cdk deploy` fails when its session ends before the deployment.
   *
   * @default Duration.hours(1)
   */
  readonly maxSessionDuration?: Duration;
}
