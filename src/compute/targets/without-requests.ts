import { IConstruct } from 'constructs';
import { Ingress, Route } from '../../ingress';
import { impossible, invalidProp } from '../../private/input/errors';
import { asWritten } from '../../private/input/spelling';
import { withoutOption } from '../../private/input/without-option';

/** A workload that may be behind an ingress. */
export interface Routed {
  readonly route?: Route;
  readonly ingress?: Ingress;
}

/** What only means something where a load balancer sends requests, by where it is written. */
export type RequestOptions<Options> = (options: Options) => { [prop: string]: unknown };

/** Whether the options say that users do not call the service. */
export function takesNoRequests({ route }: Pick<Routed, 'route'>): boolean {
  return route?._isNone === true;
}

/** The props without the ingress where the route says that users do not call the service; refuses what only their requests need. */
export function withoutRequests<Props extends Routed>(scope: IConstruct, props: Props, requestOptions: RequestOptions<Props>): Props {
  if (!takesNoRequests(props)) return props;
  if (props.route!.priority !== undefined) {
    throw invalidProp(scope, { prop: 'route', expected: 'have no priority where it is Route.none(), which makes no rule', given: props.route!.priority });
  }
  const [needless] = Object.entries(requestOptions(props)).find(([, value]) => value !== undefined) ?? [];
  if (needless) {
    throw impossible(scope, `'${asWritten(scope, needless)}' does not go with Route.none(), because no request of users reaches this service; remove one of them`);
  }
  return { ...props, route: undefined, ingress: undefined };
}

/** What a profile decides about a service, without what only requests of users need where there are none. */
export function suited<Options extends Pick<Routed, 'route'>>(decided: Options, requestOptions: RequestOptions<Options>, route?: Route): Options {
  if (!takesNoRequests({ route: route ?? decided.route })) return decided;
  return Object.keys(requestOptions(decided)).reduce((options, prop) => withoutOption(options, prop), decided);
}
