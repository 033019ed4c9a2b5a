/**
 * Commands of the AWS CLI with which people or a pipeline take part in the deployments of one service, for a shell with the rights and in the region
 * of the service. They are outputs of its stack too.
 */
export interface DeploymentCommands {
  /**
   * Lets AWS CodeDeploy deploy the revision that CloudFormation has registered, and prints the id of the deployment as JSON without waiting for it.
   *
   * @default - none: CloudFormation deploys; all but `Delivery.codeDeploy()`
   */
  readonly deploy?: string;

  /**
   * Lets the deployment go on that waits for a person.
   *
   * @default - none: without `manualApproval`
   */
  readonly approve?: string;

  /**
   * Takes the deployment back that is under way, also while it bakes.
   *
   * @default - none: `Delivery.rolling()` and `Delivery.codeDeploy()`
   */
  readonly rollBack?: string;
}
