import { aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, Duration, Size } from 'aws-cdk-lib';
import { InstanceAlarmThresholds } from './instance-alarm-thresholds';
import { InstanceImage } from './instance-image';
import { InstanceRefreshOptions } from './instance-refresh-options';
import { InstanceScalingOptions } from './instance-scaling-options';
import { BackingServiceSecret, IBackingService, LogOptions, SleepSchedule } from '../../contracts';
import { Route, TargetHealthCheck, TargetStickiness } from '../../ingress';
import { Capacity } from '../capacity/capacity';

/**
 * What can be decided about all instance services of an environment alike.
 */
export interface InstanceServiceDefaults {
  /**
   * The TCP port that the app listens on, from 1 to 65535. Behind an ingress another one makes another target group, which is empty when the rule
   * begins to point at it: until the instances are in it, requests get a 503.
   *
   * @default 3000
   */
  readonly port?: number;

  /**
   * The type of the instances, which decides their processor architecture too. One with less than 1 GiB of memory gives the acknowledgeable warning
   * `cdk-production-platform:compute.littleMemory`.
   *
   * @default - t3.medium
   */
  readonly instanceType?: ec2.InstanceType;

  /**
   * Further types, of the same processor architecture, that run where the first one is not to be had: at most 39. On Spot capacity the cheapest
   * of those that are least likely to be taken back are chosen.
   *
   * @default - `instanceType` alone, which on Spot capacity gives the acknowledgeable warning `cdk-production-platform:compute.spotSingleType`
   */
  readonly additionalInstanceTypes?: ec2.InstanceType[];

  /**
   * How many of the instances run on demand.
   *
   * @default Capacity.onDemand()
   */
  readonly capacity?: Capacity;

  /**
   * The operating system. Each instance starts with the newest image of it, and `maxInstanceLifetime` bounds how old one becomes.
   *
   * @default InstanceImage.amazonLinux2023()
   */
  readonly machineImage?: InstanceImage;

  /**
   * Size of the encrypted root volume (gp3), a whole number of gibibytes from 8 to 16384. It is gone with its instance.
   *
   * @default Size.gibibytes(30)
   */
  readonly rootVolumeSize?: Size;

  /**
   * Shell commands that run as root when an instance starts, after Docker, Node.js and the CloudWatch agent are installed and before the app
   * starts. One that fails ends the start. Another command replaces the instances.
   *
   * @default - none
   */
  readonly setupCommands?: string[];

  /**
   * How many instances run, and what makes more of them run.
   *
   * @default - 2 to 10 instances, aiming at 70 % CPU
   */
  readonly scaling?: InstanceScalingOptions;

  /**
   * When the service sleeps, without any instance. An alarm that watches it tells nobody then.
   *
   * Deploy while it is awake: a deployment that changes the group wakes it until the next evening.
   *
   * @default - always awake
   */
  readonly sleep?: SleepSchedule;

  /**
   * How instances are replaced when something of them changes.
   *
   * @default - a rolling instance refresh with 50 % of the instances in service
   */
  readonly refresh?: InstanceRefreshOptions;

  /**
   * How old an instance becomes before another one, with the newest operating system, takes its place: a whole number of days from 1 to 365.
   *
   * @default Duration.days(30)
   * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-max-instance-lifetime.html
   */
  readonly maxInstanceLifetime?: Duration;

  /**
   * How long an instance may take from its launch until the app listens on `port`, a whole number of minutes from 1 to 120. One that takes longer
   * is replaced; a first deployment with such instances fails.
   *
   * @default Duration.minutes(15)
   */
  readonly startTimeout?: Duration;

  /**
   * Which requests of the ingress reach the service. It needs an ingress; `Route.none()` is for a service that users do not call, and leaves it
   * out of the ingress that a platform has.
   *
   * @default - with an ingress: every request that no other service takes
   */
  readonly route?: Route;

  /**
   * How the load balancer sees whether an instance is healthy; Auto Scaling replaces one that is not. It needs an ingress.
   *
   * @default - `/` must answer with 200 to 399 within 5 seconds, every 15 seconds
   */
  readonly healthCheck?: TargetHealthCheck;

  /**
   * How long an instance that is in service may be unhealthy before it is replaced for it, from 0 seconds to a day. It needs an ingress.
   *
   * @default - 300 seconds with an ingress
   */
  readonly healthCheckGracePeriod?: Duration;

  /**
   * Protocol between the load balancer and `port`. With HTTPS the app presents a certificate, which may be self-signed because the load balancer
   * does not verify it. It needs an ingress.
   *
   * @default ApplicationProtocol.HTTP
   */
  readonly targetProtocol?: elbv2.ApplicationProtocol;

  /**
   * Version of the protocol between the load balancer and `port`: `HTTP1`, `HTTP2` or `GRPC`. It needs an ingress, and with `HTTP2` or `GRPC`
   * one with an HTTPS listener that clients reach themselves: behind `Edge.cloudFront()` it is an error.
   *
   * @default ApplicationProtocolVersion.HTTP1
   */
  readonly protocolVersion?: elbv2.ApplicationProtocolVersion;

  /**
   * How long an instance that is taken out may finish its open requests, from 0 to 3600 seconds. It needs an ingress. With 0 open requests are cut off,
   * which gives the acknowledgeable warning `cdk-production-platform:compute.noDeregistrationDelay`.
   *
   * @default - 30 seconds with an ingress
   */
  readonly deregistrationDelay?: Duration;

  /**
   * Sends all requests of one client to the same instance while that is healthy. It needs an ingress.
   *
   * A session that is kept in a cache survives deployments and the loss of an instance, a sticky one does not.
   *
   * @default - any request goes to any instance
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html#sticky-sessions
   */
  readonly stickiness?: TargetStickiness;

  /**
   * When the recommended alarms of the service go off.
   *
   * @default - 85 % of CPU or disk, 90 % of memory, fewer instances than scaling lets run, any unhealthy instance
   */
  readonly alarmThresholds?: InstanceAlarmThresholds;

  /**
   * Plain configuration by environment variable name; each value is one line. Anyone who may read the template or the launch template can read it: a
   * name that looks like a secret gives the acknowledgeable warning `cdk-production-platform:compute.secretInEnvironment`.
   *
   * @default - nothing beside what `uses` adds
   */
  readonly environment?: { [name: string]: string };

  /**
   * Secret configuration by environment variable name. The values stay in AWS Secrets Manager and reach the app when it starts, on no disk; exactly
   * these secrets may be read.
   *
   * @default - nothing beside what `uses` adds
   */
  readonly secrets?: { [name: string]: BackingServiceSecret };

  /**
   * The databases, caches and other services that this one uses: each opens its network path and adds its configuration.
   *
   * @default - none; more can be added with `use()`
   */
  readonly uses?: IBackingService[];

  /**
   * Whether the instances may open HTTPS connections (TCP 443) to any address: package repositories, registries, AWS APIs and third parties.
   *
   * With `false` nothing is open beside what `uses` opens. The package repositories (Amazon S3) and what an instance calls when it starts (Auto Scaling,
   * CloudFormation, CloudWatch, CloudWatch Logs, Systems Manager with `ssmmessages`, AWS Secrets Manager, Amazon ECR) must then be
   * reached through VPC endpoints that admit the instances.
   *
   * @default true
   */
  readonly internetEgress?: boolean;

  /**
   * How CloudWatch Logs keeps what the app writes to stdout and stderr, and what the instances write while they start.
   *
   * @default - three months; the log group is kept when its service is removed
   */
  readonly logs?: LogOptions;
}
