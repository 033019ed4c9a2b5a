import { aws_dynamodb as dynamodb, aws_iam as iam, aws_kms as kms } from 'aws-cdk-lib';
import { BackingServiceBinding, IBackingService, IWorkload } from '../contracts';
import { environmentName } from '../private/store/environment-name';
import { allowKeyThrough } from '../private/store/key-use';

/** A table as workloads use it, whether it is ours or was there before. */
export interface TableForClients {
  readonly id: string;
  readonly table: dynamodb.ITable;
  readonly indexNames: string[];
  readonly encryptionKey?: kms.IKey;
}

/** What a workload may do, and what it needs of the key for that. */
interface AccessLevel {
  readonly actions: string[];
  readonly keyActions: string[];
}

const READ: AccessLevel = {
  actions: ['dynamodb:DescribeTable', 'dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:Scan', 'dynamodb:ConditionCheckItem'],
  keyActions: ['kms:Decrypt', 'kms:DescribeKey'],
};

/** The levels by what they are called. */
export const LEVELS = {
  read: READ,
  readWriteDelete: {
    actions: [...READ.actions, 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'],
    keyActions: [
      ...READ.keyActions, 'kms:Encrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext',
    ],
  },
};

/** The items of a table for workloads. */
export class TableAccess implements IBackingService {
  constructor(private readonly subject: TableForClients, private readonly level: AccessLevel) {}

  /** DynamoDB is reached through the gateway endpoint of the network, so there is no path to open; IAM alone decides. */
  public bindTo(workload: IWorkload): BackingServiceBinding {
    const { id, table, indexNames, encryptionKey } = this.subject;
    workload.grantPrincipal.addToPrincipalPolicy(new iam.PolicyStatement({
      actions: this.level.actions,
      resources: [table.tableArn, ...indexNames.map((name) => `${table.tableArn}/index/${name}`)],
    }));
    allowKeyThrough('dynamodb', workload, table, encryptionKey, this.level.keyActions);
    return { environment: { [`${environmentName(id)}_TABLE`]: table.tableName } };
  }
}

/** The stream of a table for workloads. */
export class StreamAccess implements IBackingService {
  constructor(private readonly subject: TableForClients, private readonly streamArn: string) {}

  /** The endpoint of streams is another one than that of tables: it is reached over HTTPS. */
  public bindTo(workload: IWorkload): BackingServiceBinding {
    const { id, table, encryptionKey } = this.subject;
    workload.grantPrincipal.addToPrincipalPolicy(new iam.PolicyStatement({
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetShardIterator', 'dynamodb:GetRecords'],
      resources: [this.streamArn],
    }));
    allowKeyThrough('dynamodb', workload, table, encryptionKey, READ.keyActions);
    return { environment: { [`${environmentName(id)}_STREAM_ARN`]: this.streamArn } };
  }
}
