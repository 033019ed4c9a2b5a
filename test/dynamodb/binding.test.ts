import { aws_dynamodb as dynamodb, aws_kms as kms } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ID, tableStack } from './support';
import { IBackingService } from '../../src/contracts';
import { Table } from '../../src/dynamodb';
import { newStack } from '../support/apps';
import { Client, network, twoStacks } from '../support/stores';

const READ = ['DescribeTable', 'GetItem', 'BatchGetItem', 'Query', 'Scan', 'ConditionCheckItem'].map((action) => `dynamodb:${action}`);
const WRITE = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'].map((action) => `dynamodb:${action}`);

/** What the only client of a store may do. */
function statementsFor(options: object, use: (table: Table) => IBackingService) {
  const { stack, table } = tableStack(options);
  const client = new Client(stack, 'Client', network(stack));
  const binding = use(table).bindTo(client);
  const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
  return { binding, statements: policy.Properties.PolicyDocument.Statement, stack, table };
}

test('a workload may use the items of the table, and gets its name', () => {
  const { binding, statements, stack, table } = statementsFor({}, (each) => each);
  expect(statements).toEqual([{ Effect: 'Allow', Action: [...READ, ...WRITE], Resource: stack.resolve(table.resource.tableArn) }]);
  expect(binding).toEqual({ environment: { ORDERS_TABLE: table.resource.tableName } });
});

test('a workload may read the indexes, each by its name', () => {
  const { statements } = statementsFor({ indexes: [{ indexName: 'by-owner', partitionKey: ID }] }, (table) => table);
  expect(JSON.stringify(statements[0].Resource)).toContain('/index/by-owner');
  expect(JSON.stringify(statements)).not.toContain('*');
});

test('a workload that only reads changes nothing', () => {
  expect(statementsFor({}, (table) => table.readOnly()).statements[0].Action).toEqual(READ);
});

describe('the stream', () => {
  test('is read by workloads that ask for it, which get its ARN and no item', () => {
    const { binding, statements, table } = statementsFor({ stream: dynamodb.StreamViewType.NEW_IMAGE }, (each) => each.readStream());
    expect(statements[0]).toMatchObject({
      Action: ['dynamodb:DescribeStream', 'dynamodb:GetShardIterator', 'dynamodb:GetRecords'], Resource: { 'Fn::GetAtt': [expect.stringMatching('^Orders'), 'StreamArn'] },
    });
    expect(binding).toEqual({ environment: { ORDERS_STREAM_ARN: table.resource.tableStreamArn } });
  });

  test('must be there', () => {
    expect(() => tableStack().table.readStream()).toThrow("[Stack/Orders] the table has no stream to read; pass 'stream', for example dynamodb.StreamViewType.NEW_AND_OLD_IMAGES");
  });
});

describe('a key of the user', () => {
  const statementsWith = (use: (table: Table) => IBackingService) => {
    const stack = newStack();
    const table = new Table(stack, 'Orders', { partitionKey: ID, encryptionKey: new kms.Key(stack, 'Key'), stream: dynamodb.StreamViewType.NEW_IMAGE });
    use(table).bindTo(new Client(stack, 'Client', network(stack)));
    return Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy'))[0].Properties.PolicyDocument.Statement[1];
  };

  test.each<[string, (table: Table) => IBackingService, number]>([
    ['reads', (table) => table.readOnly(), 2], ['reads the stream', (table) => table.readStream(), 2], ['writes', (table) => table, 7],
  ])('is used through DynamoDB alone by who %s', (_what, use, actions) => {
    const statement = statementsWith(use);
    expect(statement.Action).toHaveLength(actions);
    expect(statement.Condition).toEqual({ StringEquals: { 'kms:ViaService': { 'Fn::Join': ['', ['dynamodb.', { Ref: 'AWS::Region' }, '.amazonaws.com']] } } });
  });
});

test('a table and its client each in a stack of its own cause no circle, and the rights are with the client', () => {
  // GIVEN
  const { app, provider, consumer, store, client } = twoStacks((scope) => new Table(scope, 'Orders', {
    partitionKey: ID, encryptionKey: new kms.Key(scope, 'Key'),
  }));

  // WHEN
  store.bindTo(client);

  // THEN
  expect(() => app.synth()).not.toThrow();
  Template.fromStack(provider).resourceCountIs('AWS::IAM::Policy', 0);
  Template.fromStack(consumer).resourceCountIs('AWS::IAM::Policy', 1);
});

test('a table that exists already is bound in the same way', () => {
  // GIVEN
  const stack = newStack();
  const table = dynamodb.Table.fromTableName(stack, 'Existing', 'orders');

  // WHEN
  const binding = Table.fromExisting(stack, 'Orders', { table, indexNames: ['by-owner'] }).readOnly().bindTo(new Client(stack, 'Client', network(stack)));

  // THEN
  expect(binding.environment).toEqual({ ORDERS_TABLE: table.tableName });
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', { PolicyDocument: { Statement: [{ Action: READ, Resource: Match.arrayWith([Match.objectLike({})]) }] } });
});

