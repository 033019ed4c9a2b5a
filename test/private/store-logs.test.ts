import { aws_logs as logs, RemovalPolicy } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { LogOptions } from '../../src/contracts';
import { createStoreLog } from '../../src/private/logs/store-logs';
import { newStack } from '../support/apps';

function logGroup(storePolicy: RemovalPolicy, options?: LogOptions): any {
  const stack = newStack();
  createStoreLog(stack, { prefix: '/aws/store/', identifier: 'orders', storePolicy, options });
  return Object.values(Template.fromStack(stack).findResources('AWS::Logs::LogGroup'))[0];
}

test.each([
  ['outlives a store of which a snapshot stays', RemovalPolicy.SNAPSHOT, undefined, 'RetainExceptOnCreate'],
  ['outlives a store that stays', RemovalPolicy.RETAIN, undefined, 'RetainExceptOnCreate'],
  ['goes with a store that is destroyed', RemovalPolicy.DESTROY, undefined, 'Delete'],
  ['goes before a store that stays when the user says so', RemovalPolicy.RETAIN, RemovalPolicy.DESTROY, 'Delete'],
  ['outlives a store that is destroyed when the user says so', RemovalPolicy.DESTROY, RemovalPolicy.RETAIN, 'Retain'],
])('a log %s', (_name, storePolicy, removalPolicy, deletionPolicy) => {
  expect(logGroup(storePolicy, { removalPolicy })).toMatchObject({ DeletionPolicy: deletionPolicy });
});

test('a log is kept for three months unless the user says otherwise', () => {
  expect(logGroup(RemovalPolicy.RETAIN).Properties.RetentionInDays).toBe(90);
  expect(logGroup(RemovalPolicy.RETAIN, { retention: logs.RetentionDays.ONE_WEEK }).Properties.RetentionInDays).toBe(7);
  expect(logGroup(RemovalPolicy.RETAIN, { retention: null } as any).Properties.RetentionInDays).toBe(90);
});
