import { aws_cloudwatch as cloudwatch, aws_codedeploy as codedeploy, Duration } from 'aws-cdk-lib';
import { DeliveryHook } from './delivery-hook';
import { TestTraffic } from '../ingress';

/**
 * What ends a deployment and brings the old revision back.
 */
export interface DeliveryAlarmOptions {
  /**
   * Alarms of the region, composite ones too, that end a deployment and bring the old revision back, also while it bakes. They exist before
   * the service does, so they look at its load balancer or at what it uses; an alarm on a metric of the service itself would be a circle.
   *
   * @default - the alarm of `maxFailedRequestPercent` alone
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html
   */
  readonly alarms?: cloudwatch.IAlarm[];

  /**
   * The share of requests, in percent, that may fail for two minutes in a row before the deployment is taken back; from 1 to 99. Those of each
   * target group by itself, and only where at least three fail in a minute: they are answered with a 5xx status by a task, or find no connection to
   * one. Answers that break off or come too late (502 and 504 of the load balancer) are not counted, because it counts them for itself alone. It
   * needs an ingress, and makes an alarm, which needs three minutes to fire.
   *
   * @default - with an ingress 5 where requests are shifted; none for `Delivery.rolling()`, which the circuit breaker watches
   */
  readonly maxFailedRequestPercent?: number;
}

/**
 * How a rolling deployment is watched.
 */
export interface RollingDeliveryOptions extends DeliveryAlarmOptions {}

/**
 * A person decides whether a deployment goes on.
 */
export interface ManualApprovalOptions {
  /**
   * How long the deployment waits before it is taken back, from 1 minute to 24 hours. CloudFormation waits with it.
   *
   * @default Duration.hours(8)
   */
  readonly timeout?: Duration;
}

/**
 * What all deployments have in common that start the new revision beside the old one and then shift the requests.
 */
export interface TrafficShiftOptions extends DeliveryAlarmOptions {
  /**
   * How long the old tasks stay when the new ones have all requests, from 0 minutes to 24 hours: the time in which going back takes no longer
   * than moving the requests, and in which alarms are listened to. Behind an ingress less than 3 minutes give the acknowledgeable warning
   * `cdk-production-platform:delivery.unwatchedTime`, unless a hook looks in the stage `POST_PRODUCTION_TRAFFIC_SHIFT`.
   *
   * @default Duration.minutes(10)
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-blue-green.html
   */
  readonly bakeTime?: Duration;

  /**
   * Which requests reach the new revision before users do. It needs an ingress.
   *
   * @default - none: no request reaches it before those of users
   */
  readonly testTraffic?: TestTraffic;

  /**
   * Functions that see the new revision and may refuse it.
   *
   * @default - none
   */
  readonly hooks?: DeliveryHook[];

  /**
   * Waits for a person before the first users' request reaches the new revision: when test traffic reaches it, or when all its tasks have
   * started where there is no test traffic. `aws ecs continue-service-deployment` lets it go on.
   *
   * Until the bake time ends, the command in the output `…RollbackCommand` goes back without asking. Where going back is a deployment, it asks again:
   * when CloudFormation rolls the stack back, and when the old revision is deployed after the bake time. To go back then without waiting for a
   * person, deploy the old revision without this option.
   *
   * Hooks of the same stage, `POST_TEST_TRAFFIC_SHIFT` or without test traffic `POST_SCALE_UP`, are asked together with the person, in no
   * documented order, and both must agree: look at `lifecycleHookDetails` of `aws ecs describe-service-deployments` for how they ended first.
   *
   * @default - nobody is asked
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-lifecycle-hooks.html
   */
  readonly manualApproval?: ManualApprovalOptions;
}

/**
 * How all requests are shifted at once.
 */
export interface BlueGreenDeliveryOptions extends TrafficShiftOptions {}

/**
 * How a share of the requests is shifted first.
 */
export interface CanaryDeliveryOptions extends TrafficShiftOptions {
  /**
   * The share of requests that the new revision gets first, in percent, from 0.1 to 99.9 with at most one decimal.
   *
   * @default 10
   */
  readonly canaryPercent?: number;

  /**
   * How long it keeps that share before it gets all, from 1 minute to 24 hours. Behind an ingress less than 3 minutes give the acknowledgeable warning
   * `cdk-production-platform:delivery.unwatchedTime`.
   *
   * @default Duration.minutes(10)
   */
  readonly canaryBakeTime?: Duration;
}

/**
 * How the requests are shifted in equal steps.
 */
export interface LinearDeliveryOptions extends TrafficShiftOptions {
  /**
   * The share of requests that each step shifts, in percent, from 3 to 50 with at most one decimal.
   *
   * @default 20
   */
  readonly stepPercent?: number;

  /**
   * How long each step lasts, from 1 minute to 24 hours. Behind an ingress less than 3 minutes from the first shift to the last give the
   * acknowledgeable warning `cdk-production-platform:delivery.unwatchedTime`.
   *
   * @default Duration.minutes(6)
   */
  readonly stepBakeTime?: Duration;
}

/**
 * How AWS CodeDeploy shifts the requests.
 */
export interface CodeDeployDeliveryOptions extends DeliveryAlarmOptions {
  /**
   * In which steps the requests are shifted.
   *
   * @default codedeploy.EcsDeploymentConfig.ALL_AT_ONCE
   * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
   */
  readonly deploymentConfig?: codedeploy.IEcsDeploymentConfig;

  /**
   * How long the old tasks stay when the new ones have all requests, from 0 minutes to 48 hours. Less than 3 minutes give the acknowledgeable
   * warning `cdk-production-platform:delivery.unwatchedTime`.
   *
   * @default Duration.minutes(10)
   */
  readonly terminationWaitTime?: Duration;
}
