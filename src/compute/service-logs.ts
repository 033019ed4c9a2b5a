import { Aws, aws_ecs as ecs, aws_iam as iam, aws_kms as kms, aws_logs as logs, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { LogOptions } from '../contracts';
import { acknowledge, inPacks } from '../private/findings/acknowledgements';

/** The log group that holds stdout and stderr of all tasks of the service. */
export function serviceLogGroup(scope: Construct, options: LogOptions = {}): logs.LogGroup {
  const { encryptionKey: key } = options;
  if (key) admitCloudWatchLogs(scope, key);
  const logGroup = new logs.LogGroup(scope, 'Logs', {
    retention: options.retention ?? logs.RetentionDays.THREE_MONTHS,
    removalPolicy: options.removalPolicy ?? RemovalPolicy.RETAIN,
    encryptionKey: key,
  });
  if (!key) {
    acknowledge(logGroup, {
      ids: inPacks('CloudWatchLogGroupEncrypted'),
      reason: 'CloudWatch Logs encrypts all data at rest with keys of its own; logs.encryptionKey replaces them by a customer managed key',
    });
  }
  return logGroup;
}

/** Logs that cannot be delivered never stall the application: they wait in a buffer and are dropped when it is full. */
export function serviceLogDriver(logGroup: logs.ILogGroup): ecs.LogDriver {
  return ecs.LogDriver.awsLogs({
    logGroup,
    streamPrefix: 'ecs',
    mode: ecs.AwsLogDriverMode.NON_BLOCKING,
    maxBufferSize: Size.mebibytes(25),
  });
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
function admitCloudWatchLogs(scope: Construct, key: kms.IKey) {
  const stack = Stack.of(scope);
  key.addToResourcePolicy(new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
    actions: ['kms:Decrypt*', 'kms:Describe*', 'kms:Encrypt*', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
    resources: ['*'],
    conditions: {
      // The log group's own ARN would tie the key's stack to this one.
      ArnLike: { 'kms:EncryptionContext:aws:logs:arn': stack.formatArn({ partition: Aws.PARTITION, service: 'logs', resource: '*' }) },
    },
  }));
}
