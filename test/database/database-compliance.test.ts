import { App, aws_kms as kms, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AURORA_ENGINES, databaseStack, ENGINES } from './support';
import { DatabaseCredentials, DatabaseEngine, RelationalDatabase, RelationalDatabaseOptions } from '../../src/database';
import { modernApp, nag, plainApp } from '../support/apps';
import { Client, network } from '../support/stores';
import { STRICT, strictFindings } from '../support/strict-validation';

describe.each([...ENGINES, ...AURORA_ENGINES])('cdk-nag on a %s database', (_label, engine) => {
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
    expect(acknowledged.length).toBeGreaterThan(4);
    for (const { constructPath, reason } of acknowledged) {
      expect(constructPath).toMatch(/^Stack\/Orders\/.+/);
      expect(reason).toMatch(/.{40}/);
    }
  });
});

function openUnder(path: string, app: Parameters<typeof nag>[0]) {
  return nag(app).open.filter(({ constructPath }) => constructPath.startsWith(path));
}

describe.each(AURORA_ENGINES)('cdk-nag on an %s database', (_label, engine) => {
  test.each<[string, RelationalDatabaseOptions]>([
    ['with many readers', { engine, readReplicas: 3 }],
    ['behind a proxy', { engine, proxy: {} }],
    ['with a password that changes', { engine, credentials: DatabaseCredentials.generated({ rotateAfter: Duration.days(30) }) }],
    ['with serverless capacity', { engine: DatabaseEngine.auroraMysql({ serverless: {} }) }],
    ['from a snapshot', { engine, snapshotIdentifier: 'orders-2026' }],
    ['with a writer alone', { engine, multiAz: false }],
  ])('%s leaves nothing open', (_variant, options) => {
    // GIVEN
    const app = modernApp();
    const { stack, vpc, database } = databaseStack(options, app);
    database.bindTo(new Client(stack, 'Client', vpc));

    // THEN
    expect(openUnder('Stack/Orders/', app)).toEqual([]);
  });
});

describe('the validation of the AWS construct library', () => {
  test.each<[string, RelationalDatabaseOptions]>([
    ...AURORA_ENGINES.map(([label, engine]): [string, RelationalDatabaseOptions] => [label, { engine }]),
    ['Aurora with serverless capacity', { engine: DatabaseEngine.auroraPostgres({ serverless: { minimumAcu: 0 } }), readReplicas: 2 }],
    ['Aurora from a snapshot', { engine: DatabaseEngine.auroraPostgres(), snapshotIdentifier: 'orders-2026' }],
  ])('has nothing to say about %s', (_label, options) => {
    const app = new App({ context: { ...STRICT } });
    databaseStack(options, app);
    expect(strictFindings(app).filter((finding) => finding.startsWith('Stack/Orders/'))).toEqual([]);
  });
});
