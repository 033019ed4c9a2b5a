import { Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CacheEngine } from './cache-engine';
import { requireText } from '../private/input/checks';
import { impossible, invalidProp } from '../private/input/errors';
import { requireString } from '../private/input/kinds';

const PARAMETER_NAME = /^[a-z][a-z0-9-]*$/;

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html */
const EVICTION_POLICIES = [
  'volatile-lru', 'allkeys-lru', 'volatile-lfu', 'allkeys-lfu', 'volatile-random', 'allkeys-random', 'volatile-ttl', 'noeviction',
];

/** Sessions and cached answers have a time to live: they make room, and what has none (locks, queues) stays. */
export const LIBRARY_PARAMETERS = {
  'maxmemory-policy': 'volatile-lru',
  'slowlog-log-slower-than': '10000',
  'slowlog-max-len': '128',
};

/** Refuses names and values that the engine does not know. */
export function checkParameters(scope: Construct, engine: CacheEngine, parameters: { [name: string]: string }) {
  for (const [name, value] of Object.entries(parameters)) {
    const prop = `parameters['${name}']`;
    if (!PARAMETER_NAME.test(name)) throw invalidProp(scope, { prop, expected: `have the name of a ${engine._software.label} parameter`, given: name });
    requireString(scope, prop, value);
    requireText(scope, prop, value);
  }
  if (parameters['cluster-enabled'] !== undefined) {
    throw impossible(scope, "the parameter 'cluster-enabled' follows from the capacity; choose CacheCapacity.shards() for cluster mode");
  }
  const policy = parameters['maxmemory-policy'];
  if (!Token.isUnresolved(policy) && !EVICTION_POLICIES.includes(policy)) {
    throw invalidProp(scope, { prop: "parameters['maxmemory-policy']", expected: `be one of ${EVICTION_POLICIES.join(', ')}`, given: policy });
  }
}
