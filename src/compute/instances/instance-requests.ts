import { InstanceServiceDefaults } from './instance-service-defaults';

/** What only means something where a load balancer sends requests, beside the route, by where it is written. */
export function requestOptions(options: InstanceServiceDefaults): { [prop: string]: unknown } {
  const { healthCheck, healthCheckGracePeriod, targetProtocol, protocolVersion, deregistrationDelay, stickiness } = options;
  return {
    healthCheck,
    healthCheckGracePeriod,
    targetProtocol,
    protocolVersion,
    deregistrationDelay,
    stickiness,
    'scaling.targetRequestsPerInstance': options.scaling?.targetRequestsPerInstance,
    'alarmThresholds.unhealthyInstances': options.alarmThresholds?.unhealthyInstances,
  };
}
