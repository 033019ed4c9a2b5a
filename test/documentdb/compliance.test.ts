import { aws_kms as kms, aws_rds as rds, aws_secretsmanager as secretsmanager, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { databaseStack } from './support';
import { DocumentDatabase, DocumentDatabaseCredentials, DocumentDatabaseOptions } from '../../src/documentdb';
import { ALL_PACKS, modernApp, nag, RECOMMENDED_FLAGS, plainApp } from '../support/apps';
import { Client, network } from '../support/stores';
import { STRICT, strictFindings } from '../support/strict-validation';

describe('cdk-nag (AwsSolutions, NIST 800-53 R5, HIPAA, PCI)', () => {
  test.each<[string, DocumentDatabaseOptions]>([
    ['as it comes', {}],
    ['on another port', { port: 27100 }],
    ['retained', { removalPolicy: RemovalPolicy.RETAIN }],
    ['with a named secret', { credentials: DocumentDatabaseCredentials.generated({ secretName: 'prod/docdb/master_password' }) }],
  ])('%s leaves nothing open, and no rule crashes', (_variant, options) => {
    // GIVEN
    const app = modernApp();
    const { stack, vpc, database } = databaseStack(options, app);
    database.bindTo(new Client(stack, 'Client', vpc));

    // THEN
    const { open, crashed } = nag(app, ALL_PACKS);
    expect(open.filter(({ constructPath }) => constructPath.startsWith('Stack/Orders/'))).toEqual([]);
    expect(crashed).toEqual([]);
  });

  test('with a secret of the same app leaves nothing open', () => {
    // GIVEN
    const app = modernApp();
    const stack = new Stack(app, 'Stack');
    const credentials = DocumentDatabaseCredentials.fromSecret(new secretsmanager.Secret(stack, 'Secret'));

    // WHEN
    new DocumentDatabase(stack, 'Orders', { vpc: network(stack), credentials });

    // THEN
    expect(nag(app, ALL_PACKS).open.filter(({ constructPath }) => constructPath.startsWith('Stack/Orders/'))).toEqual([]);
  });

  test('with a key of our own needs fewer acknowledgements', () => {
    // GIVEN
    const app = plainApp();
    const stack = new Stack(app, 'Stack');
    const encryptionKey = new kms.Key(stack, 'Key', { enableKeyRotation: true });

    // WHEN
    new DocumentDatabase(stack, 'Orders', { vpc: network(stack), encryptionKey, logs: { encryptionKey } });

    // THEN
    const { open, acknowledged } = nag(app, ALL_PACKS);
    expect(open.filter(({ constructPath }) => constructPath.startsWith('Stack/Orders/'))).toEqual([]);
    expect(acknowledged.filter(({ rule }) => /SecretsManagerUsingKMSKey|CloudWatchLogGroupEncrypted/.test(rule))).toEqual([]);
  });

  test('acknowledges with a reason, on inner constructs alone', () => {
    // GIVEN
    const app = modernApp();
    databaseStack({}, app);

    // THEN
    const { acknowledged } = nag(app, ALL_PACKS);
    expect(acknowledged.length).toBeGreaterThan(5);
    for (const { constructPath, reason } of acknowledged) {
      expect(constructPath).toMatch(/^Stack\/Orders\/.+/);
      expect(reason).toMatch(/.{40}/);
    }
  });
});

test('the strict validation that is built into aws-cdk-lib finds a broken resource beside it and nothing else', () => {
  // GIVEN
  const app = plainApp({ context: { ...RECOMMENDED_FLAGS, ...STRICT } });
  databaseStack({}, app);

  new rds.CfnDBInstance(new Stack(app, 'Broken'), 'Database', {
    engine: 'bogus', dbInstanceClass: 'db.m6g.large', allocatedStorage: '20', storageEncrypted: true,
  });

  // THEN
  expect(strictFindings(app)).toEqual(['Broken/Database: E9006']);
});
