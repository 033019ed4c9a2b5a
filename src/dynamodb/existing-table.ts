import { aws_dynamodb as dynamodb, aws_kms as kms } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { LEVELS, TableAccess, TableForClients } from './table-access';
import { requireName } from './table-settings';
import { BackingServiceBinding, IBackingService, IWorkload } from '../contracts';
import { givenProps } from '../private/input/given-props';
import { requireGiven, requireKey, requireList } from '../private/input/kinds';
import { requireStoreId } from '../private/store/store-id';

/**
 * What must be known of a table that was not created by this library.
 */
export interface ExistingTableAttributes {
  /**
   * The table, for example `dynamodb.Table.fromTableName(this, 'Table', 'sessions')`.
   */
  readonly table: dynamodb.ITable;

  /**
   * Names of the indexes that workloads may read.
   *
   * @default - none
   */
  readonly indexNames?: string[];

  /**
   * The KMS key of the table. Its policy must let the account decide by IAM.
   *
   * @default - the key that `table` knows, if any
   */
  readonly encryptionKey?: kms.IKey;
}

/**
 * A table that exists already. Made by `Table.fromExisting`.
 */
export class ExistingTable extends Construct implements IBackingService {
  /**
   * The table.
   */
  public readonly resource: dynamodb.ITable;

  private readonly forClients: TableForClients;

  /**
   * @param scope parent of the construct
   * @param id name of the table; also the prefix of the environment variables
   * @param attributes the table and its key
   */
  constructor(scope: Construct, id: string, attributes: ExistingTableAttributes) {
    super(scope, id);
    requireStoreId(this, id);
    const { table, indexNames = [], encryptionKey } = givenProps(this, 'ExistingTableAttributes', attributes);
    requireGiven(this, 'table', table, { called: 'a table', member: 'tableArn', from: "dynamodb.Table.fromTableName(this, 'Table', name)" });
    requireList(this, 'indexNames', indexNames);
    indexNames.forEach((name, position) => requireName(this, `indexNames[${position}]`, name));
    requireKey(this, 'encryptionKey', encryptionKey);
    this.resource = table;
    this.forClients = { id, table, indexNames, encryptionKey: encryptionKey ?? table.encryptionKey };
  }

  /**
   * Allows a workload to read, write and delete items, and hands it the name of the table; the same as `Table.bindTo`.
   *
   * @param workload the consumer
   */
  public bindTo(workload: IWorkload): BackingServiceBinding {
    return new TableAccess(this.forClients, LEVELS.readWriteDelete).bindTo(workload);
  }

  /**
   * This table for workloads that only read its items.
   */
  public readOnly(): IBackingService {
    return new TableAccess(this.forClients, LEVELS.read);
  }
}
