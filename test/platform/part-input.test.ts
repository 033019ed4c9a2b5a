import { App, Stack, aws_ecs as ecs } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { AT_SYNTHESIS, token } from './input-support';
import { PlatformServiceOptions, ProductionPlatform } from '../../src';
import { CacheCapacity } from '../../src/cache';
import { DatabaseEngine } from '../../src/database';
import { newStack, plainApp } from '../support/apps';

const IMAGE = ecs.ContainerImage.fromRegistry('example/app');

describe('a place for a platform is refused', () => {
  test('an app', () => {
    expect(() => new ProductionPlatform(plainApp(), 'Platform')).toThrow("a platform is created in a stack; pass one as its scope, for example new Stack(app, 'Production')");
  });

  test('the addresses of another platform', () => {
    // GIVEN
    const stack = newStack();
    new ProductionPlatform(stack, 'First');

    // THEN
    expect(() => new ProductionPlatform(stack, 'Second')).toThrow("'profile.network.cidr' must not overlap 10.1.0.0/16 of Stack/First/Network");
  });
});

describe('a part is refused', () => {
  test.each<[string, (platform: ProductionPlatform, stack: Stack) => void, string]>([
    ['without id', (platform) => platform.addService(undefined as any, { image: IMAGE }), "'id' must be a string, got undefined"],
    ['with an empty id', (platform) => platform.addService('', { image: IMAGE }), "'id' must not be empty, got ''"],
    ['with a number as id', (platform) => platform.addDatabase(5 as any), "'id' must be a string, got 5"],
    ['with a token as id', (platform, stack) => platform.addService(token(stack), { image: IMAGE }), `'id' ${AT_SYNTHESIS}`],
    ['with an id of the platform itself', (platform) => platform.addService('Url', { image: IMAGE }), "'id' must be none of the platform's own, Network, Observability, Cluster, EdgeIngress, Ingress, Url, StaysAwake, got 'Url'"],
    ['with the id of another part', (platform) => {
      platform.addDatabase('Orders');
      platform.addService('Orders', { image: IMAGE });
    }, "'id' must be unique in Stack/Platform, got 'Orders'"],
    ['with the id of a part elsewhere', (platform, stack) => {
      platform.addDatabase('Orders');
      platform.addDatabase('Orders', { scope: stack });
    }, "'id' must be unique among the watched parts, got 'Orders'"],
    ['with an id that names no variables', (platform) => platform.addDatabase('1st'), "'id' must be 1 to 60 letters, digits, hyphens and underscores"],
    ['with an id too long for variables', (platform) => platform.addDatabase('a'.repeat(61)), "'id' must be 1 to 60 letters"],
    ['without options', (platform) => platform.addService('Api', undefined as any), "'image' must be a container image, got undefined"],
    ['without the options of a table', (platform) => platform.addTable('Carts', undefined as any), "'partitionKey' must be an attribute, got undefined"],
    ['in the stack of the platform that uses a store which depends on it', (platform, stack) => {
      const scope = new Stack(stack.node.root as App, 'Data');
      platform.addService('Api', { image: IMAGE, uses: [platform.addCache('Sessions', { scope })] });
    }, "'scope' must be another stack than that of the platform, because what it uses, Data/Sessions, is in a stack that depends on it, got undefined; for example new Stack(app, 'Web')"],
    ['with the route of another service', (platform) => {
      platform.addService('Api', { image: IMAGE });
      platform.addService('Web', { image: IMAGE });
    }, "'route' must differ from the routes of all other targets, and 'Stack/Platform/Api/Target' has the same"],
    ['that uses what is no store', (platform) => platform.addService('Api', { image: IMAGE, uses: [{}] } as unknown as PlatformServiceOptions), "'uses[0]' must be a backing service"],
    ['that uses two stores of one name', (platform) => {
      const uses = [platform.addDatabase('OrdersDb'), platform.addDatabase('orders-db')];
      platform.addService('Api', { image: IMAGE, uses });
    }, "environment variable 'ORDERS_DB_HOST' is set by 'Stack/Platform/OrdersDb' and by 'Stack/Platform/orders-db'"],
    ['in another app', (platform) => platform.addService('Api', { image: IMAGE, scope: new Stack(new App(), 'Other') }), 'is in another stage'],
  ])('%s', (_case, add, message) => {
    // GIVEN
    const stack = newStack();
    const platform = new ProductionPlatform(stack, 'Platform');

    // THEN
    expect(() => add(platform, stack)).toThrow(message);
  });
});

