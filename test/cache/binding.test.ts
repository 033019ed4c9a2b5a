import { aws_ec2 as ec2, aws_kms as kms, aws_secretsmanager as secretsmanager, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { cacheStack, FORMS, KEY_ARN } from './support';
import { Cache, CacheAuthentication, CacheCapacity, CacheEngine } from '../../src/cache';
import { newStack, plainApp } from '../support/apps';
import { Client, expectOnePath, expectRulesBeside, expectToReadOnly, network, twoStacks } from '../support/stores';

describe('binding a workload', () => {
  test('says how to connect, by names that start with the id of the cache', () => {
    // GIVEN
    const { stack, vpc, cache } = cacheStack({}, plainApp(), 'UserSessions');

    // WHEN
    const binding = cache.bindTo(new Client(stack, 'Client', vpc));

    // THEN
    expect(binding.environment).toEqual({
      USER_SESSIONS_HOST: cache.host,
      USER_SESSIONS_READER_HOST: cache.readerHost,
      USER_SESSIONS_PORT: '6379',
      USER_SESSIONS_URL: `rediss://${cache.host}:6379`,
      USER_SESSIONS_ENGINE: 'valkey',
      USER_SESSIONS_CLUSTER_MODE: 'false',
      USER_SESSIONS_USERNAME: 'default',
      USER_SESSIONS_SECRET_ARN: cache.secret!.secretArn,
    });
    expect(binding.secrets).toEqual({ USER_SESSIONS_PASSWORD: { secret: cache.secret, field: 'password' } });
  });

  test('with IAM says as whom and for what to sign, and hands out no secret', () => {
    // GIVEN
    const { stack, vpc, cache } = cacheStack({ authentication: CacheAuthentication.iam() });

    // WHEN
    const { environment, secrets } = cache.bindTo(new Client(stack, 'Client', vpc));

    // THEN
    expect(stack.resolve(environment)).toMatchObject({
      SESSIONS_USERNAME: { Ref: expect.stringMatching(/^SessionsUser/) },
      SESSIONS_CACHE_NAME: { Ref: expect.stringMatching(/^Sessions[0-9A-F]{8}$/) },
    });
    expect(environment).not.toHaveProperty('SESSIONS_SECRET_ARN');
    expect(secrets).toEqual({});
  });

  test.each([
    ['nodes', CacheCapacity.nodes(), 'PrimaryEndPoint.Address', 'false'],
    ['shards', CacheCapacity.shards(), 'ConfigurationEndPoint.Address', 'true'],
    ['serverless', CacheCapacity.serverless(), 'Endpoint.Address', 'true'],
  ])('hands out the right endpoint of %s', (_label, capacity, attribute, clusterMode) => {
    const { stack, vpc, cache } = cacheStack({ capacity });
    const { environment } = cache.bindTo(new Client(stack, 'Client', vpc));
    expect(stack.resolve(environment?.SESSIONS_HOST)).toEqual({ 'Fn::GetAtt': [expect.any(String), attribute] });
    expect(environment?.SESSIONS_CLUSTER_MODE).toBe(clusterMode);
  });

  test.each([CacheCapacity.nodes({ nodes: 1 }), CacheCapacity.shards(), CacheCapacity.serverless()])('%# has no reader endpoint', (capacity) => {
    const { stack, vpc, cache } = cacheStack({ capacity });
    expect(cache.bindTo(new Client(stack, 'Client', vpc)).environment).not.toHaveProperty('SESSIONS_READER_HOST');
  });

  test('opens one path, from that workload to the port of the cache', () => {
    // GIVEN
    const { stack, vpc, cache } = cacheStack();

    // WHEN
    const client = new Client(stack, 'Client', vpc);
    cache.bindTo(client);
    cache.bindTo(client);

    // THEN
    expectOnePath(stack, 6379, 'cache Sessions');
  });

  test('allows it to read the secret of this cache and nothing else', () => {
    // GIVEN
    const { stack, vpc, cache } = cacheStack();

    // WHEN
    cache.bindTo(new Client(stack, 'Client', vpc));

    // THEN
    expectToReadOnly(stack, '^SessionsSecret');
  });

  test.each([
    ['Valkey', CacheEngine.valkey(), 'nodes', CacheCapacity.nodes(), { 'Fn::Join': ['', Match.arrayWith([':replicationgroup:'])] }],
    ['Valkey', CacheEngine.valkey(), 'serverless', CacheCapacity.serverless(), { 'Fn::GetAtt': [Match.stringLikeRegexp('^Sessions'), 'ARN'] }],
    ['Redis OSS', CacheEngine.redis(), 'nodes', CacheCapacity.nodes(), { 'Fn::Join': ['', Match.arrayWith([':replicationgroup:'])] }],
    ['Redis OSS', CacheEngine.redis(), 'serverless', CacheCapacity.serverless(), { 'Fn::GetAtt': [Match.stringLikeRegexp('^Sessions'), 'ARN'] }],
  ])('with IAM allows it to connect to this cache as this user (%s, %#)', (_engine, engine, _capacity, capacity, arn) => {
    // GIVEN
    const { stack, vpc, cache } = cacheStack({ engine, capacity, authentication: CacheAuthentication.iam() });

    // WHEN
    const { environment } = cache.bindTo(new Client(stack, 'Client', vpc));

    // THEN
    expect(stack.resolve(environment?.SESSIONS_USERNAME)).toEqual({ Ref: expect.stringMatching(/^SessionsUser[0-9A-F]{8}$/) });
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [{
          Action: 'elasticache:Connect',
          Effect: 'Allow',
          Resource: [arn, { 'Fn::GetAtt': [Match.stringLikeRegexp('^SessionsUser[0-9A-F]{8}$'), 'Arn'] }],
        }],
      },
    });
  });

  test('two caches never share a name', () => {
    // GIVEN
    const { stack, vpc, cache } = cacheStack();
    const other = new Cache(stack, 'Locks', { vpc });
    const client = new Client(stack, 'Client', vpc);

    // WHEN
    const names = [cache, other].map((each) => each.bindTo(client))
      .flatMap(({ environment, secrets }) => Object.keys({ ...environment, ...secrets }));

    // THEN
    expect(new Set(names).size).toBe(18);
  });

  test.each(FORMS)('works from another stack (%s)', (_form, options) => {
    // GIVEN
    const { provider, consumer, store, client } = twoStacks((scope, vpc) => new Cache(scope, 'Sessions', { vpc, ...options }));

    // WHEN
    const { environment } = store.bindTo(client);

    // THEN
    // What differs between stacks would be wrong in the consumer's.
    expect(JSON.stringify(consumer.resolve(environment))).not.toContain('AWS::StackId');
    expect(JSON.stringify(Template.fromStack(consumer).toJSON())).not.toContain('AWS::StackId');
    expectRulesBeside(consumer, provider);
  });

  test.each<[string, (scope: Stack) => kms.IKey]>([
    ['a key of the app', (scope) => new kms.Key(scope, 'Key')],
    ['an imported key', (scope) => kms.Key.fromKeyArn(scope, 'Key', KEY_ARN)],
  ])('works from another stack with %s', (_label, keyIn) => {
    // GIVEN
    const { app, consumer, store, client } = twoStacks((scope, vpc) => new Cache(scope, 'Sessions', { vpc, encryptionKey: keyIn(scope) }));

    // WHEN
    store.bindTo(client);

    // THEN
    expect(() => app.synth()).not.toThrow();
    Template.fromStack(consumer).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'kms:Decrypt' })]) },
    });
  });
});

