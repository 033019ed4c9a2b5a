import { fateOnDelete, fateOnReplace } from '../../durability/removal-policy';
import { Severity } from '../../finding';
import { Resource } from '../../template/resource';
import { balancerProtection, PROTECTION } from '../../topology/balancer-protection';
import { TemplateUpdate } from '../template-update';
import { UpgradeRule } from '../upgrade-rule';

/** UP019: a load balancer that refuses its deletion outlives its stack. */
export const PROTECTED_BALANCER: UpgradeRule = {
  id: 'UP019',
  title: 'no update leaves a protected load balancer behind',
  severity: Severity.WARNING,
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html',
  check: ({ update }) => leaving(update).filter(({ old }) => balancerProtection(old) === 'yes').map(({ old, now }) => ({
    resource: now ?? old,
    message: `the update ${now ? 'replaces' : 'removes'} load balancer '${old.name}', and ELB refuses the deletion of the old one while CloudFormation cleans up, because '${PROTECTION}' is true: the update ends, and it goes on running, protected and paid for, in no stack`,
    fix: `first deploy it with '${PROTECTION}' false, or delete it by hand afterwards and acknowledge this`,
  })),
  unknown: ({ update }) => leaving(update).filter(({ old }) => balancerProtection(old) === 'open').map(({ old }) => ({
    stack: old.stack.id,
    logicalId: old.logicalId,
    reason: `whether load balancer '${old.name}', which the update deletes, refuses that by '${PROTECTION}' is only known at deployment`,
  })),
};

/** A load balancer of the baseline that CloudFormation deletes, and what it makes in its place. */
interface Leaving {
  readonly old: Resource;
  readonly now: Resource | undefined;
}

function leaving(update: TemplateUpdate): Leaving[] {
  return update.before.deployment.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer').flatMap((old) => {
    const now = update.nowOf(old);
    if (!update.isJudged(old) || update.isLeftOut(old.stack) || now && !update.isReplaced(now)) return [];
    return (now ? fateOnReplace(now) : fateOnDelete(old)) === 'kept' ? [] : [{ old, now }];
  });
}
