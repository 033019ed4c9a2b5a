import { aws_kms as kms, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { databaseStack, ENGINES } from './support';
import { DatabaseCredentials, RelationalDatabase, RelationalDatabaseOptions } from '../../src/database';
import { modernApp, nag, plainApp } from '../support/apps';
import { Client, network } from '../support/stores';

describe.each(ENGINES)('cdk-nag on a %s database', (_label, engine) => {
  test.each<[string, RelationalDatabaseOptions]>([
    ['as it comes', {}],
    ['with credentials managed by RDS', { credentials: DatabaseCredentials.managedByRds() }],
    ['on another port', { port: 6543 }],
    ['retained', { removalPolicy: RemovalPolicy.RETAIN }],
  ])('%s leaves nothing open', (_variant, options) => {
    // GIVEN
    const app = modernApp();
    const { stack, vpc, database } = databaseStack({ engine, ...options }, app);
    database.bindTo(new Client(stack, 'Client', vpc));

    // THEN
    expect(openUnder('Stack/Orders/', app)).toEqual([]);
  });

  test('with a key of our own needs fewer acknowledgements', () => {
    // GIVEN
    const app = plainApp();
    const stack = new Stack(app, 'Stack');
    const encryptionKey = new kms.Key(stack, 'Key', { enableKeyRotation: true });

    // WHEN
    new RelationalDatabase(stack, 'Orders', { vpc: network(stack), engine, encryptionKey, logs: { encryptionKey } });

    // THEN
    const { open, acknowledged } = nag(app);
    expect(open.filter(({ constructPath }) => constructPath.startsWith('Stack/Orders/'))).toEqual([]);
    expect(acknowledged.map(({ rule }) => rule)).not.toContain('NIST.800.53.R5-SecretsManagerUsingKMSKey');
    expect(acknowledged.map(({ rule }) => rule)).not.toContain('NIST.800.53.R5-CloudWatchLogGroupEncrypted');
  });

  test('acknowledges with a reason, on inner constructs alone', () => {
    // GIVEN
    const app = modernApp();
    databaseStack({ engine }, app);

    // THEN
    const { acknowledged } = nag(app);
    expect(acknowledged.length).toBeGreaterThan(5);
    for (const { constructPath, reason } of acknowledged) {
      expect(constructPath).toMatch(/^Stack\/Orders\/.+/);
      expect(reason).toMatch(/.{40}/);
    }
  });
});

function openUnder(path: string, app: Parameters<typeof nag>[0]) {
  return nag(app).open.filter(({ constructPath }) => constructPath.startsWith(path));
}
