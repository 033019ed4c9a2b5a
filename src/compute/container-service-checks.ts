import { ContainerServiceDefaults } from './container-service-defaults';
import { ContainerServiceOptions } from './container-service-options';

/** What only means something where a load balancer sends requests, beside the route, by where it is written. */
export function requestOptions(options: ContainerServiceDefaults & Pick<ContainerServiceOptions, 'additionalTargets'>): { [prop: string]: unknown } {
  const { healthCheck, healthCheckGracePeriod, targetProtocol, deregistrationDelay, stickiness, additionalTargets } = options;
  return {
    healthCheck,
    healthCheckGracePeriod,
    targetProtocol,
    // The proxy of Service Connect speaks it too.
    'protocolVersion': options.serviceConnect ? undefined : options.protocolVersion,
    deregistrationDelay,
    stickiness,
    additionalTargets,
    'scaling.targetRequestsPerTask': options.scaling?.targetRequestsPerTask,
    'alarmThresholds.unhealthyTasks': options.alarmThresholds?.unhealthyTasks,
  };
}
