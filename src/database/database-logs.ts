import { aws_iam as iam, aws_logs as logs, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DatabaseLogOptions } from './relational-database-options';
import { acknowledge } from '../private/acknowledgements';

/** Where the exported logs of an instance go. */
export interface DatabaseLogsProps extends DatabaseLogOptions {
  readonly instanceIdentifier: string;
  readonly exports: string[];
  readonly removalPolicy: RemovalPolicy;
}

/**
 * Creates the log groups that RDS writes to before the instance exists: RDS would create them itself, to be kept for ever.
 */
export function createLogGroups(scope: Construct, props: DatabaseLogsProps): logs.LogGroup[] {
  if (props.encryptionKey) admitCloudWatchLogs(scope, props.encryptionKey);
  return props.exports.map((name) => {
    const logGroup = new logs.LogGroup(scope, `${name.charAt(0).toUpperCase()}${name.slice(1)}Logs`, {
      logGroupName: `/aws/rds/instance/${props.instanceIdentifier}/${name}`,
      retention: props.retention ?? logs.RetentionDays.THREE_MONTHS,
      encryptionKey: props.encryptionKey,
      removalPolicy: props.removalPolicy === RemovalPolicy.DESTROY ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    if (!props.encryptionKey) {
      acknowledge(logGroup, {
        ids: ['NIST.800.53.R5::NIST.800.53.R5-CloudWatchLogGroupEncrypted'],
        reason: 'CloudWatch Logs encrypts all data at rest with keys it manages; pass logs.encryptionKey for a key of your own',
      });
    }
    return logGroup;
  });
}

function admitCloudWatchLogs(scope: Construct, key: NonNullable<DatabaseLogOptions['encryptionKey']>) {
  const { region, partition, account } = Stack.of(scope);
  key.addToResourcePolicy(new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal(`logs.${region}.amazonaws.com`)],
    actions: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
    resources: ['*'],
    conditions: {
      ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:/aws/rds/instance/*` },
    },
  }));
}
