import { aws_kms as kms, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { databaseStack } from './support';
import { DatabaseCredentials, DatabaseEngine, RelationalDatabase, RelationalDatabaseOptions } from '../../src/database';
import { plainApp } from '../support/apps';
import { Client, expectOnePath, expectRulesBeside, expectToReadOnly, twoStacks, waitedFor } from '../support/stores';

const AURORA = DatabaseEngine.auroraPostgres();

test.each([
  ['an Aurora cluster waits for the writer, which also answers for the readers', { engine: AURORA, readReplicas: 2 }, ['Orders/Resource/Writer']],
  ['a proxy waits for its targets', { engine: AURORA, proxy: {} }, ['Orders/Proxy/Targets']],
  ['an instance waits for nothing that its address does not wait for', { readReplicas: 1 }, []],
] as [string, RelationalDatabaseOptions, string[]][])('a workload that uses %s', (_behaviour, options, paths) => {
  const { stack, vpc, database } = databaseStack(options);
  expect(waitedFor(stack, database, vpc)).toEqual(paths);
});

test('a workload that uses a cluster as a user without a password waits for the writer as well', () => {
  const { stack, vpc, database } = databaseStack({ engine: AURORA, iamAuthentication: true });
  expect(waitedFor(stack, database.forIamUser('app'), vpc)).toEqual(['Orders/Resource/Writer']);
});

describe('binding a workload', () => {
  test('says how to connect, by names that start with the id of the database', () => {
    // GIVEN
    const { stack, vpc, database } = databaseStack({ databaseName: 'shop' }, plainApp(), 'OrdersDb');

    // WHEN
    const binding = database.bindTo(new Client(stack, 'Client', vpc));

    // THEN
    expect(binding.environment).toEqual({
      ORDERS_DB_HOST: database.host,
      ORDERS_DB_PORT: '5432',
      ORDERS_DB_NAME: 'shop',
      ORDERS_DB_ENGINE: 'postgres',
      ORDERS_DB_SECRET_ARN: database.secret.secretArn,
    });
    expect(binding.secrets).toEqual({
      ORDERS_DB_USERNAME: { secret: database.secret, field: 'username' },
      ORDERS_DB_PASSWORD: { secret: database.secret, field: 'password' },
    });
  });

  test('opens one path, from that workload to the port of the database', () => {
    // GIVEN
    const { stack, vpc, database } = databaseStack({ engine: DatabaseEngine.mysql() });

    // WHEN
    database.bindTo(new Client(stack, 'Client', vpc));

    // THEN
    expectOnePath(stack, 3306, 'MySQL database Orders');
  });

  test('allows it to read the secret of this database and nothing else', () => {
    // GIVEN
    const { stack, vpc, database } = databaseStack();

    // WHEN
    database.bindTo(new Client(stack, 'Client', vpc));

    // THEN
    expectToReadOnly(stack, '^OrdersSecretAttachment');
  });

  test('twice changes nothing', () => {
    // GIVEN
    const { stack, vpc, database } = databaseStack();
    const client = new Client(stack, 'Client', vpc);

    // WHEN
    const first = database.bindTo(client);
    const second = database.bindTo(client);

    // THEN
    expect(second).toEqual(first);
    Template.fromStack(stack).resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
  });

  test('two databases never share a name', () => {
    // GIVEN
    const { stack, vpc, database } = databaseStack();
    const other = new RelationalDatabase(stack, 'Billing', { vpc });
    const client = new Client(stack, 'Client', vpc);

    // WHEN
    const bindings = [database, other].map((each) => each.bindTo(client));
    const names = bindings.flatMap(({ environment, secrets }) => Object.keys({ ...environment, ...secrets }));

    // THEN
    expect(new Set(names).size).toBe(14);
  });

  test.each<[string, RelationalDatabaseOptions]>([
    ['generated credentials', {}],
    ['credentials managed by RDS', { credentials: DatabaseCredentials.managedByRds() }],
  ])('works from another stack, with %s', (_label, options) => {
    // GIVEN
    const { provider, consumer, store, client } = twoStacks((scope, vpc) => new RelationalDatabase(scope, 'Orders', { vpc, ...options }));

    // WHEN
    store.bindTo(client);

    // THEN
    expectRulesBeside(consumer, provider);
  });

  test.each<[string, (scope: Stack) => kms.IKey]>([
    ['a key of the app', (scope) => new kms.Key(scope, 'Key')],
    ['an imported key', (scope) => kms.Key.fromKeyArn(scope, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/k')],
  ])('works from another stack with %s', (_label, keyIn) => {
    // GIVEN
    const { app, consumer, store, client } = twoStacks((scope, vpc) => new RelationalDatabase(scope, 'Orders', { vpc, encryptionKey: keyIn(scope) }));

    // WHEN
    store.bindTo(client);

    // THEN
    expect(() => app.synth()).not.toThrow();
    Template.fromStack(consumer).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({
          Action: 'kms:Decrypt',
          Condition: { StringEquals: { 'kms:ViaService': { 'Fn::Join': ['', ['secretsmanager.', { Ref: 'AWS::Region' }, '.amazonaws.com']] } } },
        })]),
      },
    });
  });

  test('a reader of one version of the secret gets that version alone', () => {
    // GIVEN
    const { stack, vpc } = databaseStack();
    const encryptionKey = new kms.Key(stack, 'Key');
    const database = new RelationalDatabase(stack, 'Billing', { vpc, encryptionKey });

    // WHEN
    database.secret.grantRead(new Client(stack, 'Client', vpc), ['AWSPREVIOUS']);

    // THEN
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({
          Condition: { 'ForAnyValue:StringEquals': { 'secretsmanager:VersionStage': ['AWSPREVIOUS'] } },
        })]),
      },
    });
  });
});
