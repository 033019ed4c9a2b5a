import { Duration, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Route } from './route';
import { IWorkload } from '../contracts';

/**
 * How the load balancer finds out whether a target can serve.
 */
export interface TargetHealthCheck {
  /**
   * The path that is requested; it must answer quickly and need no login.
   *
   * @default '/'
   */
  readonly path?: string;

  /**
   * The port that is requested, when the health endpoint listens on a port of its own. The load balancer is allowed to
   * reach it.
   *
   * @default - the port of the target
   */
  readonly port?: number;

  /**
   * Status codes that mean healthy, from 200 to 499: one, several (`200,202`) or a range.
   *
   * @default '200-399', because an application that redirects `/` to its start page or login is up
   */
  readonly healthyHttpCodes?: string;

  /**
   * Time between two checks of a target, 5 to 300 seconds.
   *
   * @default Duration.seconds(15)
   */
  readonly interval?: Duration;

  /**
   * Time after which a check without an answer has failed, 2 to 120 seconds and shorter than the interval.
   *
   * @default Duration.seconds(5)
   */
  readonly timeout?: Duration;

  /**
   * Passed checks in a row until a target receives requests, 2 to 10.
   *
   * @default 2
   */
  readonly healthyThresholdCount?: number;

  /**
   * Failed checks in a row until a target receives no more requests, 2 to 10.
   *
   * @default 3
   */
  readonly unhealthyThresholdCount?: number;
}

/**
 * Sends all requests of one client to the same target.
 */
export interface TargetStickiness {
  /**
   * How long a client stays with its target, 1 second to 7 days.
   *
   * @default Duration.days(1)
   */
  readonly duration?: Duration;

  /**
   * Name of the cookie of the application that makes a session sticky. Must not start with `AWSALB`.
   *
   * @default - a cookie that the load balancer makes
   */
  readonly cookieName?: string;
}

/**
 * Properties of one target of the ingress.
 */
export interface IngressTargetProps {
  /**
   * Which requests the target receives. No two targets of an ingress have the same route.
   */
  readonly route: Route;

  /**
   * The code that serves the requests; it admits the load balancer on `port`.
   */
  readonly workload: IWorkload;

  /**
   * The port that the workload listens on, 1 to 65535.
   */
  readonly port: number;

  /**
   * Protocol between the load balancer and the workload. With HTTPS the workload presents a certificate, which may be
   * self-signed because the load balancer does not verify it.
   *
   * @default ApplicationProtocol.HTTP
   */
  readonly protocol?: elbv2.ApplicationProtocol;

  /**
   * How the load balancer finds out whether a target can serve.
   *
   * @default - `/` every 15 seconds must answer with 200 to 399 within 5 seconds
   */
  readonly healthCheck?: TargetHealthCheck;

  /**
   * How long a stopping target may finish its open requests, 0 to 3600 seconds.
   *
   * @default Duration.seconds(30)
   */
  readonly deregistrationDelay?: Duration;

  /**
   * Sends all requests of one client to the same target.
   *
   * @default - any request goes to any target
   */
  readonly stickiness?: TargetStickiness;
}
