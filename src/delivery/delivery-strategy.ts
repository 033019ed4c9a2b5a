import { IConstruct } from 'constructs';
import { BeforeTrafficTask } from './before-traffic/before-traffic-task';
import { ServiceDelivery } from './service-delivery';

/** What a strategy needs to know of a service before it exists. */
export interface DeliveredService {
  /** On how many ports the load balancer sends requests to it; none without a load balancer. */
  readonly targets: number;
  /** Whether other services reach it by Service Connect. */
  readonly serviceConnect: boolean;
  /** Whether it is scaled by the number of its requests. */
  readonly scalesOnRequests: boolean;
  /** Whether a client stays with one task, on any of its ports. */
  readonly sticky: boolean;
  /** What must succeed before a new revision gets traffic. */
  readonly beforeTraffic?: BeforeTrafficTask;
}

/** One way to put a new revision of a service in the place of the old one. It keeps no state, so one delivery can serve many services. */
export interface DeliveryStrategy {
  /** The delivery of one service, in whose name it refuses options that cannot work and a service that they do not fit. */
  deliveryFor(scope: IConstruct, service: DeliveredService): ServiceDelivery;
}