describe('a cache from outside', () => {
  function existing(stack: Stack) {
    return Cache.fromExisting(stack, 'Sessions', {
      host: 'cache.example.com',
      readerHost: 'reader.example.com',
      port: 6400,
      securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1'),
      engine: CacheEngine.redis(),
      password: { secret: secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'mine') },
    });
  }

  test('binds by the same names', () => {
    // GIVEN
    const stack = newStack();

    // WHEN
    const { environment, secrets } = existing(stack).bindTo(new Client(stack, 'Client', network(stack)));

    // THEN
    expect(environment).toEqual({
      SESSIONS_HOST: 'cache.example.com',
      SESSIONS_READER_HOST: 'reader.example.com',
      SESSIONS_PORT: '6400',
      SESSIONS_URL: 'rediss://cache.example.com:6400',
      SESSIONS_ENGINE: 'redis',
      SESSIONS_CLUSTER_MODE: 'false',
      SESSIONS_USERNAME: 'default',
      SESSIONS_SECRET_ARN: expect.any(String),
    });
    expect(Object.keys(secrets ?? {})).toEqual(['SESSIONS_PASSWORD']);
  });

  test('may have no password and no TLS', () => {
    // GIVEN
    const stack = newStack();
    const securityGroup = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1');
    const store = Cache.fromExisting(stack, 'Sessions', { host: 'cache.example.com', securityGroup, tls: false, clusterMode: true, username: 'app' });

    // WHEN
    const { environment, secrets } = store.bindTo(new Client(stack, 'Client', network(stack)));

    // THEN
    expect(environment).toMatchObject({
      SESSIONS_URL: 'redis://cache.example.com:6379', SESSIONS_CLUSTER_MODE: 'true', SESSIONS_USERNAME: 'app', SESSIONS_ENGINE: 'valkey',
    });
    expect(secrets).toEqual({});
    Template.fromStack(stack).resourceCountIs('AWS::IAM::Policy', 0);
  });

  test('opens the same path', () => {
    const stack = newStack();
    existing(stack).bindTo(new Client(stack, 'Client', network(stack)));
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { GroupId: 'sg-1', FromPort: 6400, Description: 'cache Sessions' });
    template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', { DestinationSecurityGroupId: 'sg-1', FromPort: 6400 });
  });

  test('works from another stack', () => {
    const { app, store, client } = twoStacks(existing);
    store.bindTo(client);
    expect(() => app.synth()).not.toThrow();
  });
});
