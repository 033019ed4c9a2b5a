import { aws_kms as kms, aws_logs as logs, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { createLogGroup, LogGroupProps } from '../../src/private/logs/log-group';
import { newStack } from '../support/apps';

const PROPS: LogGroupProps = { retention: logs.RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY, keyReason: 'nothing secret is logged' };

function logGroup(props: Partial<LogGroupProps> = {}, stack = newStack()) {
  const { node } = createLogGroup(stack, 'Logs', { ...PROPS, ...props });
  const reasons = node.metadata.filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY).flatMap(({ data }) => Object.values(data));
  return { reasons: [...new Set(reasons)], template: Template.fromStack(stack) };
}

test('a log group is kept as long as its maker says', () => {
  logGroup().template.hasResource('AWS::Logs::LogGroup', { Properties: { RetentionInDays: 30, LogGroupName: Match.absent() }, DeletionPolicy: 'Delete' });
});

test('without a key of the user it says why', () => {
  expect(logGroup().reasons).toEqual(['nothing secret is logged']);
});

test('with a key of the user it has nothing to explain, and CloudWatch Logs may use the key for it', () => {
  // GIVEN
  const stack = newStack();
  const encryptionKey = new kms.Key(stack, 'Key');

  // WHEN
  const { reasons, template } = logGroup({ encryptionKey, namePrefix: '/aws/store/', nameSuffix: 'orders' }, stack);

  // THEN
  expect(reasons).toEqual([]);
  template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: '/aws/store/orders', KmsKeyId: Match.anyValue() });
  expect(JSON.stringify(template.findResources('AWS::KMS::Key'))).toContain(':log-group:/aws/store/*');
});
