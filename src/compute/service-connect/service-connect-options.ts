import { Duration } from 'aws-cdk-lib';

/**
 * How other services reach a service by its name, through Amazon ECS Service Connect. Presence is the switch: `{}` takes all defaults.
 *
 * A proxy beside the container in each task, of this service and of those that use it, balances the requests over healthy tasks. It takes CPU and
 * memory of the task; AWS recommends 256 CPU units and 64 MiB more for it. Requests stay in the VPC and are not encrypted by the proxy.
 *
 * A task gets requests of other services when its `container.healthCheck` says that it is healthy. Without one it gets them as soon as it runs, which
 * gives the acknowledgeable warning `cdk-production-platform:compute.serviceConnectWithoutHealthCheck`.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html
 */
export interface ServiceConnectOptions {
  /**
   * The host name under which others reach the service: 1 to 63 lower-case letters, digits and hyphens that start with a letter and do not end
   * with a hyphen, unique among the services of the cluster.
   *
   * With another name those that use the service are deployed again, and do not reach it from its deployment to their own.
   *
   * @default - the construct id in kebab case: `orders-api` for `OrdersApi`
   */
  readonly name?: string;

  /**
   * The port at which others reach the service, from 1 to 65535. The container listens on its own.
   *
   * @default - the port of the container
   */
  readonly port?: number;

  /**
   * How long a request may take until it is fully answered, from 0 seconds, which means without end, to a day. What takes longer is answered
   * with 504. At most `idleTimeout`.
   *
   * @default - 15 seconds, the default of Service Connect
   * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TimeoutConfiguration.html
   */
  readonly perRequestTimeout?: Duration;

  /**
   * How long a connection without requests stays open, from 0 seconds, which means without end, to a day. A request cannot take longer either.
   *
   * @default - 5 minutes, the default of Service Connect
   */
  readonly idleTimeout?: Duration;
}
