import { Duration, RemovalPolicy, aws_cloudwatch as cloudwatch, aws_dynamodb as dynamodb, aws_kms as kms } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ID, tableStack, templateOf } from './support';
import { Table } from '../../src/dynamodb';
import { newStack } from '../support/apps';

const TABLE = 'AWS::DynamoDB::Table';
const SORT = { name: 'at', type: dynamodb.AttributeType.NUMBER };

describe('a table by default', () => {
  const template = templateOf();

  test('is paid by request', () => {
    template.hasResourceProperties(TABLE, { BillingMode: 'PAY_PER_REQUEST', ProvisionedThroughput: Match.absent() });
  });

  test('can be restored to any second of the last 35 days', () => {
    template.hasResourceProperties(TABLE, { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 } });
  });

  test('refuses to be deleted and stays when it leaves the stack', () => {
    template.hasResource(TABLE, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain', Properties: { DeletionProtectionEnabled: true } });
  });

  test('is encrypted under the key of AWS in the account', () => {
    template.hasResourceProperties(TABLE, { SSESpecification: { SSEEnabled: true, KMSMasterKeyId: Match.absent() } });
  });

  test('has no physical name', () => {
    template.hasResourceProperties(TABLE, { TableName: Match.absent() });
  });

  test('keeps its logical id', () => {
    expect(Object.keys(template.findResources(TABLE))).toEqual(['Orders2A43276C']);
  });
});

describe('an option decides', () => {
  test('the keys', () => {
    templateOf({ sortKey: SORT }).hasResourceProperties(TABLE, {
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }, { AttributeName: 'at', KeyType: 'RANGE' }],
    });
  });

  test('the indexes', () => {
    templateOf({ indexes: [{ indexName: 'by-owner', partitionKey: { name: 'owner', type: dynamodb.AttributeType.STRING }, sortKey: SORT }] }).hasResourceProperties(TABLE, {
      GlobalSecondaryIndexes: [{
        IndexName: 'by-owner',
        KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }, { AttributeName: 'at', KeyType: 'RANGE' }],
        Projection: { ProjectionType: 'ALL' },
      }],
    });
  });

  test('when items expire', () => {
    templateOf({ timeToLiveAttribute: 'expires' }).hasResourceProperties(TABLE, { TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true } });
  });

  test('what the stream tells', () => {
    templateOf({ stream: dynamodb.StreamViewType.NEW_IMAGE }).hasResourceProperties(TABLE, { StreamSpecification: { StreamViewType: 'NEW_IMAGE' } });
  });

  test('the days of backup', () => {
    templateOf({ backupRetention: Duration.days(7) }).hasResourceProperties(TABLE, { PointInTimeRecoverySpecification: { RecoveryPeriodInDays: 7 } });
  });

  test('the key', () => {
    // GIVEN
    const stack = newStack();

    // WHEN
    new Table(stack, 'Orders', { partitionKey: ID, encryptionKey: new kms.Key(stack, 'Key') });

    // THEN
    Template.fromStack(stack).hasResourceProperties(TABLE, {
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] } },
    });
  });

  test('that it goes', () => {
    templateOf({ removalPolicy: RemovalPolicy.DESTROY, deletionProtection: false }).hasResource(TABLE, {
      DeletionPolicy: 'Delete', Properties: { DeletionProtectionEnabled: false },
    });
  });

  test('the name', () => {
    templateOf({ tableName: 'orders' }).hasResourceProperties(TABLE, { TableName: 'orders' });
  });
});

describe('what is watched', () => {
  const { table } = tableStack();

  test('are refused requests and errors of DynamoDB itself', () => {
    expect(table.recommendedAlarms().map(({ id, threshold }) => [id, threshold])).toEqual([['ReadsThrottled', 0], ['WritesThrottled', 0], ['SystemErrors', 0]]);
  });

  test('counts what an index refuses, which the table does not', () => {
    const { table: indexed } = tableStack({ indexes: [{ indexName: 'by-owner', partitionKey: ID }] });
    const { usingMetrics, expression } = indexed.recommendedAlarms()[0].metric.toMetricConfig().mathExpression!;
    expect(expression).toEqual('FILL(reads, 0) + FILL(readsOfIndex0, 0)');
    expect(usingMetrics.readsOfIndex0.toMetricConfig().metricStat!.dimensions).toContainEqual({ name: 'GlobalSecondaryIndexName', value: 'by-owner' });
  });

  test('counts errors of each operation, also of one that nobody calls', () => {
    const { metric } = table.recommendedAlarms()[2];
    const { expression, usingMetrics } = metric.toMetricConfig().mathExpression!;
    expect(Object.values(usingMetrics).map((each) => each.toMetricConfig().metricStat!.dimensions!.find(({ name }) => name === 'Operation')!.value)).toEqual([
      'GetItem', 'BatchGetItem', 'Query', 'Scan', 'PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem',
    ]);
    for (const id of Object.keys(usingMetrics)) expect(expression).toContain(`FILL(${id}, 0)`);
  });

  test('is shown with its indexes', () => {
    const { stack, table: indexed } = tableStack({ indexes: [{ indexName: 'by-owner', partitionKey: ID }, { indexName: 'by-name', partitionKey: ID }] });
    new cloudwatch.Dashboard(stack, 'Dashboard').addWidgets(...indexed.dashboardWidgets());
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test('is shown in one row', () => {
    expect(table.dashboardWidgets().map(({ width }) => width)).toEqual([6, 6, 6, 6]);
  });
});
