import { App, NestedStack, Stack, Validations } from 'aws-cdk-lib';
import { PlatformProfile, ProductionPlatform, ProductionPlatformProps } from '../../src';
import { plainApp } from '../support/apps';

const ID = 'cdk-production-platform:platform.terminationProtection';
const BASE: ProductionPlatformProps = { alerts: { emails: ['oncall@example.com'] } };

/** The warnings about termination protection, after synthesis. */
function warnings(app: App): string[] {
  app.synth();
  return app.node.findAll().flatMap(({ node }) => node.metadata).filter(({ type }) => type === 'aws:cdk:warning')
    .map(({ data }) => String(data)).filter((text) => text.includes(ID));
}

function platformIn(stack: Stack, props: ProductionPlatformProps = {}) {
  return new ProductionPlatform(stack, 'Platform', { ...BASE, database: {}, ...props });
}

test('a platform in a stack that anybody may delete is warned of', () => {
  const app = plainApp();
  platformIn(new Stack(app, 'Production'));
  expect(warnings(app)).toEqual([expect.stringContaining("the stack 'Production' has no termination protection")]);
});

test('a protected stack gets no warning, even when it is protected late', () => {
  const app = plainApp();
  const stack = new Stack(app, 'Production');
  platformIn(stack);
  stack.terminationProtection = true;
  expect(warnings(app)).toEqual([]);
});

test.each([PlatformProfile.staging(), PlatformProfile.development()].filter(({ settings }) => !settings.deletionProtection))(
  'a profile that protects nothing gets no warning (%#)', (profile) => {
    const app = plainApp();
    platformIn(new Stack(app, 'Test'), { profile });
    expect(warnings(app)).toEqual([]);
  });

test('a stack of its own with a protected store is warned of too', () => {
  const app = plainApp();
  const platform = platformIn(new Stack(app, 'Production', { terminationProtection: true }));
  platform.addDatabase('Orders', { scope: new Stack(app, 'Data') });
  expect(warnings(app)).toEqual([expect.stringContaining("the stack 'Data' has no termination protection")]);
});

test('a platform without stores is not warned of', () => {
  const app = plainApp();
  platformIn(new Stack(app, 'Production'), { database: undefined });
  expect(warnings(app)).toEqual([]);
});

test('a stack with services alone is not', () => {
  const app = plainApp();
  const platform = platformIn(new Stack(app, 'Production', { terminationProtection: true }));
  platform.addSite('Web', { scope: new Stack(app, 'Sites') });
  expect(warnings(app)).toEqual([]);
});

test('the protection of a nested stack is that of the stack it is deployed with', () => {
  const app = plainApp();
  platformIn(new NestedStack(new Stack(app, 'Production', { terminationProtection: true }), 'Nested'));
  expect(warnings(app)).toEqual([]);
});

test('the warning can be accepted', () => {
  const app = plainApp();
  const platform = platformIn(new Stack(app, 'Production'));
  Validations.of(platform).acknowledge({ id: ID, reason: 'the pipeline cannot delete stacks' });
  expect(warnings(app)).toEqual([]);
});
