import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { attributeOf } from '../../topology/load-balancer';

/** AZ012: what is being answered is answered to its end. */
export const DRAINING: Rule = {
  id: 'AZ012',
  title: 'a target that goes away may finish what it has begun',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html#deregistration-delay',
  check: ({ topology }) => topology.targetGroups
    .filter(({ resource, targetType }) => targetType !== 'lambda' && attributeOf(resource, 'deregistration_delay.timeout_seconds') === 0)
    .map(({ resource, name }) => ({
      resource,
      message: `each deployment and each scaling down of what '${name}' serves cuts off the requests under way: its deregistration delay is 0`,
      fix: "set 'deregistration_delay.timeout_seconds' to the longest time that a request takes, for example 30",
    })),
};
