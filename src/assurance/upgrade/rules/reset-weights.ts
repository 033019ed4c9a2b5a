import { Severity } from '../../finding';
import { Violation } from '../../rules/rule';
import { Resource, targetOf } from '../../template/resource';
import { referencesIn } from '../../template/value';
import { shiftsTraffic, strategyOf } from '../../topology/delivery';
import { ShiftedRule, shiftedRules } from '../../topology/production-rule';
import { loadBalancersOf } from '../../topology/service-load-balancers';
import { quoted } from '../quoted';
import { renewedServices } from '../renewed-services';
import { TemplateUpdate } from '../template-update';
import { UpgradeRule } from '../upgrade-rule';
import { Weighted, weightedIn } from '../weighted-rules';

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';

const SECOND_SERVICE = 'make the change in a second service with a rule and target groups of its own under a new construct id, and remove this one in a later deployment';

const WHILE_FIRST = "deploy it alone while 'aws elbv2 describe-rules' shows all weight at the first target group, which the template names as 'TargetGroupArn' "
  + '(one more deployment of the service swaps the two), and acknowledge this for that deployment';

/** UP020: CloudFormation knows nothing of the weights, and sends the actions of the template with every other change of a rule. */
export const RESET_WEIGHTS: UpgradeRule = {
  id: 'UP020',
  title: 'no update touches the rule of a service with shifted weights',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html',
  check: ({ update }) => staying(update).flatMap((weighted) => {
    const changes = [
      ...weighted.rules.flatMap((shifted) => ruleChange(update, weighted, shifted)),
      ...weighted.groups.flatMap((group) => groupChange(update, weighted, group)),
    ];
    return changes.length > 0 ? changes : takeover(weighted);
  }),
  unknown: ({ update }) => openServices(update).map(({ now, because }) => ({
    stack: now.stack.id,
    logicalId: now.logicalId,
    reason: `whether the requests to service '${now.name}' reach its tasks after the update is not told: ${because}`,
  })),
};

/** What is deployed with moved weights, and the service after the update. */
interface Staying extends Weighted {
  readonly service: Resource;
  /** Whether the update makes it anew with the rule or the target groups of the old one. */
  readonly anew: boolean;
}

function staying(update: TemplateUpdate): Staying[] {
  const renewed = new Map(renewedServices(update).map(({ old, now }) => [old, now]));
  return weightedIn(update.before.deployment).flatMap((weighted) => {
    const service = renewed.get(weighted.owner) ?? update.nowOf(weighted.owner);
    return service ? [{ ...weighted, service, anew: renewed.has(weighted.owner) }] : [];
  });
}

function ruleChange(update: TemplateUpdate, { service, by }: Staying, { rule: old, traffic }: ShiftedRule): Violation[] {
  const now = update.nowOf(old);
  const changed = now ? update.changedProperties({ old, now }) : [];
  const givenUp = !now && traffic === 'test' && !shiftedRules(service).some((other) => other.traffic === 'test');
  // What a rolling service needs to know of the weights is told by UP021.
  const forgetsSecond = now !== undefined && goesBack(by, service) && changed.every((property) => property === 'Actions');
  if (!isTouched(update, old) || givenUp || forgetsSecond) return [];
  const what = now
    ? `the update changes ${quoted(changed)} of '${now.name}' and with it sets the weights back to those of the template`
    : `the update removes '${old.name}', and a rule in its place begins with the weights of the template`;
  return [{
    resource: now ?? service,
    message: `${what}, while ${by} moves them with every deployment of '${service.name}': half the time the target group that the template names is empty, and every ${traffic} request gets 503`,
    fix: now && sendsAsBefore(update, now) ? `${SECOND_SERVICE}; or ${WHILE_FIRST}` : SECOND_SERVICE,
  }];
}

function isTouched(update: TemplateUpdate, old: Resource): boolean {
  const now = update.nowOf(old);
  return now ? update.changedProperties({ old, now }).length > 0 : leaves(update, old);
}

/** A target group that is made anew is empty when the rule goes over to it, wherever the weights are. */
function sendsAsBefore(update: TemplateUpdate, rule: Resource): boolean {
  const actions = rule.property(rule.type === LISTENER ? 'DefaultActions' : 'Actions');
  return !update.isReplaced(rule) && referencesIn(actions).every(({ resource }) => update.oldOf(resource) && !update.isReplaced(resource));
}

function groupChange(update: TemplateUpdate, { owner, service, by, rules }: Staying, old: Resource): Violation[] {
  const now = update.nowOf(old);
  // Through a rule that sends to it, it has been told already; one that leaves with its strategy is told by UP021.
  const told = rules.some(({ rule }) => isTouched(update, rule) && rule.references.some(({ resource }) => resource === old));
  const givenUp = !now && isAlternate(owner, old) && goesBack(by, service);
  if (told || givenUp || !(now ? update.isReplaced(now) : leaves(update, old))) return [];
  return [{
    resource: now ?? service,
    message: `the update ${now ? 'replaces' : 'removes'} target group '${old.name}', to which ${by} may have moved all requests with the last deployment of '${service.name}': half the time the tasks are in it, and every request gets 503`,
    fix: isAlternate(owner, old) ? `${SECOND_SERVICE}; or ${WHILE_FIRST}` : SECOND_SERVICE,
  }];
}

/** A new service begins in its first target group; who else delivers it from then on is told by UP021. */
function takeover({ owner, service, by, anew }: Staying): Violation[] {
  if (!anew || goesBack(by, service) || strategyOf(service) === 'open') return [];
  return [{
    resource: service,
    message: `the update makes service '${service.name}' anew with the target groups of '${owner.name}', between which ${by} has moved the requests with every deployment: half the time they go to the one in which the new tasks are not, and every request gets 503 when the old tasks stop`,
    fix: `${SECOND_SERVICE}; or ${WHILE_FIRST}`,
  }];
}

/** Whether nobody moves weights for a service any more. */
function goesBack(by: Weighted['by'], service: Resource): boolean {
  const strategy = strategyOf(service);
  return strategy !== 'open' && (by === 'ECS' ? !shiftsTraffic(strategy) : strategy !== 'CODE_DEPLOY');
}

/** Whether it is the second target group of a service, which is empty while the first one has all weight. */
function isAlternate(service: Resource, group: Resource): boolean {
  const first = loadBalancersOf(service).map(({ targetGroup }) => targetOf(targetGroup));
  return first.length > 0 && !first.includes(group);
}

/** Whether the update deletes what the new version no longer has. */
function leaves(update: TemplateUpdate, old: Resource): boolean {
  return !update.nowOf(old) && update.isJudged(old) && !update.isLeftOut(old.stack);
}

/** Services of which nobody knows whether weights were moved, or who moves them from now on. */
function openServices(update: TemplateUpdate): { readonly now: Resource; readonly because: string }[] {
  const changed = update.before.deployment.ofType('AWS::ECS::Service').flatMap((old) => {
    const now = update.nowOf(old);
    const doubtful = now && strategyOf(old) === 'open' && shiftedRules(old).some(({ rule }) => isTouched(update, rule));
    return doubtful ? [{ now, because: 'its rules change, and how the baseline delivers it is only known at deployment' }] : [];
  });
  const renewed = renewedServices(update).filter(({ now }) => strategyOf(now) === 'open').map(({ old, now }) => (
    { now, because: `it is made anew with the target groups of '${old.name}', and how it is delivered is only known at deployment` }
  ));
  return [...changed, ...renewed];
}
