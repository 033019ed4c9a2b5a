import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { LoadBalancer } from '../../topology/load-balancer';
import { coversPort, SecurityRule } from '../../topology/security-group';
import { listVerdict } from '../flow';

/** RE007: visitors reach the front door, and the front door reaches what is behind it. */
export const FRONT_DOOR_REACH: Rule = {
  id: 'RE007',
  title: 'visitors reach the front door, and it reaches what is behind it',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html',
  check: (context) => [...context.topology.balancers.flatMap(publicBalancer), ...origins(context), ...turnedOff(context)],
};

function publicBalancer(balancer: LoadBalancer): Violation[] {
  if (balancer.publicAddress !== 'yes') return [];
  const { resource, name, placement, listeners } = balancer;
  const hidden = placement.subnets.find(({ isPublic }) => isPublic === 'no');
  if (hidden) {
    return [
      {
        resource,
        message: `visitors do not reach '${name}' through subnet '${hidden.name}', which has no route to an internet gateway`,
        fix: 'use public subnets, or make the load balancer internal',
      },
    ];
  }
  const detached = placement.subnets
    .flatMap(({ routes }) => routes ?? [])
    .find(({ target }) => target.kind === 'internet gateway' && !target.attached);
  if (detached) {
    return [
      {
        resource,
        message: `visitors do not reach '${name}': the internet gateway of its subnets is attached to no VPC`,
        fix: 'attach the internet gateway to the VPC',
      },
    ];
  }
  const refused = placement.subnets
    .flatMap((subnet) =>
      listeners.flatMap(({ port }) => (port === undefined ? [] : (listVerdict(subnet, '0.0.0.0/0', port, 'ingress') ?? []))),
    )
    .find(({ state }) => state === 'closed');
  if (refused) {
    return [
      {
        resource,
        message: `visitors do not reach '${name}': ${refused.reason}`,
        fix: 'allow the port and the answers in the network access list',
      },
    ];
  }
  if (listeners.length === 0) {
    return [
      {
        resource,
        message: `'${name}' faces the internet and has no listener`,
        fix: 'give it a listener',
      },
    ];
  }
  const rules = balancer.groups.flatMap(({ ingress }) => ingress);
  if (!balancer.guarded || balancer.openGroups.length) return [];
  return listeners.flatMap(({ resource: listener, port }) =>
    port === undefined || rules.some((rule) => admits(rule, port))
      ? []
      : [
        {
          resource: listener,
          message: `nobody reaches '${name}' on port ${port}: its security groups admit nobody there`,
          fix: `admit visitors on port ${port}, or remove the listener`,
        },
      ],
  );
}

function admits(rule: SecurityRule, port: number): boolean {
  return coversPort(rule, port) || rule.peer.kind === 'open' || (rule.protocol === 'udp' && rule.from <= port && port <= rule.to);
}

/** A missing listener is the balancer's to fix or the origin's, so the finding stands where the origin is written. */
function origins({ reachability }: ProofContext): Violation[] {
  return reachability.toBalancers.flatMap(({ door, verdict, fix }) =>
    verdict.state === 'closed' ? [{ resource: door.resource, message: verdict.reason, fix }] : [],
  );
}

function turnedOff({ deployment }: ProofContext): Violation[] {
  return deployment.ofType('AWS::CloudFront::Distribution').filter((resource) => resource.flag('DistributionConfig.Enabled') === false)
    .map((resource) => ({
      resource,
      message: `visitors do not reach '${resource.name}': the distribution is turned off`,
      fix: "set 'Enabled' to true",
    }));
}
