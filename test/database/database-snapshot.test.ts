import { aws_kms as kms, Lazy } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { expectInstance, templateOf } from './support';
import { DatabaseCredentials } from '../../src/database';
import { newStack } from '../support/apps';

describe('a database that starts from a snapshot', () => {
  const snapshotIdentifier = 'orders-before-the-move';

  test('takes its names from the snapshot and its password from the secret', () => {
    expectInstance({ snapshotIdentifier }, {
      DBSnapshotIdentifier: snapshotIdentifier,
      MasterUsername: Match.absent(),
      DBName: Match.absent(),
      MasterUserPassword: Match.anyValue(),
      StorageEncrypted: true,
    });
  });

  test('keeps the logical id of any other', () => {
    expect(Object.keys(templateOf({ snapshotIdentifier }).findResources('AWS::RDS::DBInstance'))).toEqual(['Orders2A43276C']);
  });

  test('keeps the key of the snapshot', () => {
    const encryptionKey = kms.Key.fromKeyArn(newStack(), 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/k');
    expectInstance({ snapshotIdentifier, encryptionKey }, { KmsKeyId: Match.absent(), PerformanceInsightsKMSKeyId: encryptionKey.keyArn });
  });

  test('can have its password managed by RDS', () => {
    expectInstance({ snapshotIdentifier, credentials: DatabaseCredentials.managedByRds() }, {
      DBSnapshotIdentifier: snapshotIdentifier, ManageMasterUserPassword: true, MasterUserPassword: Match.absent(),
    });
  });

  test.each([
    ['an automatic snapshot', 'rds:orders-2026-11-01-03-04'],
    ['an ARN', 'arn:aws:rds:eu-west-1:111122223333:snapshot:orders'],
    ['a snapshot of AWS Backup', 'awsbackup:job-0a1b'],
    ['a token', Lazy.string({ produce: () => 'later' })],
  ])('may be %s', (_label, given) => {
    expect(() => templateOf({ snapshotIdentifier: given })).not.toThrow();
  });
});
