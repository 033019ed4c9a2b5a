import { Construct } from 'constructs';
import { CacheOptions } from './cache-options';
import { CapacityForm, ServerlessForm } from './capacity-form';
import { NODE_TYPES } from './node-types';
import { warnOf } from '../private/findings/warnings';
import { requireInteger } from '../private/input/checks';
import { impossible } from '../private/input/errors';
import { OfferedType, requireOfferedType } from '../private/store/offered-types';

/** What only caches with nodes have. */
const NODE_OPTIONS: (keyof CacheOptions)[] = [
  'port', 'maintenanceWindow', 'autoMinorVersionUpgrade', 'parameters', 'logs', 'evictionsAlarmThreshold',
];

/** Refuses options that would be ignored. */
export function refuseNodeOptions(scope: Construct, options: CacheOptions) {
  const given = NODE_OPTIONS.find((option) => options[option] !== undefined);
  if (given) throw impossible(scope, `'${given}' does not exist for a serverless cache; leave it out, or choose CacheCapacity.nodes()`);
}

/** Refuses counts, sizes and types that ElastiCache does not offer; returns the type of the nodes, if there are any. */
export function checkCapacity(scope: Construct, form: CapacityForm): OfferedType | undefined {
  if (form.kind === 'serverless') {
    checkLimits(scope, form);
    return undefined;
  }
  const nodeType = requireOfferedType(scope, 'capacity.nodeType', NODE_TYPES, form.nodeType);
  if (form.kind === 'nodes') {
    requireInteger(scope, 'capacity.nodes', form.nodes, { min: 1, max: 6 });
    warnOfLoss(scope, form.nodes, "pass 'nodes: 2' or more");
    return nodeType;
  }
  requireInteger(scope, 'capacity.shards', form.shards, { min: 1, max: 500 });
  requireInteger(scope, 'capacity.replicasPerShard', form.replicasPerShard, { min: 0, max: 5 });
  warnOfLoss(scope, 1 + form.replicasPerShard, "pass 'replicasPerShard: 1' or more");
  return nodeType;
}

function checkLimits(scope: Construct, { maxStorageGb, maxEcpuPerSecond }: ServerlessForm) {
  if (maxStorageGb !== undefined) requireInteger(scope, 'capacity.maxStorageGb', maxStorageGb, { min: 1, max: 5000 });
  if (maxEcpuPerSecond !== undefined) requireInteger(scope, 'capacity.maxEcpuPerSecond', maxEcpuPerSecond, { min: 1000, max: 15_000_000 });
}

function warnOfLoss(scope: Construct, copies: number, fix: string) {
  if (copies === 1) {
    warnOf(scope, 'cache.singleNode',
      `the cache keeps one copy of its data: losing the Availability Zone loses what is not in the last snapshot; ${fix} for production`);
  }
}
