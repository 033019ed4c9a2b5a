import { ContainerServiceDefaults } from './container-service-defaults';
import { ContainerServiceOptions } from './container-service-options';
import { AdditionalTarget } from './targets/additional-target';

/** What only means something where a load balancer sends requests, beside the route, by where it is written. */
export function requestOptions(options: ContainerServiceDefaults & Pick<ContainerServiceOptions, 'additionalTargets'>): { [prop: string]: unknown } {
  const { healthCheck, healthCheckGracePeriod, targetProtocol: protocol, deregistrationDelay, stickiness, additionalTargets } = options;
  // The proxy of Service Connect speaks it too.
  const protocolVersion = options.serviceConnect ? undefined : options.protocolVersion;
  return {
    ...asOfPort({ healthCheck, protocol, protocolVersion, deregistrationDelay, stickiness }),
    healthCheckGracePeriod,
    additionalTargets,
    'scaling.targetRequestsPerTask': options.scaling?.targetRequestsPerTask,
    'alarmThresholds.unhealthyTasks': options.alarmThresholds?.unhealthyTasks,
  };
}

/** What an additional target says of its port, as the service writes it of its own; one that is forgotten here does not compile. */
function asOfPort({ protocol: targetProtocol, ...settings }: { [setting in Exclude<keyof AdditionalTarget, 'id' | 'port' | 'route'>]-?: unknown }) {
  return { targetProtocol, ...settings };
}
