import { RemovalPolicy, aws_kms as kms, aws_logs as logs } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { VpcStack, containerOf, service, templateOf } from './fixtures';

describe('the log group', () => {
  test('keeps the logs for three months and outlives the service', () => {
    // WHEN
    const api = service();

    // THEN
    templateOf(api).hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Retain', Properties: { RetentionInDays: 90 } });
    expect(containerOf(api).LogConfiguration).toMatchObject({
      LogDriver: 'awslogs',
      Options: {
        'awslogs-group': { Ref: expect.stringMatching('^ApiLogs') },
        'mode': 'non-blocking',
        'max-buffer-size': '26214400b',
      },
    });
  });

  test('takes retention and removal policy of the user', () => {
    templateOf(service({ logs: { retention: logs.RetentionDays.ONE_WEEK, removalPolicy: RemovalPolicy.DESTROY } }))
      .hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete', Properties: { RetentionInDays: 7 } });
  });

  test('is encrypted with the key of the user, which admits CloudWatch Logs', () => {
    // GIVEN
    const stack = new VpcStack();
    const key = new kms.Key(stack, 'Key');

    // WHEN
    const api = service({ logs: { encryptionKey: key } }, stack);

    // THEN
    templateOf(api).hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: stack.resolve(key.keyArn) });
    templateOf(api).hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([Match.objectLike({
          Principal: { Service: { 'Fn::Join': ['', ['logs.', { Ref: 'AWS::Region' }, '.amazonaws.com']] } },
          Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': Match.anyValue() } },
        })]),
      },
    });
  });
});
