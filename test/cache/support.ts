import { App, aws_kms as kms, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Cache, CacheAuthentication, CacheCapacity, CacheEngine, CacheOptions } from '../../src/cache';
import { newStack, plainApp } from '../support/apps';
import { network } from '../support/stores';

/** Every way a cache can be built, for behaviour that must not depend on it. */
export const FORMS: [string, CacheOptions][] = [
  ['Valkey', {}],
  ['Redis OSS', { engine: CacheEngine.redis() }],
  ['with IAM', { authentication: CacheAuthentication.iam() }],
  ['Redis OSS with IAM', { engine: CacheEngine.redis(), authentication: CacheAuthentication.iam() }],
  ['in shards', { capacity: CacheCapacity.shards() }],
  ['serverless', { capacity: CacheCapacity.serverless() }],
  ['serverless with IAM', { capacity: CacheCapacity.serverless(), authentication: CacheAuthentication.iam() }],
];

/** A stack with a network and one cache in it. */
export function cacheStack(options: CacheOptions = {}, app: App = plainApp(), id = 'Sessions') {
  const stack = new Stack(app, 'Stack');
  const vpc = network(stack);
  return { stack, vpc, cache: new Cache(stack, id, { vpc, ...options }) };
}

export function templateOf(options: CacheOptions = {}): Template {
  return Template.fromStack(cacheStack(options).stack);
}

export const KEY_ARN = 'arn:aws:kms:eu-west-1:111122223333:key/k';

/** A key that exists already. */
export function importedKey(): kms.IKey {
  return kms.Key.fromKeyArn(newStack(), 'Key', KEY_ARN);
}
