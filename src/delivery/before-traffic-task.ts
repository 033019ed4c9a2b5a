import { Duration } from 'aws-cdk-lib';

/**
 * A command that must succeed before a new revision of a service gets traffic, such as the migration of a database.
 *
 * A task of the new revision runs it: with the image, the environment, the secrets, the roles, the network and the size of the
 * service's own tasks, beside them and never on Fargate Spot. Exit code 0 lets the deployment go on. Anything else ends it before
 * any traffic moves, and the tasks that serve now stay: another exit code, a task that cannot be started or is lost, no end in time,
 * another container of the task that ends with an exit code other than 0, 137 or 143.
 *
 * It runs once for each new revision of the task definition and not when a deployment or the stack is rolled back, so the old code meets
 * what the command has changed: add columns in one deployment and remove them in a later one. A first deployment runs it too, and so
 * does an old image that is deployed again, as that is a new revision. As a deployment that has failed is deployed again, the command
 * must do no harm when it runs a second time. It does not take part in Service Connect.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-lifecycle-hooks.html
 */
export interface BeforeTrafficTask {
  /**
   * The command, word by word, in place of the command of the image or of `container.command`.
   *
   * An entry point stays: with one, of the image or `container.entryPoint`, the words are its arguments. No shell takes part, unless
   * it is the first word, as in `['sh', '-c', 'npm run migrate && npm run seed']`; a single word with blanks gives the acknowledgeable
   * warning `cdk-production-platform:input.oneWord`, unless `container.entryPoint` is set. The words have together at most 3,000 bytes,
   * written as JSON. They are readable in the account, so secrets belong into `secrets` of the service.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerOverride.html
   */
  readonly command: string[];

  /**
   * How long the command may take, in whole minutes, counted from the first attempt to start its task. A task that
   * runs longer is stopped, and the deployment fails.
   *
   * Deployments with `Delivery.blueGreen()`, `Delivery.canary()` or `Delivery.linear()` wait up to 24 hours, of which the last five
   * minutes are for stopping the task; all others up to 14 minutes.
   *
   * @default Duration.minutes(10)
   */
  readonly timeout?: Duration;
}
