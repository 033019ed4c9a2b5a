import { Duration, RemovalPolicy, aws_dynamodb as dynamodb, aws_kms as kms } from 'aws-cdk-lib';
import { ID, tableStack } from './support';
import { Table } from '../../src/dynamodb';
import { newStack } from '../support/apps';
import { token, Untyped, WrongKind } from '../support/wrong-kinds';

const index = (options: Untyped) => ({ indexes: [{ indexName: 'by-owner', partitionKey: ID, ...options }] });

test.each<WrongKind>([
  ['partitionKey left out', { partitionKey: undefined }, "'partitionKey' must be an attribute, got undefined; for example { name: 'id', type: dynamodb.AttributeType.STRING }"],
  ['partitionKey by name', { partitionKey: 'id' }, "'partitionKey' must be an attribute, got 'id'"],
  ['partitionKey without a name', { partitionKey: { type: 'S' } }, "'partitionKey.name' must be a string, got undefined"],
  ['partitionKey with an empty name', { partitionKey: { name: '', type: 'S' } }, "'partitionKey.name' must not be empty"],
  ['partitionKey with a token', { partitionKey: { name: token(), type: 'S' } }, "'partitionKey.name' must be known at synthesis"],
  ['partitionKey with a name too long', { partitionKey: { name: 'a'.repeat(256), type: 'S' } }, "'partitionKey.name' must be at most 255 characters long"],
  ['partitionKey of a type that DynamoDB lacks', { partitionKey: { name: 'id', type: 'string' } }, "'partitionKey.type' must be one of S, N, B (dynamodb.AttributeType), got 'string'"],
  ['sortKey a list', { sortKey: [] }, "'sortKey' must be an attribute, got []"],
  ['sortKey of the same name', { sortKey: ID }, "'sortKey.name' must differ from that of 'partitionKey', got 'id'"],
  ['indexes as an object', { indexes: {} }, "'indexes' must be a list"],
  ['too many indexes', { indexes: Array(21).fill({}) }, "'indexes' must hold at most 20 indexes, got 21"],
  ['an index by name', { indexes: ['by-owner'] }, "'indexes[0]' must be an object with options, got 'by-owner'"],
  ['an index with a short name', index({ indexName: 'a' }), "'indexes[0].indexName' must be 3 to 255 letters"],
  ['an index without a key', index({ partitionKey: undefined }), "'indexes[0].partitionKey' must be an attribute, got undefined"],
  ['an index with one key twice', index({ sortKey: ID }), "'indexes[0].sortKey.name' must differ from that of 'indexes[0].partitionKey'"],
  ['two indexes of one name', { indexes: [...index({}).indexes, ...index({}).indexes] }, "'indexes[1].indexName' must differ from the names before it, got 'by-owner'"],
  ['timeToLiveAttribute a number', { timeToLiveAttribute: 5 }, "'timeToLiveAttribute' must be a string, got 5"],
  ['timeToLiveAttribute that is a text', { timeToLiveAttribute: 'id' }, "'timeToLiveAttribute' must name an attribute of numbers, got 'id'; 'partitionKey' gives it another type"],
  ['one attribute of two types', index({ partitionKey: { name: 'id', type: 'N' } }), "'indexes[0].partitionKey.type' must be S, as that of 'id' before, got 'N'"],
  ['stream misspelt', { stream: 'NEW' }, "'stream' must be one of NEW_IMAGE, OLD_IMAGE, NEW_AND_OLD_IMAGES, KEYS_ONLY (dynamodb.StreamViewType), got 'NEW'"],
  ['encryptionKey as an ARN', { encryptionKey: 'arn' }, "'encryptionKey' must be a KMS key, got 'arn'"],
  ['encryptionKey as a class', { encryptionKey: kms.Key }, "'encryptionKey' must be a KMS key, got 'Key"],
  ['no backups', { backupRetention: Duration.days(0) }, "'backupRetention' must be from 1 to 35 days"],
  ['backupRetention a number', { backupRetention: 7 }, "'backupRetention' must be a Duration"],
  ['deletionProtection in quotes', { deletionProtection: 'false' }, "'deletionProtection' must be true or false, got 'false'"],
  ['a snapshot', { removalPolicy: RemovalPolicy.SNAPSHOT }, "'removalPolicy' must be RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY, got 'snapshot'; DynamoDB takes no last snapshot of a table"],
  ['destroyed and protected', { removalPolicy: RemovalPolicy.DESTROY }, "'removalPolicy' DESTROY and deletion protection contradict each other"],
  ['tableName with a blank', { tableName: 'my table' }, "'tableName' must be 3 to 255 letters, digits and characters of '_.-', got 'my table'"],
  ['tableName a number', { tableName: 5 }, "'tableName' must be a string, got 5"],
])('%s is refused', (_name, props, message) => {
  expect(() => tableStack(props)).toThrow(message);
});

test('a table needs props and an id that names variables', () => {
  expect(() => new Table(newStack(), 'Orders', undefined as any)).toThrow("'partitionKey' must be an attribute, got undefined");
  expect(() => new Table(newStack(), '1st', { partitionKey: ID })).toThrow("'id' must be 1 to 60 letters");
});

test('a name that is known at deployment is taken', () => {
  expect(() => tableStack({ tableName: token() })).not.toThrow();
});

test.each<WrongKind>([
  ['table left out', { table: undefined }, "'table' must be a table, got undefined; for example dynamodb.Table.fromTableName(this, 'Table', name)"],
  ['table by name', { table: 'orders' }, "'table' must be a table, got 'orders'"],
  ['indexNames as text', { indexNames: 'by-owner' }, "'indexNames' must be a list, got 'by-owner'; did you mean ['by-owner']?"],
  ['an index name as a number', { indexNames: [5] }, "'indexNames[0]' must be a string, got 5"],
  ['a wildcard for indexes', { indexNames: ['*'] }, "'indexNames[0]' must be 3 to 255 letters"],
  ['encryptionKey as an ARN', { encryptionKey: 'arn' }, "'encryptionKey' must be a KMS key"],
])('an existing table with %s is refused', (_name, attributes, message) => {
  const stack = newStack();
  const table = dynamodb.Table.fromTableName(stack, 'Existing', 'orders');
  expect(() => Table.fromExisting(stack, 'Orders', { table, ...attributes } as any)).toThrow(message);
});
