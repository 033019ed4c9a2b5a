import { IConstruct } from 'constructs';
import { REQUEST_PROPS } from './container-service-checks';
import { ContainerServiceDefaults, ContainerServiceProps } from './container-service-options';
import { impossible, invalidProp } from '../private/input/errors';

/** Whether the options say that users do not call the service. */
export function takesNoRequests({ route }: Pick<ContainerServiceDefaults, 'route'>): boolean {
  return route?._isNone === true;
}

/** The props without the ingress where the route says that users do not call the service; refuses what only their requests need. */
export function withoutRequests(scope: IConstruct, props: ContainerServiceProps): ContainerServiceProps {
  if (!takesNoRequests(props)) return props;
  if (props.route!.priority !== undefined) {
    throw invalidProp(scope, { prop: 'route', expected: 'have no priority where it is Route.none(), which makes no rule', given: props.route!.priority });
  }
  const needless = REQUEST_PROPS.find((prop) => props[prop] !== undefined);
  if (needless) {
    throw impossible(scope, `'${needless}' does not go with Route.none(), because no request of users reaches this service; remove one of them`);
  }
  return { ...props, route: undefined, ingress: undefined };
}

/** The options of a profile without those that only requests of users need. */
export function forNoRequests(defaults: ContainerServiceDefaults): ContainerServiceDefaults {
  return Object.fromEntries(Object.entries(defaults).filter(([prop]) => !(REQUEST_PROPS as readonly string[]).includes(prop)));
}
