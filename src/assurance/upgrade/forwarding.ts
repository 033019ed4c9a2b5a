import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { isMap, referencesIn, Value } from '../template/value';

/** A load balancer that sends to a target group, and through what. */
export interface Sender {
  /** The listener or rule that sends. */
  readonly through: Resource;
  /** The load balancer, as a property of the listener names it; undefined when a listener of elsewhere does not tell. */
  readonly balancer: { readonly owner: Resource; readonly value: Value } | undefined;
}

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';

/** Which load balancers send to each target group of one version of an input. */
export function sendersIn(deployment: Deployment): Map<Resource, Sender[]> {
  const senders = new Map<Resource, Sender[]>();
  for (const through of deployment.ofType(LISTENER, RULE)) {
    const listener = through.type === RULE ? through.target('ListenerArn') : through;
    const balancer = listener ? { owner: listener, value: listener.property('LoadBalancerArn') } : ofListenerArn(through);
    const groups = through.maps(through.type === RULE ? 'Actions' : 'DefaultActions').flatMap(({ TargetGroupArn, ForwardConfig }) => (
      [TargetGroupArn, ...weighted(ForwardConfig)]
    ));
    for (const group of new Set(referencesIn(groups).map(({ resource }) => resource))) {
      senders.set(group, [...(senders.get(group) ?? []), { through, balancer }]);
    }
  }
  return senders;
}

function weighted(config: Value): Value[] {
  const groups = isMap(config) ? config.TargetGroups : undefined;
  return Array.isArray(groups) ? groups.filter(isMap).map(({ TargetGroupArn }) => TargetGroupArn) : [];
}

/** The ARN of a listener holds the name and the id of its load balancer. */
function ofListenerArn(rule: Resource): Sender['balancer'] {
  const [, balancer] = /:listener\/(.+)\/[^/]+$/.exec(rule.text('ListenerArn') ?? '') ?? [];
  return balancer ? { owner: rule, value: balancer } : undefined;
}
