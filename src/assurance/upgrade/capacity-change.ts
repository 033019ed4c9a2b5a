import { Kept, TemplateUpdate } from './template-update';
import { deliveryOf } from '../topology/production-rule';

const STRATEGY = 'CapacityProviderStrategy';
const FORCE = 'ForceNewDeployment';

/**
 * What ECS makes of another capacity provider strategy of a service, which it takes only with a new deployment that is forced: nothing is
 * to be said when there is none, or when the update forces one; undefined when it forces as before.
 */
export function forcesForCapacity(update: TemplateUpdate, { old, now }: Kept): boolean | undefined {
  const byTaskSets = [old, now].some((service) => ['CODE_DEPLOY', 'EXTERNAL'].includes(deliveryOf(service) ?? ''));
  if (byTaskSets || now.maps(STRATEGY).length === 0 || update.same(old, old.property(STRATEGY), now, now.property(STRATEGY))) return true;
  const enabled = `${FORCE}.EnableForceNewDeployment`;
  if (!now.isOpen(enabled) && now.flag(enabled) !== true) return false;
  return update.same(old, old.property(FORCE), now, now.property(FORCE)) || now.isOpen(enabled) ? undefined : true;
}
