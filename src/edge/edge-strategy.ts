import { Construct } from 'constructs';
import { EdgeEndpoint } from './edge-endpoint';
import { Ingress, IngressExposure } from '../ingress';

/** One way to stand between the internet and the load balancer. It keeps no state, so one edge can serve many platforms. */
export interface EdgeStrategy {
  /** Says, before the load balancer exists, how it must be exposed; certificates it needs are made below `scope`. */
  exposure(scope: Construct): IngressExposure;
  /** Puts itself before the load balancer; everything it needs is made below `scope`. */
  attach(scope: Construct, ingress: Ingress): EdgeEndpoint;
}
