import { Domain } from './domain';

/**
 * What a user decides about a load balancer that faces the internet itself.
 */
export interface LoadBalancerEdgeOptions {
  /**
   * The names under which users reach the platform, with their certificate.
   */
  readonly domain: Domain;

  /**
   * Open port 80 for a listener that does nothing but redirect to HTTPS. `false` leaves only port 443 open.
   *
   * @default true
   */
  readonly redirectHttp?: boolean;
}
