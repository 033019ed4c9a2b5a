import { TemplateUpdate } from './template-update';
import { Weighted, weightedIn } from './weighted-rules';
import { Resource, targetOf } from '../template/resource';
import { Value } from '../template/value';
import { loadBalancersOf } from '../topology/service-load-balancers';

/** A service that an update makes anew, under another logical id or another name, with the rule or the target groups of the old one. */
export interface Renewed {
  readonly old: Resource;
  readonly now: Resource;
  /** What the deployments of the old one have moved. */
  readonly weighted: Weighted;
}

/** The services between whose old and new version only the weights tell where requests go. */
export function renewedServices(update: TemplateUpdate): Renewed[] {
  const created = update.created('AWS::ECS::Service');
  if (created.length === 0) return [];
  return weightedIn(update.before.deployment).filter(({ owner }) => leaves(update, owner)).flatMap((weighted) => {
    const now = created.find((service) => takesOver(update, weighted, service));
    return now ? [{ old: weighted.owner, now, weighted }] : [];
  });
}

/** Whether the update deletes a resource of the baseline, be it to make it anew. */
function leaves(update: TemplateUpdate, old: Resource): boolean {
  const now = update.nowOf(old);
  return now ? update.isReplaced(now) : update.isJudged(old) && !update.isLeftOut(old.stack);
}

function takesOver(update: TemplateUpdate, { owner, groups, rules }: Weighted, now: Resource): boolean {
  const kept = new Set([...groups, ...rules.map(({ rule }) => rule)].flatMap((old) => update.nowOf(old) ?? []));
  const written = new Set<Value>(partsOf(owner).filter((value) => typeof value === 'string'));
  return partsOf(now).some((value) => {
    const target = targetOf(value);
    return target ? kept.has(target) : written.has(value);
  });
}

function partsOf(service: Resource): Value[] {
  return loadBalancersOf(service).flatMap(({ targetGroup, shift }) => [targetGroup, shift?.alternateTargetGroup, shift?.productionRule]);
}
