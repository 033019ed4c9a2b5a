import { Quota } from '../../catalogue/facets/quota';
import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { isMap, ValueMap } from '../../template/value';
import { LoadBalancer } from '../../topology/load-balancer';
import { peakScale } from '../deployment-scale';
import { APPLICATION_QUOTAS, NETWORK_QUOTAS, remedy } from '../quotas';

/** LI004: load balancers fit. */
export const LOAD_BALANCER_QUOTAS: Rule = {
  id: 'LI004',
  title: 'no load balancer has more listeners, rules, conditions or targets than AWS takes',
  severity: Severity.ERROR,
  source: APPLICATION_QUOTAS.rules.source,
  check: (context) => {
    const rulesByListener = childrenBy(context, 'AWS::ElasticLoadBalancingV2::ListenerRule');
    const certificatesByListener = childrenBy(context, 'AWS::ElasticLoadBalancingV2::ListenerCertificate');
    return [
      ...context.topology.balancers.flatMap((balancer) => (balancer.type === 'application'
        ? applicationBalancer(context, balancer, rulesByListener, certificatesByListener) : balancer.type === 'network' ? networkBalancer(context, balancer) : [])),
      ...[...rulesByListener.values()].flat().flatMap(listenerRule),
      ...sharedTargetGroups(context),
    ];
  },
};

/** Rules or certificates by the listener that they belong to. */
type ByListener = Map<Resource, Resource[]>;

function childrenBy({ deployment }: ProofContext, type: string): ByListener {
  const children: ByListener = new Map();
  for (const child of deployment.ofType(type)) {
    const listener = child.target('ListenerArn');
    if (!listener) continue;
    const known = children.get(listener);
    if (known) known.push(child);
    else children.set(listener, [child]);
  }
  return children;
}

function applicationBalancer(context: ProofContext, balancer: LoadBalancer, rules: ByListener, certificates: ByListener): Violation[] {
  const sum = (children: ByListener, size: (child: Resource) => number) => balancer.listeners
    .reduce((total, { resource }) => total + (children.get(resource) ?? []).reduce((all, child) => all + size(child), 0), 0);
  return [
    ...over(balancer, balancer.listeners.length, 'listeners', APPLICATION_QUOTAS.listeners, 'use fewer ports'),
    ...over(balancer, sum(rules, () => 1), 'listener rules', APPLICATION_QUOTAS.rules, 'merge rules, or use a second load balancer'),
    ...over(balancer, sum(certificates, (child) => child.list('Certificates').length), 'certificates besides the default ones', APPLICATION_QUOTAS.certificates, 'use certificates for several names'),
    ...over(balancer, context.topology.targetGroupsOf(balancer).length, 'target groups', APPLICATION_QUOTAS.targetGroups, 'use a second load balancer'),
    ...over(balancer, peakTargets(context, balancer), 'targets at maximum scale during a deployment', APPLICATION_QUOTAS.targets, "lower the maximum scale or 'MaximumPercent'"),
  ];
}

function networkBalancer(context: ProofContext, balancer: LoadBalancer): Violation[] {
  return [
    ...over(balancer, balancer.listeners.length, 'listeners', NETWORK_QUOTAS.listeners, 'use fewer ports'),
    ...over(balancer, peakTargets(context, balancer), 'targets at maximum scale during a deployment', NETWORK_QUOTAS.targets, "lower the maximum scale or 'MaximumPercent'"),
  ];
}

function over({ resource, name }: LoadBalancer, used: number, words: string, quota: Quota, fix: string): Violation[] {
  return used <= quota.limit ? [] : [{ resource, message: `AWS refuses a part of load balancer '${name}': it has ${used} ${words}, and ${quota.limit} are the most`, fix: remedy(quota, fix) }];
}

/** A task is in one of two target groups between which traffic moves. */
function peakTargets({ topology }: ProofContext, balancer: LoadBalancer): number {
  const behind = topology.attachments.filter((attachment) => attachment.balancer === balancer && !attachment.alternate);
  return behind.reduce((sum, { workload }) => sum + (peakScale(workload).copies ?? 0), 0);
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html */
function listenerRule(rule: Resource): Violation[] {
  const values = rule.maps('Conditions').flatMap(valuesOf);
  const wildcards = values.join('').replace(/[^*?]/g, '').length;
  const groups = rule.maps('Actions').map((action) => (isMap(action.ForwardConfig) && Array.isArray(action.ForwardConfig.TargetGroups) ? action.ForwardConfig.TargetGroups.length : 0));
  const refusals: [number, string, Quota, string][] = [
    [values.length, 'values in its conditions', APPLICATION_QUOTAS.conditionValues, 'split it into two rules'],
    [wildcards, 'wildcards in its conditions', APPLICATION_QUOTAS.conditionWildcards, 'split it into two rules'],
    [Math.max(0, ...groups), 'target groups in one action', APPLICATION_QUOTAS.targetGroupsPerAction, 'send to fewer target groups'],
  ];
  return refusals.filter(([used, , quota]) => used > quota.limit).map(([used, words, quota, fix]) => ({
    resource: rule, message: `AWS refuses listener rule '${rule.name}': it has ${used} ${words}, and ${quota.limit} are the most`, fix,
  }));
}

function valuesOf(condition: ValueMap): string[] {
  const configured = Object.values(condition).filter(isMap).flatMap((config) => (Array.isArray(config.Values) ? config.Values : []));
  const plain = Array.isArray(condition.Values) ? condition.Values : [];
  return (configured.length ? configured : plain).map((value) => (isMap(value) ? String(value.Value) : String(value)));
}

/** A target group belongs to one load balancer. */
function sharedTargetGroups({ topology }: ProofContext): Violation[] {
  return topology.targetGroups.flatMap(({ resource, name }) => {
    const balancers = topology.balancersOf(resource);
    return balancers.length < 2 ? [] : [{
      resource, message: `AWS refuses target group '${name}': ${balancers.length} load balancers send to it, and it can belong to one`, fix: 'give each load balancer a target group of its own',
    }];
  });
}
