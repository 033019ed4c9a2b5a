import { Duration, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Route } from './route';
import { IWorkload } from '../contracts';

/**
 * How the load balancer finds out whether a target can serve.
 */
export interface TargetHealthCheck {
  /**
   * The path that is requested; it must answer quickly and need no login. With gRPC it is a method, `/package.Service/Method`: for a server
   * with the health service of gRPC `/grpc.health.v1.Health/Check`, with `healthyGrpcCodes: '0'`.
   *
   * @default '/' - with gRPC `/AWS.ALB/healthcheck`, a method that no server has
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
   * Status codes that mean healthy, from 200 to 499: one, several (`200,202`) or a range. An error with gRPC, whose codes are others.
   *
   * @default '200-399', because an application that redirects `/` to its start page or login is up
   */
  readonly healthyHttpCodes?: string;

  /**
   * Status codes of gRPC that mean healthy, from 0 to 99: one, several (`0,12`) or a range. An error without gRPC.
   *
   * @default - with gRPC `12`, with which every server answers a method that it does not have
   * @see https://grpc.io/docs/guides/status-codes/
   */
  readonly healthyGrpcCodes?: string;

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
 * Which requests reach a new revision before users do: those that carry a header.
 *
 * It is a switch and no lock: whoever knows the header and reaches the load balancer reaches the new revision.
 */
export interface TestTraffic {
  /**
   * Name of the HTTP header, 1 to 40 letters, digits and hyphens; case does not matter. The load balancer drops headers of other names. An error
   * where requests of users have it anyway, such as `User-Agent`, `Cookie` or `X-Forwarded-For`.
   *
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html#http-header-conditions
   */
  readonly header: string;

  /**
   * Value of the header, 1 to 128 characters, for example `green`; `*` stands for any characters, `?` for exactly one. An error with wildcards alone.
   */
  readonly value: string;

  /**
   * Place of the rule for test traffic on the load balancer, before that of the rule for production: 1 (first) to 49999, unique on the load balancer.
   *
   * @default - follows from the route, like that of the production rule; with `route.withPriority(n)` it is n - 1
   */
  readonly priority?: number;
}

/**
 * A second target group, between which and the first one a deployment shifts the requests.
 */
export interface AlternateTargetOptions {
  /**
   * Which requests reach the new revision before users do.
   *
   * @default - none: there is no rule for test traffic
   */
  readonly testTraffic?: TestTraffic;

  /**
   * Whether the rules name the second target group with a weight of 0 from the start. Amazon ECS takes back a deployment whose rules do not know both
   * target groups; AWS CodeDeploy starts from a rule that knows the first one alone.
   *
   * @default true
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshooting-blue-green.html
   */
  readonly weighted?: boolean;
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
   * The port that the workload listens on, 1 to 65535. With addresses as targets it can change without another target group: ECS registers each task
   * with its own port. Instances are registered with the port of their target group, so another one makes another target group.
   */
  readonly port: number;

  /**
   * What is registered: `IP` for addresses, as the tasks of a container service have them, or `INSTANCE` for an Auto Scaling group.
   *
   * @default TargetType.IP
   */
  readonly targetType?: elbv2.TargetType;

  /**
   * Protocol between the load balancer and the workload. With HTTPS the workload presents a certificate, which may be
   * self-signed because the load balancer does not verify it.
   *
   * @default ApplicationProtocol.HTTP
   */
  readonly protocol?: elbv2.ApplicationProtocol;

  /**
   * Version of the protocol between the load balancer and the workload: `HTTP1`, `HTTP2` or `GRPC`.
   *
   * With `HTTP2` and `GRPC` the listener must be HTTPS, and every request must be HTTP/2, with `GRPC` one of gRPC; others get a 464. CloudFront
   * speaks HTTP/1.1 to a load balancer with private addresses, so behind `Edge.cloudFront()` both are an error. A failed call of gRPC is an HTTP 200 to the
   * load balancer: no alarm on failed requests sees it.
   *
   * Another version, like another `protocol`, makes another target group, which is empty when the rule begins to point at it.
   *
   * @default ApplicationProtocolVersion.HTTP1
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#target-group-protocol-version
   */
  readonly protocolVersion?: elbv2.ApplicationProtocolVersion;

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
   * Sends all requests of one client to the same target. Elastic Load Balancing refuses it in a rule with the weights of two target groups.
   *
   * @default - any request goes to any target
   */
  readonly stickiness?: TargetStickiness;

  /**
   * Adds a second target group with the same settings, and a rule for test traffic, for deployments that shift requests from one to the other.
   *
   * @default - one target group
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html
   */
  readonly alternateTarget?: AlternateTargetOptions;
}
