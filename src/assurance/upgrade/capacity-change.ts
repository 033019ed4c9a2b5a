import { Kept, TemplateUpdate } from './template-update';
import { strategyOf } from '../topology/delivery';

const STRATEGY = 'CapacityProviderStrategy';
const FORCE = 'ForceNewDeployment';

/**
 * Whether an update forces the new deployment without which ECS refuses another capacity provider strategy; undefined when the templates do
 * not tell, and true when there is nothing to force.
 */
export function forcesForCapacity(update: TemplateUpdate, { old, now }: Kept): boolean | undefined {
  const byTaskSets = [old, now].some((service) => ['CODE_DEPLOY', 'EXTERNAL'].includes(strategyOf(service)));
  if (byTaskSets || now.maps(STRATEGY).length === 0 || update.same(old, old.property(STRATEGY), now, now.property(STRATEGY))) return true;
  const enabled = `${FORCE}.EnableForceNewDeployment`;
  if (!now.isOpen(enabled) && now.flag(enabled) !== true) return false;
  return update.same(old, old.property(FORCE), now, now.property(FORCE)) || now.isOpen(enabled) ? undefined : true;
}
