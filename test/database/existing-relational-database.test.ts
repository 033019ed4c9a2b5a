import { aws_ec2 as ec2, aws_kms as kms, aws_secretsmanager as secretsmanager, Lazy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { DatabaseEngine, ExistingRelationalDatabaseAttributes, RelationalDatabase } from '../../src/database';
import { newStack } from '../support/apps';
import { Client, network, twoStacks } from '../support/stores';

function existing(stack: Stack, attributes: Partial<ExistingRelationalDatabaseAttributes> = {}) {
  return RelationalDatabase.fromExisting(stack, 'Orders', {
    host: 'orders.example.com',
    securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1'),
    secret: secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'mine'),
    ...attributes,
  });
}

describe('a database from outside', () => {
  test('binds by the same names', () => {
    // GIVEN
    const stack = newStack();
    const store = existing(stack, { readerHost: 'reader.example.com', engine: DatabaseEngine.mariadb(), databaseName: 'shop' });

    // WHEN
    const { environment, secrets } = store.bindTo(new Client(stack, 'Client', network(stack)));

    // THEN
    expect(environment).toEqual({
      ORDERS_HOST: 'orders.example.com',
      ORDERS_READER_HOST: 'reader.example.com',
      ORDERS_PORT: '3306',
      ORDERS_NAME: 'shop',
      ORDERS_ENGINE: 'mariadb',
      ORDERS_SECRET_ARN: expect.any(String),
    });
    expect(Object.keys(secrets ?? {})).toEqual(['ORDERS_USERNAME', 'ORDERS_PASSWORD']);
  });

  test('is PostgreSQL with a database app unless told, and has no host for reading', () => {
    const stack = newStack();
    const { environment } = existing(stack).bindTo(new Client(stack, 'Client', network(stack)));
    expect(environment).toMatchObject({ ORDERS_PORT: '5432', ORDERS_NAME: 'app', ORDERS_ENGINE: 'postgres' });
    expect(Object.keys(environment!)).not.toContain('ORDERS_READER_HOST');
  });

  test('opens the same path and may be read', () => {
    // GIVEN
    const stack = newStack();

    // WHEN
    existing(stack, { port: 6543 }).bindTo(new Client(stack, 'Client', network(stack)));

    // THEN
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { GroupId: 'sg-1', FromPort: 6543, Description: 'PostgreSQL database Orders' });
    template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', { DestinationSecurityGroupId: 'sg-1', FromPort: 6543 });
    template.resourceCountIs('AWS::IAM::Policy', 1);
    template.resourceCountIs('AWS::RDS::DBInstance', 0);
  });

  test('may be decrypted with its key', () => {
    const stack = newStack();
    const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/k');
    existing(stack, { encryptionKey }).bindTo(new Client(stack, 'Client', network(stack)));
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'kms:Decrypt', Resource: encryptionKey.keyArn })]) },
    });
  });

  test('works from another stack', () => {
    // GIVEN
    const { app, store, client } = twoStacks((scope) => existing(scope));

    // WHEN
    store.bindTo(client);

    // THEN
    expect(() => app.synth()).not.toThrow();
  });

  test.each<[string, Partial<ExistingRelationalDatabaseAttributes>, string]>([
    ['host empty', { host: ' ' }, "'host' must be a host name, got ' '; leave out the scheme, the port and the path"],
    ['host a URL', { host: 'postgres://orders.example.com:5432' }, "'host' must be a host name"],
    ['host left out', { host: undefined }, "'host' must be a string, got undefined"],
    ['readerHost a number', { readerHost: 7 as any }, "'readerHost' must be a string, got 7"],
    ['databaseName a number', { databaseName: 7 as any }, "'databaseName' must be a string, got 7"],
    ['securityGroup an id', { securityGroup: 'sg-1' as any }, "'securityGroup' must be a security group, got 'sg-1'"],
    ['securityGroup left out', { securityGroup: undefined }, "'securityGroup' must be a security group, got undefined"],
    ['secret an ARN', { secret: 'arn' as any }, "'secret' must be a secret, got 'arn'"],
    ['secret left out', { secret: undefined }, "'secret' must be a secret, got undefined"],
    ['host no string', { host: 7 as any }, "'host' must be a string, got 7"],
    ['readerHost empty', { readerHost: '' }, "'readerHost' must be a host name, got ''"],
    ['databaseName empty', { databaseName: '' }, "'databaseName' must not be empty"],
    ['port zero', { port: 0 }, "'port' must be a whole number from 1 to 65535, got 0"],
    ['port a token', { port: Lazy.number({ produce: () => 5 }) }, "'port' must be known at synthesis"],
    ['engine a word', { engine: 'postgres' as any }, "'engine' must come from DatabaseEngine"],
    ['encryptionKey a word', { encryptionKey: 'key' as any }, "'encryptionKey' must be a KMS key"],
  ])('is refused with %s', (_name, attributes, words) => {
    expect(() => existing(newStack(), attributes)).toThrow(words);
  });

  test('is refused without attributes', () => {
    const attributes = 'orders.example.com' as unknown as ExistingRelationalDatabaseAttributes;
    expect(() => RelationalDatabase.fromExisting(newStack(), 'Orders', attributes)).toThrow("'attributes' must be an object with options, got 'orders.example.com'");
  });

  test('takes null for what is left out', () => {
    expect(() => existing(newStack(), { readerHost: null, port: null, databaseName: null, engine: null, encryptionKey: null } as any)).not.toThrow();
  });
});
