import { aws_ec2 as ec2, aws_kms as kms, aws_secretsmanager as secretsmanager, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { databaseStack } from './support';
import { DocumentDatabase, DocumentDatabaseCredentials, DocumentDatabaseOptions } from '../../src/documentdb';
import { newStack, plainApp } from '../support/apps';
import { Client, expectOnePath, expectRulesBeside, expectToReadOnly, network, twoStacks, waitedFor } from '../support/stores';

const KEY_ARN = 'arn:aws:kms:eu-west-1:111122223333:key/k';

describe('binding a workload', () => {
  test('lets it wait for the instances, which come after the address', () => {
    const { stack, vpc, database } = databaseStack({}, plainApp(), 'Orders');
    expect(waitedFor(stack, database, vpc)).toEqual(['Orders/Resource/Instance1', 'Orders/Resource/Instance2']);
  });

  test('says how to connect, by names that start with the id of the database', () => {
    // GIVEN
    const { stack, vpc, database } = databaseStack({}, plainApp(), 'OrdersDb');

    // WHEN
    const binding = database.bindTo(new Client(stack, 'Client', vpc));

    // THEN
    expect(binding.environment).toEqual({
      ORDERS_DB_HOST: database.host,
      ORDERS_DB_READER_HOST: database.readerHost,
      ORDERS_DB_PORT: '27017',
      ORDERS_DB_URI_OPTIONS: 'tls=true&replicaSet=rs0&readPreference=secondaryPreferred&retryWrites=false',
      ORDERS_DB_SECRET_ARN: database.secret.secretArn,
    });
    expect(binding.secrets).toEqual({
      ORDERS_DB_USERNAME: { secret: database.secret, field: 'username' },
      ORDERS_DB_PASSWORD: { secret: database.secret, field: 'password' },
    });
  });

  test('says so when the database has no TLS', () => {
    const { stack, vpc, database } = databaseStack({ parameters: { tls: 'disabled' } });
    expect(database.bindTo(new Client(stack, 'Client', vpc)).environment?.ORDERS_URI_OPTIONS)
      .toBe('replicaSet=rs0&readPreference=secondaryPreferred&retryWrites=false');
  });

  test('opens one path, from that workload to the port of the database', () => {
    // GIVEN
    const { stack, vpc, database } = databaseStack();

    // WHEN
    const client = new Client(stack, 'Client', vpc);
    database.bindTo(client);
    database.bindTo(client);

    // THEN
    expectOnePath(stack, 27017, 'document database Orders');
  });

  test('allows it to read the secret of this database and nothing else', () => {
    // GIVEN
    const { stack, vpc, database } = databaseStack();

    // WHEN
    database.bindTo(new Client(stack, 'Client', vpc));

    // THEN
    expectToReadOnly(stack, '^OrdersSecretAttachment');
  });

  test('two databases never share a name', () => {
    // GIVEN
    const { stack, vpc, database } = databaseStack();
    const other = new DocumentDatabase(stack, 'Billing', { vpc });
    const client = new Client(stack, 'Client', vpc);

    // WHEN
    const names = [database, other].map((each) => each.bindTo(client))
      .flatMap(({ environment, secrets }) => Object.keys({ ...environment, ...secrets }));

    // THEN
    expect(new Set(names).size).toBe(14);
  });

  test.each<[string, (scope: Stack) => DocumentDatabaseOptions]>([
    ['generated credentials', () => ({})],
    ['a key of the app', (scope) => ({ encryptionKey: new kms.Key(scope, 'Key') })],
    ['an imported key', (scope) => ({ encryptionKey: kms.Key.fromKeyArn(scope, 'Key', KEY_ARN) })],
    ['a secret of the app', (scope) => ({ credentials: DocumentDatabaseCredentials.fromSecret(new secretsmanager.Secret(scope, 'Secret')) })],
  ])('works from another stack, with %s', (_label, options) => {
    // GIVEN
    const { provider, consumer, store, client } = twoStacks((scope, vpc) => new DocumentDatabase(scope, 'Orders', { vpc, ...options(scope) }));

    // WHEN
    store.bindTo(client);

    // THEN
    expectRulesBeside(consumer, provider);
  });

  test('allows a workload to decrypt with a key of the secret, through Secrets Manager alone', () => {
    const { stack, vpc, database } = databaseStack({ encryptionKey: kms.Key.fromKeyArn(newStack(), 'Key', KEY_ARN) });
    database.bindTo(new Client(stack, 'Client', vpc));
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({
          Action: 'kms:Decrypt',
          Resource: KEY_ARN,
          Condition: { StringEquals: { 'kms:ViaService': { 'Fn::Join': ['', ['secretsmanager.', { Ref: 'AWS::Region' }, '.amazonaws.com']] } } },
        })]),
      },
    });
  });
});

describe('a database from outside', () => {
  function existing(stack: Stack) {
    return DocumentDatabase.fromExisting(stack, 'Orders', {
      host: 'docdb.example.com',
      readerHost: 'reader.example.com',
      port: 27100,
      securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1'),
      secret: secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'mine'),
    });
  }

  test('binds by the same names', () => {
    // GIVEN
    const stack = newStack();

    // WHEN
    const { environment, secrets } = existing(stack).bindTo(new Client(stack, 'Client', network(stack)));

    // THEN
    expect(environment).toEqual({
      ORDERS_HOST: 'docdb.example.com',
      ORDERS_READER_HOST: 'reader.example.com',
      ORDERS_PORT: '27100',
      ORDERS_URI_OPTIONS: 'tls=true&replicaSet=rs0&readPreference=secondaryPreferred&retryWrites=false',
      ORDERS_SECRET_ARN: expect.any(String),
    });
    expect(Object.keys(secrets ?? {})).toEqual(['ORDERS_USERNAME', 'ORDERS_PASSWORD']);
  });

  test('opens the same path and may be read', () => {
    // GIVEN
    const stack = newStack();

    // WHEN
    existing(stack).bindTo(new Client(stack, 'Client', network(stack)));

    // THEN
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { GroupId: 'sg-1', FromPort: 27100, Description: 'document database Orders' });
    template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', { DestinationSecurityGroupId: 'sg-1', FromPort: 27100 });
    template.resourceCountIs('AWS::IAM::Policy', 1);
    template.resourceCountIs('AWS::DocDB::DBCluster', 0);
  });

  test('works from another stack', () => {
    // GIVEN
    const { app, store, client } = twoStacks(existing);

    // WHEN
    store.bindTo(client);

    // THEN
    expect(() => app.synth()).not.toThrow();
  });
});
