import { aws_kms as kms, Stack } from 'aws-cdk-lib';
import { Client, siteStack, storeStack } from './support';
import { CorsPolicy, ObjectEvents, ObjectLifecycle, ObjectStore, ObjectStoreOptions } from '../../src/storage';
import { ALL_PACKS, modernApp, nag, plainApp } from '../support/apps';
import { STRICT, strictFindings } from '../support/strict-validation';

const ours = (findings: { constructPath: string }[]) => findings.filter(({ constructPath }) => /^Stack\/(Media|Web)/.test(constructPath));

describe('cdk-nag on an object store', () => {
  test.each<[string, ObjectStoreOptions]>([
    ['as it comes', {}],
    ['for backups', { lifecycle: ObjectLifecycle.backups() }],
    ['for web pages', { cors: CorsPolicy.origins('https://app.example.com'), events: ObjectEvents.eventBridge() }],
  ])('%s leaves nothing open', (_label, options) => {
    const app = modernApp();
    storeStack(options, app);
    const { open, crashed } = nag(app, ALL_PACKS);
    expect(ours(open)).toEqual([]);
    expect(crashed).toEqual([]);
  });

  test('with a key of our own needs fewer acknowledgements', () => {
    const app = plainApp();
    const stack = new Stack(app, 'Stack');
    new ObjectStore(stack, 'Media', { encryptionKey: new kms.Key(stack, 'Key', { enableKeyRotation: true }) });
    const { open, acknowledged } = nag(app, ALL_PACKS);
    expect(ours(open)).toEqual([]);
    expect(acknowledged.filter(({ rule, constructPath }) => rule.includes('KMS') && constructPath === 'Stack/Media/Resource/Resource')).toEqual([]);
  });

  test.each(['the same stack', 'another stack'])('finds the wildcard in the policy of a workload in %s acknowledged, and no other', (where) => {
    // GIVEN
    const app = plainApp();
    const { stack, store } = storeStack({}, app);
    const client = new Client(where === 'the same stack' ? stack : new Stack(app, 'Consumer'), 'Client');

    // WHEN
    store.bindTo(client);

    // THEN
    const { open, acknowledged } = nag(app);
    expect(open.filter(({ rule }) => rule.includes('IAM5'))).toEqual([]);
    expect(acknowledged.filter(({ rule }) => rule.includes('IAM5'))).toHaveLength(1);
  });

  test('acknowledges with a reason, on inner constructs alone', () => {
    const app = modernApp();
    storeStack({}, app);
    const { acknowledged } = nag(app, ALL_PACKS);
    expect(acknowledged.length).toBeGreaterThan(5);
    for (const { constructPath, reason } of acknowledged) {
      expect(constructPath).toMatch(/^Stack\/Media\/.+/);
      expect(reason).toMatch(/.{40}/);
    }
  });
});

describe('cdk-nag on a site', () => {
  test('leaves nothing open', () => {
    const app = modernApp();
    const { stack, site } = siteStack({}, app);
    site.grantDeployment(new Client(stack, 'Pipeline'));
    const { open } = nag(app, ALL_PACKS);
    expect(ours(open)).toEqual([]);
    expect(open.filter(({ rule }) => rule.includes('IAM5'))).toEqual([]);
  });
});

describe('the strict validation that is built into aws-cdk-lib', () => {
  test('finds nothing in a store and a site', () => {
    const app = modernApp({ context: STRICT });
    const { stack } = siteStack({}, app);
    new ObjectStore(stack, 'Media', { cors: CorsPolicy.origins('https://app.example.com'), events: ObjectEvents.eventBridge() });
    expect(strictFindings(app)).toEqual([]);
  });
});
