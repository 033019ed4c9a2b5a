import { aws_ecs as ecs, aws_lambda as lambda, Duration } from 'aws-cdk-lib';

/**
 * A function that Amazon ECS asks in a stage of a deployment. It answers `{ hookStatus: 'SUCCEEDED' }`, `'FAILED'`, which takes the deployment
 * back, or `'IN_PROGRESS'`, to be asked again. It may be asked twice for the same deployment, and while one is taken back.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-lifecycle-hooks.html
 */
export interface DeliveryHook {
  /**
   * The function, in any stack of the account and region. It may be invoked by the deployments of this service from the start.
   */
  readonly handler: lambda.IFunction;

  /**
   * The stages in which it is asked, each once. Those of test traffic without `testTraffic` give the acknowledgeable warning
   * `cdk-production-platform:delivery.hookWithoutTestTraffic`. The stage before each shift, which the enumeration of the CDK lacks, is taken as
   * text: `'PRE_PRODUCTION_TRAFFIC_SHIFT' as ecs.DeploymentLifecycleStage`, in TypeScript and JavaScript only.
   */
  readonly lifecycleStages: ecs.DeploymentLifecycleStage[];

  /**
   * What the function gets beside the deployment, as `hookDetails`. No secret belongs here.
   *
   * @default - nothing
   */
  readonly details?: { [key: string]: string };

  /**
   * How long it may answer `IN_PROGRESS` before the deployment is taken back, from 1 minute to 24 hours.
   *
   * @default Duration.minutes(30)
   */
  readonly timeout?: Duration;
}
