import { aws_kms as kms } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { admitCloudWatchLogs } from '../../src/private/logs/log-key';
import { newStack } from '../support/apps';

test.each([
  ['whose names start with a prefix', '/aws/rds/instance/', ':log-group:/aws/rds/instance/*'],
  ['of any name', undefined, ':log-group:*'],
])('CloudWatch Logs may encrypt and decrypt with the key, for log groups of the account and region %s alone', (_name, prefix, end) => {
  // GIVEN
  const stack = newStack();

  // WHEN
  admitCloudWatchLogs(stack, new kms.Key(stack, 'Key'), prefix);

  // THEN
  Template.fromStack(stack).hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: {
      Statement: [Match.anyValue(), {
        Effect: 'Allow',
        Principal: { Service: { 'Fn::Join': ['', ['logs.', { Ref: 'AWS::Region' }, '.amazonaws.com']] } },
        Action: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
        Resource: '*',
        Condition: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': {
              'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':logs:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, end]],
            },
          },
        },
      }],
    },
  });
});

test('a key of several log groups gets the statement once', () => {
  // GIVEN
  const stack = newStack();
  const key = new kms.Key(stack, 'Key');

  // WHEN
  admitCloudWatchLogs(stack, key, '/aws/rds/instance/');
  admitCloudWatchLogs(stack, key, '/aws/rds/instance/');

  // THEN
  Template.fromStack(stack).hasResourceProperties('AWS::KMS::Key', { KeyPolicy: { Statement: [Match.anyValue(), Match.anyValue()] } });
});
