import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { StackTemplate } from '../../template/stack-template';
import { balancerProtection } from '../../topology/balancer-protection';
import { keptHolders, staysOnRollback } from '../kept';
import { namesOf } from '../need';
import { CONFIGURING, Starter, startersOf } from '../starter';

/** DE008: a first deployment that fails leaves nothing in the way of the next. */
export const BLOCKED_ROLLBACK: Rule = {
  id: 'DE008',
  title: 'a first deployment that fails can be rolled back',
  severity: Severity.WARNING,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-failure-options.html',
  check: (context) => {
    const starters = startersOf(context.topology).filter(({ resource, failsCreation }) => failsCreation && !CONFIGURING.has(resource.type));
    const blocking = blockingRollback(context);
    const roots = [...new Set(starters.map(({ resource }) => resource.stack.root))];
    return roots.flatMap((root) => blocked(root, starters.filter(({ resource }) => resource.stack.root === root), blocking, context));
  },
};

/** One finding a stack: all that fails in it is answered in the same way. */
function blocked(root: StackTemplate, starters: Starter[], blocking: Resource[], { topology }: ProofContext): Violation[] {
  const { creationOrder: order } = topology;
  const inTheWay = blocking.filter((resource) => (
    resource.stack.root === root && starters.some((starter) => !order.startsAfter(resource, starter.resource))
  ));
  if (inTheWay.length === 0) return [];
  const [{ resource, kind }] = starters;
  const others = starters.length > 2 ? ` or one of ${starters.length - 1} more` : starters.length > 1 ? ` or '${starters[1].resource.name}'` : '';
  return [{
    resource,
    message: `when ${kind} '${resource.name}'${others} fails in the first deployment, the stack ends in ROLLBACK_FAILED: CloudFormation cannot take back ${namesOf(inTheWay)}`,
    fix: 'put what may fail into a stack of its own, or deploy the first time with `cdk deploy --no-rollback`',
  }];
}

/** What refuses its deletion, and what stays where the rollback deletes what it stands in. */
function blockingRollback({ deployment, durability, topology }: ProofContext): Resource[] {
  const refusing = [
    ...durability.rows.filter(({ protection }) => protection?.kind === 'yes').map(({ resource }) => resource),
    ...deployment.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer').filter((balancer) => balancerProtection(balancer) === 'yes'),
  ].filter((resource) => !staysOnRollback(resource));
  const staying = keptHolders(topology).filter(({ resource, held }) => (
    staysOnRollback(resource) && held.some(({ stack }) => stack.root === resource.stack.root)
  ));
  return [...refusing, ...staying.map(({ resource }) => resource)];
}

/** Whether a load balancer refuses its deletion. */