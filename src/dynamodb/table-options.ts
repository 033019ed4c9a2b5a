import { aws_dynamodb as dynamodb, aws_kms as kms, Duration, RemovalPolicy } from 'aws-cdk-lib';

/**
 * A global secondary index: the items of the table under another key.
 */
export interface TableIndex {
  /**
   * Name of the index, 3 to 255 letters, digits, `_`, `-` and `.`. An index under another name is another index.
   */
  readonly indexName: string;

  /**
   * The attribute that spreads the items.
   */
  readonly partitionKey: dynamodb.Attribute;

  /**
   * The attribute that sorts the items of one partition key.
   *
   * @default - items of one partition key have no order
   */
  readonly sortKey?: dynamodb.Attribute;
}

/**
 * What can be decided about all tables of an environment alike.
 */
export interface TableDefaults {
  /**
   * The attribute that sorts the items of one partition key. Fixed for the life of the table.
   *
   * @default - one item for each partition key
   */
  readonly sortKey?: dynamodb.Attribute;

  /**
   * Further keys under which all attributes of the items can be read, at most 20. CloudFormation creates or deletes one index in each
   * deployment: add them one by one.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html
   */
  readonly indexes?: TableIndex[];

  /**
   * Name of a number attribute with the second since 1970 after which DynamoDB deletes an item, within a few days and without a charge.
   *
   * @default - items stay until they are deleted
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
   */
  readonly timeToLiveAttribute?: string;

  /**
   * What a stream of the table tells about each changed item. Workloads read it with `readStream()`.
   *
   * @default - no stream
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html
   */
  readonly stream?: dynamodb.StreamViewType;

  /**
   * Key that encrypts the table.
   *
   * @default - the key that AWS manages for DynamoDB in your account
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * How many days back any second of the table can be restored, into a new table: 1 to 35.
   *
   * @default Duration.days(35)
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html
   */
  readonly backupRetention?: Duration;

  /**
   * Whether the API refuses to delete the table.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;

  /**
   * What happens to the table when it leaves the stack: `RETAIN` leaves it, `DESTROY` deletes it and needs `deletionProtection: false`.
   * DynamoDB takes no last snapshot, so `SNAPSHOT` is refused.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Physical name of the table, 3 to 255 letters, digits, `_`, `-` and `.`, unique in the account and region. A change replaces the table
   * by an empty one.
   *
   * @default - a name that CloudFormation generates
   */
  readonly tableName?: string;
}

/**
 * What can be decided about a table.
 */
export interface TableOptions extends TableDefaults {
  /**
   * The attribute that identifies the items and spreads them. Fixed for the life of the table.
   */
  readonly partitionKey: dynamodb.Attribute;
}

/**
 * Properties of a table.
 */
export interface TableProps extends TableOptions {
}
