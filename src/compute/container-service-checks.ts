import { IConstruct } from 'constructs';
import { ContainerServiceDefaults } from './container-service-defaults';
import { ContainerServiceOptions, ContainerServiceProps } from './container-service-options';
import { requireRoute } from './targets/service-ports';
import { requireSeconds } from '../private/input/durations';
import { impossible } from '../private/input/errors';

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

/** Refuses options that only mean something behind a load balancer when there is none. */
export function checkIngress(scope: IConstruct, props: ContainerServiceProps) {
  if (props.route !== undefined && props.route !== null) requireRoute(scope, 'route', props.route);
  if (props.ingress) {
    const period = props.healthCheckGracePeriod;
    requireSeconds(scope, 'healthCheckGracePeriod', period ?? undefined, 0, 86_400);
    return;
  }
  for (const [prop, value] of Object.entries({ route: props.route, ...requestOptions(props) })) {
    if (value !== undefined) {
      throw impossible(scope, `'${prop}' needs an 'ingress', because no request reaches this service otherwise; pass the ingress or remove '${prop}'`);
    }
  }
}
