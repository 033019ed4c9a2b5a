import { aws_dynamodb as dynamodb, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { TableIndex, TableOptions } from './table-options';
import { requireConcrete, requireMatch, requireText } from '../private/input/checks';
import { invalidProp } from '../private/input/errors';
import { requireKey, requireOneOf, requirePolicyWithoutSnapshot, requireString } from '../private/input/kinds';
import { requireRetention } from '../private/store/backup-retention';
import { Lifetime, settleLifetime } from '../private/store/removal';

const NAME = /^[A-Za-z0-9_.-]{3,255}$/;
const NAME_FORM = "be 3 to 255 letters, digits and characters of '_.-'";

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
const MOST_INDEXES = 20;

/** The user's options with the defaults filled in and every check passed. */
export interface TableSettings extends TableOptions {
  readonly indexes: TableIndex[];
  readonly backupRetention: Duration;
  readonly deletionProtection: boolean;
  readonly removalPolicy: RemovalPolicy;
}

/** Checks every option and fills in the defaults. */
export function settle(scope: Construct, options: TableOptions): TableSettings {
  requireKeySchema(scope, '', options);
  requireIndexes(scope, options.indexes ?? []);
  requireOneOf(scope, 'stream', options.stream, Object.values(dynamodb.StreamViewType), 'dynamodb.StreamViewType');
  requireKey(scope, 'encryptionKey', options.encryptionKey);
  requirePolicyWithoutSnapshot(scope, 'removalPolicy', options.removalPolicy, 'DynamoDB takes no last snapshot of a table');
  requireTimeToLive(scope, options);
  requireOneType(scope, options);
  if (options.tableName !== undefined) requireName(scope, 'tableName', options.tableName);
  const backupRetention = options.backupRetention ?? Duration.days(35);
  requireRetention(scope, 'backupRetention', backupRetention);
  return {
    ...options,
    indexes: options.indexes ?? [],
    backupRetention,
    ...lifetime(scope, options),
  };
}

/** A protected table outlives even a failed first deployment: nothing holds its network, and empty it costs nothing, while its protection would end the rollback. */
function lifetime(scope: Construct, options: TableOptions): Lifetime {
  const settled = settleLifetime(scope, { removalPolicy: RemovalPolicy.RETAIN, ...options });
  const retained = settled.removalPolicy !== RemovalPolicy.DESTROY;
  return { ...settled, removalPolicy: retained && settled.deletionProtection ? RemovalPolicy.RETAIN : settled.removalPolicy };
}

function requireIndexes(scope: Construct, indexes: TableIndex[]) {
  if (indexes.length > MOST_INDEXES) {
    throw invalidProp(scope, { prop: 'indexes', expected: `hold at most ${MOST_INDEXES} indexes`, given: indexes.length });
  }
  indexes.forEach((index, position) => {
    const prop = `indexes[${position}]`;
    requireName(scope, `${prop}.indexName`, index.indexName);
    requireKeySchema(scope, `${prop}.`, index);
    if (indexes.findIndex(({ indexName }) => indexName === index.indexName) < position) {
      throw invalidProp(scope, { prop: `${prop}.indexName`, expected: 'differ from the names before it', given: index.indexName });
    }
  });
}

/** DynamoDB expires no item by a text. */
function requireTimeToLive(scope: Construct, options: TableOptions) {
  const { timeToLiveAttribute: name } = options;
  if (name === undefined) return;
  requireAttributeName(scope, 'timeToLiveAttribute', name);
  const key = keyAttributes(options).find(({ attribute }) => attribute.name === name && attribute.type !== dynamodb.AttributeType.NUMBER);
  if (key) throw invalidProp(scope, { prop: 'timeToLiveAttribute', expected: 'name an attribute of numbers', given: name, fix: `'${key.prop}' gives it another type` });
}

function requireOneType(scope: Construct, options: TableOptions) {
  const types = new Map<string, dynamodb.AttributeType>();
  for (const { prop, attribute: { name, type } } of keyAttributes(options)) {
    const known = types.get(name) ?? type;
    if (known !== type) throw invalidProp(scope, { prop: `${prop}.type`, expected: `be ${known}, as that of '${name}' before`, given: type });
    types.set(name, type);
  }
}

/** The attributes of all keys with the props that name them. */
function keyAttributes({ indexes = [], ...table }: TableOptions): { readonly prop: string; readonly attribute: dynamodb.Attribute }[] {
  return [{ path: '', schema: table }, ...indexes.map((schema, position) => ({ path: `indexes[${position}].`, schema }))].flatMap(({ path, schema }) => [
    { prop: `${path}partitionKey`, attribute: schema.partitionKey },
    ...schema.sortKey ? [{ prop: `${path}sortKey`, attribute: schema.sortKey }] : [],
  ]);
}

function requireKeySchema(scope: Construct, path: string, { partitionKey, sortKey }: Pick<TableIndex, 'partitionKey' | 'sortKey'>) {
  requireAttribute(scope, `${path}partitionKey`, partitionKey);
  if (sortKey === undefined) return;
  requireAttribute(scope, `${path}sortKey`, sortKey);
  if (sortKey.name === partitionKey.name) {
    throw invalidProp(scope, { prop: `${path}sortKey.name`, expected: `differ from that of '${path}partitionKey'`, given: sortKey.name });
  }
}

function requireAttribute(scope: Construct, prop: string, attribute: dynamodb.Attribute) {
  if (typeof attribute !== 'object' || attribute === null || Array.isArray(attribute)) {
    throw invalidProp(scope, {
      prop, expected: 'be an attribute', given: attribute, fix: "for example { name: 'id', type: dynamodb.AttributeType.STRING }",
    });
  }
  requireAttributeName(scope, `${prop}.name`, attribute.name);
  if (!Object.values(dynamodb.AttributeType).includes(attribute.type)) {
    throw invalidProp(scope, { prop: `${prop}.type`, expected: 'be one of S, N, B (dynamodb.AttributeType)', given: attribute.type });
  }
}

function requireAttributeName(scope: Construct, prop: string, name: string) {
  requireString(scope, prop, name);
  requireConcrete(scope, prop, name);
  requireText(scope, prop, name);
  requireMatch(scope, prop, name, /^.{1,255}$/s, 'be at most 255 characters long');
}

/** Refuses what is no name of a table or an index. */
export function requireName(scope: Construct, prop: string, name: string) {
  requireString(scope, prop, name);
  requireMatch(scope, prop, name, NAME, NAME_FORM);
}
