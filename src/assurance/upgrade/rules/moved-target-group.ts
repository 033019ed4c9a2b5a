import { Severity } from '../../finding';
import { Resource } from '../../template/resource';
import { Sender, sendersIn } from '../forwarding';
import { TemplateUpdate } from '../template-update';
import { UpgradeRule } from '../upgrade-rule';

/** UP006: a target group belongs to one load balancer, and CloudFormation makes the new one before it deletes the old one. */
export const MOVED_TARGET_GROUP: UpgradeRule = {
  id: 'UP006',
  title: 'no update moves a target group to another load balancer',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html',
  check: ({ update }) => moves(update).filter(isTold).map(({ group, from: [holder], to }) => ({
    resource: group,
    message: `ELB refuses the update: target group '${group.name}' stays, and '${to.through.name}' gives it to ${newBalancer(update, to)} while ${oldBalancer(holder)} still has it; a target group belongs to one load balancer`,
    fix: 'give the target group another logical id in the same update, so that CloudFormation makes one for the new load balancer; or deploy twice, first without the listeners and rules that send to it, then with those of the new load balancer',
  })),
  unknown: ({ update }) => moves(update).filter((move) => !isTold(move)).map(({ group, to }) => ({
    stack: group.stack.id,
    logicalId: group.logicalId,
    reason: `whether '${to.through.name}' gives target group '${group.name}' to another load balancer, which ELB refuses, is not told by its listener`,
  })),
};

/** A target group that stays while somebody else sends to it. */
interface Move {
  readonly group: Resource;
  readonly from: Sender[];
  readonly to: Sender;
}

/** Whether the load balancers on both sides are known. */
function isTold({ from, to }: Move): boolean {
  return [...from, to].every(({ balancer }) => balancer !== undefined);
}

function moves(update: TemplateUpdate): Move[] {
  const [before, after] = [sendersIn(update.before.deployment), sendersIn(update.after.deployment)];
  return update.kept('AWS::ElasticLoadBalancingV2::TargetGroup').flatMap(({ old, now: group }) => {
    const from = before.get(old) ?? [];
    const to = (after.get(group) ?? []).find((sender) => from.length > 0 && !from.some((earlier) => sameBalancer(update, earlier, sender)));
    return to ? [{ group, from, to }] : [];
  });
}

function sameBalancer(update: TemplateUpdate, old: Sender, now: Sender): boolean {
  if (old.balancer && now.balancer) return update.same(old.balancer.owner, old.balancer.value, now.balancer.owner, now.balancer.value);
  return update.same(old.through, old.through.property('ListenerArn'), now.through, now.through.property('ListenerArn'));
}

function newBalancer(update: TemplateUpdate, { balancer }: Sender): string {
  const target = balancer?.owner.target('LoadBalancerArn');
  if (!target) return 'another load balancer';
  return update.oldOf(target) ? `the load balancer that replaces '${target.name}'` : `'${target.name}'`;
}

function oldBalancer({ balancer }: Sender): string {
  const target = balancer?.owner.target('LoadBalancerArn');
  return target ? `'${target.name}'` : 'the old one';
}