type Store = 'addDatabase' | 'addDocumentDatabase' | 'addCache' | 'addSearchDomain' | 'addObjectStore' | 'addSite';

describe.each<[Store]>([['addDatabase'], ['addDocumentDatabase'], ['addCache'], ['addSearchDomain'], ['addObjectStore'], ['addSite']])('%s refuses', (add) => {
  test.each<[string, unknown[], string]>([
    ['no id', [undefined], "'id' must be a string, got undefined"],
    ['an empty id', [''], "'id' must not be empty, got ''"],
    ['an id of the platform itself', ['Cluster'], "'id' must be none of the platform's own"],
    ['text for options', ['Orders', 'small'], "'options of 'Orders'' must be an object with options, got 'small'"],
    ['a scope as text', ['Orders', { scope: 'Data' }], "'scope' must be a stack or a construct in one, got 'Data'"],
    ...(add === 'addSite' ? [] : [
      ['an id that names no variables', ['1st'], "'id' must be 1 to 60 letters, digits, hyphens and underscores"],
      ['an id too long for variables', ['a'.repeat(61)], "'id' must be 1 to 60 letters"],
    ] as [string, unknown[], string][]),
  ])('%s', (_case, args, message) => {
    const platform = new ProductionPlatform(newStack(), 'Platform');
    expect(() => (platform[add] as (...given: unknown[]) => unknown)(...args)).toThrow(message);
  });

  test('a token as id, and an id that is taken', () => {
    // GIVEN
    const stack = newStack();
    const platform = new ProductionPlatform(stack, 'Platform');

    // THEN
    expect(() => platform[add](token(stack))).toThrow(`'id' ${AT_SYNTHESIS}`);
    platform[add]('Orders');
    expect(() => platform[add]('Orders')).toThrow("'id' must be unique in Stack/Platform, got 'Orders'");
  });

  test('nothing where null stands for options', () => {
    const platform = new ProductionPlatform(newStack(), 'Platform');
    expect(() => platform[add]('Orders', null as any)).not.toThrow();
  });
});

describe('a prop that the platform does not know', () => {
  test.each([['text', 'x'], ['a number', 5], ['a list', []], ['a function', () => 5]])('is a warning that names the nearest, whatever it holds: %s', (_what, value) => {
    // WHEN
    const stack = newStack();
    new ProductionPlatform(stack, 'Platform', { databse: value } as any);

    // THEN
    Annotations.fromStack(stack).hasWarning('/Stack/Platform', Match.stringLikeRegexp("'databse' is no prop of ProductionPlatformProps and decides nothing; did you mean 'database'"));
  });

  test.each<[string, Partial<PlatformServiceOptions>, string]>([
    ['of the container', { user: 'node' } as any, "did you mean 'container.user'"],
    ['that starts so', { memory: 1024 } as any, "did you mean 'memoryLimitMiB'"],
  ])('%s is found', (_what, options, hint) => {
    const stack = newStack();
    new ProductionPlatform(stack, 'Platform', { service: { image: IMAGE, ...options } });
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp(hint));
  });

  test('of a strategy is a warning too', () => {
    // WHEN
    const stack = newStack();
    new ProductionPlatform(stack, 'Platform', {
      database: { engine: DatabaseEngine.postgres({ versoin: '16' } as any) }, cache: { capacity: CacheCapacity.nodes({ node: 3 } as any) },
    });

    // THEN
    const annotations = Annotations.fromStack(stack);
    annotations.hasWarning('*', Match.stringLikeRegexp("'database.engine.versoin' is no prop of DatabaseEngineOptions"));
    annotations.hasWarning('*', Match.stringLikeRegexp("'cache.capacity.node' is no prop of CacheNodesOptions and decides nothing; did you mean 'nodes'"));
  });
});
