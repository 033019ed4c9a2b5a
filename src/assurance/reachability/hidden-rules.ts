import { Resource } from '../template/resource';
import { shiftsTraffic } from '../topology/delivery';
import { takesAllOf } from '../topology/rule-condition';
import type { Topology } from '../topology/topology';
import { listenerOf } from '../topology/traffic-shift';

/** A production rule that no visitor meets. */
export interface HiddenRule {
  readonly rule: Resource;
  /** The rule of the same listener that takes its requests. */
  readonly first: Resource;
  /** The name of the service that is deployed. */
  readonly service: string;
}

/** Production rules whose weights Amazon ECS moves while another rule answers; a test rule in their way is told by SE008. */
export function hiddenRules({ services, deployment }: Topology): HiddenRule[] {
  const rules = deployment.ofType('AWS::ElasticLoadBalancingV2::ListenerRule');
  return services.filter(({ strategy }) => shiftsTraffic(strategy)).flatMap(({ name, resource, shifts }) => {
    const own = shifts.filter((shift) => shift.resource === resource);
    const tests = own.flatMap(({ test }) => test);
    return [...new Set(own.flatMap(({ production }) => production))].filter((rule) => rule !== listenerOf(rule)).flatMap((rule) => {
      const [first] = rules.filter((other) => isThere(other, rule) && !tests.includes(other) && onOneListener(rule, other) && takesAllOf(rule, other))
        .sort((one, other) => (one.number('Priority') ?? 0) - (other.number('Priority') ?? 0));
      return first ? [{ rule, first, service: name }] : [];
    });
  });
}

function onOneListener(rule: Resource, other: Resource): boolean {
  const [one, another] = [rule, other].map((each) => each.target('ListenerArn')?.key ?? each.text('ListenerArn'));
  return one !== undefined && one === another;
}

/** Whether a resource is certainly there when another one is. */
function isThere(resource: Resource, beside: Resource): boolean {
  const together = resource.stack === beside.stack && resource.json.Condition === beside.json.Condition;
  return together || resource.stack.existence(resource) === true;
}
