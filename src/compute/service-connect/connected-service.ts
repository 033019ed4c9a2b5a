import { ConnectedClient } from './service-connect-client';

/** What Service Connect must know of a service that it connects. */
export interface ConnectedService extends ConnectedClient {
  /** The port that its container listens on. */
  readonly port: number;
  /** Its place behind a load balancer, if it has one. */
  readonly target?: object;
}
