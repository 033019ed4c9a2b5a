import { aws_kms as kms, aws_logs as logs, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { networkTemplate } from './support';
import { FlowLogs, Network } from '../../src/network';
import { nag, newStack, plainApp } from '../support/apps';
import { logicalIdAt } from '../support/logical-ids';

test('records all traffic of the VPC for three months and keeps the records', () => {
  // WHEN
  const template = networkTemplate();

  // THEN
  template.hasResourceProperties('AWS::EC2::FlowLog', {
    ResourceType: 'VPC', TrafficType: 'ALL', LogDestinationType: 'cloud-watch-logs', ResourceId: { Ref: logicalIdAt('Network/Vpc/Resource') },
  });
  template.hasResource('AWS::Logs::LogGroup', { Properties: { RetentionInDays: 90 }, DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
});

test('writes with a role that flow logs of this account alone assume and that reaches one log group', () => {
  // WHEN
  const template = networkTemplate();

  // THEN
  template.hasResourceProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Statement: [{
        Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } }, ArnLike: Match.anyValue() },
      }],
    },
  });
  template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
    PolicyDocument: {
      Statement: [{
        Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
        Resource: { 'Fn::GetAtt': [logicalIdAt('Network/FlowLogs/LogGroup/Resource'), 'Arn'] },
      }],
    },
  });
});

test('takes retention and removal policy from the user', () => {
  // WHEN
  const flowLogs = FlowLogs.cloudWatch({ retention: logs.RetentionDays.ONE_WEEK, removalPolicy: RemovalPolicy.DESTROY });
  const template = networkTemplate({ flowLogs });

  // THEN
  template.hasResource('AWS::Logs::LogGroup', { Properties: { RetentionInDays: 7 }, DeletionPolicy: 'Delete' });
});

test('records nothing when told so', () => {
  // WHEN
  const template = networkTemplate({ flowLogs: FlowLogs.none() });

  // THEN
  template.resourceCountIs('AWS::EC2::FlowLog', 0);
});

test('encrypts its log groups with the key of the user and lets CloudWatch Logs use it', () => {
  // GIVEN
  const stack = newStack();
  const encryptionKey = new kms.Key(stack, 'Key');

  // WHEN
  const template = networkTemplate({ encryptionKey }, stack);

  // THEN
  template.allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: Match.anyValue() });
  template.hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: {
      Statement: Match.arrayWith([Match.objectLike({
        Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': Match.anyValue() } },
      })]),
    },
  });
});

test('takes a key of another stack', () => {
  // GIVEN
  const app = plainApp();
  const encryptionKey = new kms.Key(new Stack(app, 'KeyStack'), 'Key', { enableKeyRotation: true });

  // WHEN
  new Network(new Stack(app, 'Stack'), 'Network', { encryptionKey });

  // THEN
  expect(nag(app).open).toEqual([]);
});

test('waits for the permission to write', () => {
  // WHEN
  const template = networkTemplate();

  // THEN
  template.hasResource('AWS::EC2::FlowLog', { DependsOn: Match.arrayWith([Match.stringLikeRegexp('^NetworkFlowLogsPolicy')]) });
});

test.each([
  ['a number of days that CloudWatch Logs does not know', { retention: 17 as logs.RetentionDays }, "'flowLogs.retention' must be a number of days of logs.RetentionDays, got 17"],
  ['no day', { retention: 0 as logs.RetentionDays }, "'flowLogs.retention' must be a number of days"],
  ['a token as retention', { retention: Token.asNumber({ Ref: 'Days' }) }, "'flowLogs.retention' must be known at synthesis"],
  ['a snapshot', { removalPolicy: RemovalPolicy.SNAPSHOT }, "'flowLogs.removalPolicy' must keep or destroy the log group"],
])('refuses %s', (_case, options, message) => {
  expect(() => new Network(newStack(), 'Network', { flowLogs: FlowLogs.cloudWatch(options) })).toThrow(message);
});
