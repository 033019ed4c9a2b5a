import { aws_elasticloadbalancingv2 as elbv2, Duration } from 'aws-cdk-lib';
import { Route, TargetHealthCheck, TargetStickiness } from '../../ingress';

/**
 * One more port of a container that the load balancer sends requests to, such as a gRPC server or an administration beside a website.
 *
 * It makes a target group with its listener rule and opens the way from the load balancer to the port. ECS replaces a task that fails the health
 * check of any of its ports.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/register-multiple-targetgroups.html
 */
export interface AdditionalTarget {
  /**
   * What tells the target from the others of the service: 1 to 32 letters and digits. It is part of logical ids, so choose it for good.
   *
   * Without it another port means another target group and another rule of the same priority, which Elastic Load Balancing refuses
   * while the old one is there; so give an id to a target whose port may change.
   *
   * @default - the port
   */
  readonly id?: string;

  /**
   * The TCP port that the container listens on, from 1 to 65535; not one that the service has already.
   */
  readonly port: number;

  /**
   * Which requests of the ingress reach the port. No two targets of an ingress have the same route.
   */
  readonly route: Route;

  /**
   * How the load balancer sees whether the port is healthy.
   *
   * @default - `/` must answer with 200 to 399 within 5 seconds, every 15 seconds; with gRPC as `TargetHealthCheck` says
   */
  readonly healthCheck?: TargetHealthCheck;

  /**
   * Protocol between the load balancer and the port: HTTP or HTTPS.
   *
   * @default ApplicationProtocol.HTTP
   */
  readonly protocol?: elbv2.ApplicationProtocol;

  /**
   * Version of the protocol between the load balancer and the port. `GRPC` and `HTTP2` need an HTTPS listener.
   *
   * @default ApplicationProtocolVersion.HTTP1
   */
  readonly protocolVersion?: elbv2.ApplicationProtocolVersion;

  /**
   * How long a task that stops may finish the open requests of the port, from 0 to 3600 seconds. ECS sends SIGTERM when all its ports are done.
   *
   * @default Duration.seconds(30)
   */
  readonly deregistrationDelay?: Duration;

  /**
   * Sends all requests of one client to the same task.
   *
   * @default - any request goes to any task
   */
  readonly stickiness?: TargetStickiness;
}
