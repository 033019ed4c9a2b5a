import { aws_kms as kms, aws_rds as rds, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { cacheStack, FORMS } from './support';
import { Cache, CacheOptions } from '../../src/cache';
import { ALL_PACKS, modernApp, nag, RECOMMENDED_FLAGS, plainApp } from '../support/apps';
import { Client, network } from '../support/stores';
import { STRICT, strictFindings } from '../support/strict-validation';

describe('cdk-nag (AwsSolutions, NIST 800-53 R5, HIPAA, PCI)', () => {
  test.each<[string, CacheOptions]>([
    ...FORMS,
    ['on another port', { port: 6400 }],
    ['retained', { removalPolicy: RemovalPolicy.RETAIN }],
  ])('%s leaves nothing open, and no rule crashes', (_variant, options) => {
    // GIVEN
    const app = modernApp();
    const { stack, vpc, cache } = cacheStack(options, app);
    cache.bindTo(new Client(stack, 'Client', vpc));

    // THEN
    const { open, crashed } = nag(app, ALL_PACKS);
    expect(open.filter(({ constructPath }) => constructPath.startsWith('Stack/Sessions/'))).toEqual([]);
    expect(crashed).toEqual([]);
  });

  test('with a key of our own needs fewer acknowledgements', () => {
    // GIVEN
    const app = plainApp();
    const stack = new Stack(app, 'Stack');
    const encryptionKey = new kms.Key(stack, 'Key', { enableKeyRotation: true });

    // WHEN
    new Cache(stack, 'Sessions', { vpc: network(stack), encryptionKey, logs: { encryptionKey } });

    // THEN
    const { open, acknowledged } = nag(app, ALL_PACKS);
    expect(open.filter(({ constructPath }) => constructPath.startsWith('Stack/Sessions/'))).toEqual([]);
    expect(acknowledged.filter(({ rule }) => /SecretsManagerUsingKMSKey|CloudWatchLogGroupEncrypted/.test(rule))).toEqual([]);
  });

  test('acknowledges with a reason, on inner constructs alone', () => {
    // GIVEN
    const app = modernApp();
    cacheStack({}, app);

    // THEN
    const { acknowledged } = nag(app, ALL_PACKS);
    expect(acknowledged.length).toBeGreaterThan(5);
    for (const { constructPath, reason } of acknowledged) {
      expect(constructPath).toMatch(/^Stack\/Sessions\/.+/);
      expect(reason).toMatch(/.{40}/);
    }
  });
});

test('the strict validation that is built into aws-cdk-lib finds a broken resource beside it and nothing else', () => {
  // GIVEN
  const app = plainApp({ context: { ...RECOMMENDED_FLAGS, ...STRICT } });
  const stack = new Stack(app, 'Stack');
  const vpc = network(stack);
  FORMS.forEach(([, options], index) => new Cache(stack, `Cache${index}`, { vpc, ...options }));

  new rds.CfnDBInstance(new Stack(app, 'Broken'), 'Database', {
    engine: 'bogus', dbInstanceClass: 'db.m6g.large', allocatedStorage: '20', storageEncrypted: true,
  });

  // THEN
  expect(strictFindings(app)).toEqual(['Broken/Database: E9006']);
});
