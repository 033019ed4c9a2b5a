import { aws_elasticloadbalancingv2 as elbv2, Duration } from 'aws-cdk-lib';
import { SleepSchedule } from '../contracts';
import { BeforeTrafficTask, Delivery } from '../delivery';
import { Route, TargetHealthCheck, TargetStickiness } from '../ingress';
import { ServiceAlarmThresholds } from './alarms/service-alarm-thresholds';
import { Capacity } from './capacity/capacity';
import { ContainerTaskOptions } from './container-task-options';
import { ScalingOptions } from './scaling/scaling-options';
import { ServiceConnectOptions } from './service-connect/service-connect-options';

/**
 * What can be decided about all container services of an environment alike.
 */
export interface ContainerServiceDefaults extends ContainerTaskOptions {
  /**
   * The TCP port that the container listens on, from 1 to 65535.
   *
   * @default 3000
   */
  readonly port?: number;

  /**
   * Which capacity of AWS Fargate the tasks run on.
   *
   * @default - Capacity.onDemand(); in a cluster that is not known to have the capacity providers of AWS Fargate, the launch type `FARGATE`
   */
  readonly capacity?: Capacity;

  /**
   * How many tasks run, and what makes more of them run.
   *
   * @default - 2 to 8 tasks, aiming at 75 % CPU and 75 % memory
   */
  readonly scaling?: ScalingOptions;

  /**
   * When the service sleeps, without any task. An alarm that watches it tells nobody then.
   *
   * Deploy while it is awake: a deployment that changes the scaling wakes it until the next evening. An error beside `scaling.schedules`.
   *
   * @default - always awake
   */
  readonly sleep?: SleepSchedule;

  /**
   * Which requests of the ingress reach the service. It needs an ingress; `Route.none()` is for a service that users do not call, and leaves it
   * out of the ingress that a platform has.
   *
   * @default - with an ingress: every request that no other service takes
   */
  readonly route?: Route;

  /**
   * Lets other services of the cluster reach this one by its name, when they name it in `uses`. Presence is the switch: `{}` takes all defaults.
   *
   * @default - no other service can use it
   */
  readonly serviceConnect?: ServiceConnectOptions;

  /**
   * How the load balancer sees whether a task is healthy. It needs an ingress.
   *
   * @default - `/` must answer with 200 to 399 within 5 seconds, every 15 seconds
   */
  readonly healthCheck?: TargetHealthCheck;

  /**
   * How long a new task may be unhealthy while it starts, from 0 seconds to a day. It needs an ingress.
   *
   * @default - 60 seconds with an ingress
   */
  readonly healthCheckGracePeriod?: Duration;

  /**
   * Protocol between the load balancer and `port`. With HTTPS the container presents a certificate, which may be self-signed because the
   * load balancer does not verify it. It needs an ingress. Another one makes another target group, as `protocolVersion` says.
   *
   * @default ApplicationProtocol.HTTP
   */
  readonly targetProtocol?: elbv2.ApplicationProtocol;

  /**
   * Version of the protocol between the load balancer and `port`: `HTTP1`, `HTTP2` or `GRPC`. It needs an ingress, and with `HTTP2` or `GRPC`
   * one with an HTTPS listener that clients reach themselves: behind `Edge.cloudFront()` it is an error.
   *
   * Another one makes another target group: from the update of the rule until the new tasks are in it, requests get a 503.
   *
   * @default ApplicationProtocolVersion.HTTP1
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#target-group-protocol-version
   */
  readonly protocolVersion?: elbv2.ApplicationProtocolVersion;

  /**
   * How long a task that stops may finish its open requests, from 0 to 3600 seconds. It needs an ingress.
   *
   * ECS takes the task out of the target group, waits that long, and only then sends SIGTERM; `container.stopTimeout` follows. Both together
   * delay the end of each deployment; on Fargate Spot a task has two minutes for both. With 0 open requests are cut off, which gives the
   * acknowledgeable warning `cdk-production-platform:compute.noDeregistrationDelay`.
   *
   * @default - 30 seconds with an ingress
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-connection-draining.html
   */
  readonly deregistrationDelay?: Duration;

  /**
   * Sends all requests of one client to the same task while that is healthy. It needs an ingress, and a delivery that does not give weights to
   * two target groups, beside which Elastic Load Balancing refuses it: `blueGreen`, `canary` and `linear` are an error, `codeDeploy` with steps too.
   *
   * A session that is kept in a cache survives deployments and the loss of a task, a sticky one does not.
   *
   * @default - any request goes to any task
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html#sticky-sessions
   */
  readonly stickiness?: TargetStickiness;

  /**
   * When the recommended alarms of the service go off.
   *
   * @default - 85 % of CPU or memory, fewer tasks than scaling lets run, any unhealthy task
   */
  readonly alarmThresholds?: ServiceAlarmThresholds;

  /**
   * How a new revision takes the place of the old one.
   *
   * @default Delivery.rolling()
   */
  readonly delivery?: Delivery;

  /**
   * A command that must succeed in a task of the new revision before that revision gets traffic.
   *
   * @default - none
   */
  readonly beforeTraffic?: BeforeTrafficTask;
}
