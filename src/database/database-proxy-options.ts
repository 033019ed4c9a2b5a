import { Duration } from 'aws-cdk-lib';

/**
 * What can be chosen about a proxy that pools connections.
 */
export interface DatabaseProxyOptions {
  /**
   * How many of the connections that the database allows (`max_connections`) the proxy may open, in percent: 1 to 100.
   * Leave some for clients that connect to the database itself.
   *
   * @default 90
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-connections.html
   */
  readonly maxConnectionsPercent?: number;

  /**
   * How many of those connections the proxy keeps open when no client needs them, in percent of `max_connections`: 0 to
   * `maxConnectionsPercent`.
   *
   * @default - 50, or `maxConnectionsPercent` when that is less
   */
  readonly maxIdleConnectionsPercent?: number;

  /**
   * How long a client waits for a free connection of the pool before it gets an error: 1 second to 5 minutes. RDS also
   * knows zero, with which the pool never grows: no client waits until a connection has been opened.
   *
   * @default Duration.seconds(30)
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-best-practices.html
   */
  readonly borrowTimeout?: Duration;

  /**
   * How long a client's connection to the proxy may be idle before the proxy closes it: 1 minute to 8 hours. The
   * proxy closes every connection after 24 hours.
   *
   * @default Duration.minutes(30)
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-best-practices.html
   */
  readonly idleClientTimeout?: Duration;
}
