import { Aws, aws_iam as iam, aws_kms as kms, Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/**
 * Lets CloudWatch Logs use a key for the log groups whose names start so, or for all in the account and region of the scope.
 *
 * The condition names no log group itself, which would tie the stack of the key to that of the group.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function admitCloudWatchLogs(scope: IConstruct, key: kms.IKey, namePrefix = '') {
  const { region, account } = Stack.of(scope);
  key.addToResourcePolicy(new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal(`logs.${region}.amazonaws.com`)],
    actions: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
    resources: ['*'],
    conditions: {
      ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${Aws.PARTITION}:logs:${region}:${account}:log-group:${namePrefix}*` },
    },
  }));
}
