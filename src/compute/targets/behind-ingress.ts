import { Duration } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { requireRoute } from './service-ports';
import { RequestOptions, Routed } from './without-requests';
import { requireSeconds } from '../../private/input/durations';
import { impossible } from '../../private/input/errors';

/** A service that may be behind an ingress, which waits for it to start. */
export interface RoutedService extends Routed {
  readonly healthCheckGracePeriod?: Duration;
}

/** Refuses options that only mean something behind a load balancer when there is none. */
export function checkIngress<Props extends RoutedService>(scope: IConstruct, props: Props, requestOptions: RequestOptions<Props>) {
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
