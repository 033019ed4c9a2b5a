import { aws_cloudwatch as cloudwatch, aws_dynamodb as dynamodb } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ExistingTable, ExistingTableAttributes } from './existing-table';
import { LEVELS, StreamAccess, TableAccess, TableForClients } from './table-access';
import { TableProps } from './table-options';
import { settle, TableSettings } from './table-settings';
import { TableSignals } from './table-signals';
import { BackingServiceBinding, IBackingService, IObservable, IWorkload, RecommendedAlarm } from '../contracts';
import { acknowledge, inPacks, NIST_AND_HIPAA } from '../private/findings/acknowledgements';
import { impossible } from '../private/input/errors';
import { givenProps } from '../private/input/given-props';
import { requireStoreId } from '../private/store/store-id';

/**
 * A DynamoDB table for key-value data and documents, paid by request.
 *
 * Creates the table (`Resource`). DynamoDB keeps every item in three Availability Zones of the region and any second of the last days can
 * be restored. Nobody may use it until a workload is given access.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Introduction.html
 */
export class Table extends Construct implements IBackingService, IObservable {
  /**
   * A table that was not created by this library, bound to workloads in the same way.
   *
   * @param scope parent of the table
   * @param id name of the table, the prefix of the environment variables
   * @param attributes the table and its key
   */
  public static fromExisting(scope: Construct, id: string, attributes: ExistingTableAttributes): ExistingTable {
    return new ExistingTable(scope, id, attributes);
  }

  /**
   * The table, for what this class does not offer.
   */
  public readonly resource: dynamodb.Table;

  private readonly forClients: TableForClients;
  private readonly signals: TableSignals;

  /**
   * @param scope parent of the table
   * @param id name of the table, 1 to 60 letters, digits, hyphens and underscores; also the prefix of the environment variables
   * @param props its keys and options
   */
  constructor(scope: Construct, id: string, props: TableProps) {
    super(scope, id);
    requireStoreId(this, id);
    const settings = settle(this, givenProps(this, 'TableProps', props));
    this.resource = createTable(this, settings);
    const { indexes, encryptionKey } = settings;
    const indexNames = indexes.map(({ indexName }) => indexName);
    this.forClients = { id, table: this.resource, indexNames, encryptionKey };
    this.signals = new TableSignals(id, this.resource, indexNames);
  }

  /**
   * Allows a workload to read, write and delete the items of this table and to read its indexes, and hands it the name of the table as
   * `<ID>_TABLE`, for example `SESSIONS_TABLE`.
   *
   * @param workload the consumer
   */
  public bindTo(workload: IWorkload): BackingServiceBinding {
    return new TableAccess(this.forClients, LEVELS.readWriteDelete).bindTo(workload);
  }

  /**
   * This table for workloads that only read its items: `uses: [sessions.readOnly()]`.
   */
  public readOnly(): IBackingService {
    return new TableAccess(this.forClients, LEVELS.read);
  }

  /**
   * The stream of this table for workloads that follow its changes: `uses: [sessions.readStream()]`. They get its ARN as
   * `<ID>_STREAM_ARN`. Fails without the option `stream`.
   */
  public readStream(): IBackingService {
    const { tableStreamArn } = this.resource;
    if (!tableStreamArn) throw impossible(this, "the table has no stream to read; pass 'stream', for example dynamodb.StreamViewType.NEW_AND_OLD_IMAGES");
    return new StreamAccess(this.forClients, tableStreamArn);
  }

  /**
   * Alarms on refused reads and writes, and on errors of DynamoDB itself.
   */
  public recommendedAlarms(): RecommendedAlarm[] {
    return this.signals.alarms();
  }

  /**
   * One row of graphs: consumed capacity, refused requests, latency and errors of DynamoDB itself.
   */
  public dashboardWidgets(): cloudwatch.IWidget[] {
    return this.signals.widgets();
  }
}

function createTable(scope: Construct, settings: TableSettings): dynamodb.Table {
  const table = new dynamodb.Table(scope, 'Resource', {
    tableName: settings.tableName,
    partitionKey: settings.partitionKey,
    sortKey: settings.sortKey,
    billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
    encryption: settings.encryptionKey ? dynamodb.TableEncryption.CUSTOMER_MANAGED : dynamodb.TableEncryption.AWS_MANAGED,
    encryptionKey: settings.encryptionKey,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: settings.backupRetention.toDays() },
    timeToLiveAttribute: settings.timeToLiveAttribute,
    stream: settings.stream,
    deletionProtection: settings.deletionProtection,
    removalPolicy: settings.removalPolicy,
  });
  for (const index of settings.indexes) table.addGlobalSecondaryIndex({ ...index, projectionType: dynamodb.ProjectionType.ALL });
  acknowledge(table.node.findChild('Resource'), {
    ids: inPacks('DynamoDBInBackupPlan', NIST_AND_HIPAA),
    reason: `Point-in-time recovery keeps continuous backups for ${settings.backupRetention.toDays()} days, from which any second can be restored`,
  });
  return table;
}
