import { App, aws_ec2 as ec2, aws_kms as kms, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AURORA_ENGINES, databaseStack, ENGINES } from './support';
import { DatabaseCredentials, DatabaseEngine, RelationalDatabase, RelationalDatabaseOptions } from '../../src/database';
import { ALL_PACKS, modernApp, nag, plainApp, RECOMMENDED_FLAGS } from '../support/apps';
import { Client, network } from '../support/stores';
import { STRICT, strictFindings } from '../support/strict-validation';

const EVERY_ENGINE = [...ENGINES, ...AURORA_ENGINES];
const GROWN: RelationalDatabaseOptions = {
  readReplicas: 2,
  proxy: {},
  credentials: DatabaseCredentials.generated({ rotateAfter: Duration.days(30) }),
};

describe.each(EVERY_ENGINE)('cdk-nag on a %s database', (_label, engine) => {
  test.each<[string, RelationalDatabaseOptions]>([
    ['as it comes', {}],
    ['with credentials managed by RDS', { credentials: DatabaseCredentials.managedByRds() }],
    ['on another port', { port: 6543 }],
    ['retained', { removalPolicy: RemovalPolicy.RETAIN }],
    ['with read replicas, a proxy and a changing password', GROWN],
    ['from a snapshot', { snapshotIdentifier: 'orders' }],
  ])('%s leaves nothing open, and no rule crashes', (_variant, options) => {
    // GIVEN
    const app = modernApp();
    const { stack, vpc, database } = databaseStack({ engine, ...options }, app);
    database.bindTo(new Client(stack, 'Client', vpc));

    // THEN
    const { open, crashed } = nag(app, ALL_PACKS);
    expect(open.filter(({ constructPath }) => constructPath.startsWith('Stack/Orders/'))).toEqual([]);
    expect(crashed).toEqual([]);
  });

  test('with a key of our own needs fewer acknowledgements', () => {
    // GIVEN
    const app = plainApp();
    const stack = new Stack(app, 'Stack');
    const encryptionKey = new kms.Key(stack, 'Key', { enableKeyRotation: true });

    // WHEN
    new RelationalDatabase(stack, 'Orders', { vpc: network(stack), engine, encryptionKey, logs: { encryptionKey } });

    // THEN
    const { open, acknowledged } = nag(app, ALL_PACKS);
    expect(open.filter(({ constructPath }) => constructPath.startsWith('Stack/Orders/'))).toEqual([]);
    expect(acknowledged.map(({ rule }) => rule)).not.toContain('NIST.800.53.R5-SecretsManagerUsingKMSKey');
    expect(acknowledged.map(({ rule }) => rule)).not.toContain('NIST.800.53.R5-CloudWatchLogGroupEncrypted');
  });

  test('acknowledges with a reason, on inner constructs alone', () => {
    // GIVEN
    const app = modernApp();
    databaseStack({ engine }, app);

    // THEN
    const { acknowledged } = nag(app, ALL_PACKS);
    expect(acknowledged.length).toBeGreaterThan(5);
    for (const { constructPath, reason } of acknowledged) {
      expect(constructPath).toMatch(/^Stack\/Orders\/.+/);
      expect(reason).toMatch(/.{40}/);
    }
  });
});

describe.each(AURORA_ENGINES)('cdk-nag on an %s database', (_label, engine) => {
  test.each<[string, RelationalDatabaseOptions]>([
    ['with many readers', { engine, readReplicas: 3 }],
    ['with serverless capacity', { engine: DatabaseEngine.auroraMysql({ serverless: {} }) }],
    ['with a writer alone', { engine, multiAz: false }],
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
});

test.each(EVERY_ENGINE)('a %s database has the same template with and without feature flags', (_label, engine) => {
  const resourcesOf = (app: App) => {
    const { stack, vpc, database } = databaseStack({ engine, ...GROWN }, app);
    database.bindTo(new Client(stack, 'Client', vpc));
    const { Resources } = Template.fromStack(stack).toJSON();
    return Object.fromEntries(Object.entries(Resources).filter(([id]) => id.startsWith('Orders')));
  };
  expect(resourcesOf(modernApp())).toEqual(resourcesOf(plainApp()));
});

describe('the validation that is built into the AWS construct library, strict', () => {
  test.each(EVERY_ENGINE)('finds nothing on a %s database with all its parts', (_label, engine) => {
    const app = plainApp({ context: { ...RECOMMENDED_FLAGS, ...STRICT } });
    const { stack, vpc, database } = databaseStack({ engine, ...GROWN }, app);
    database.bindTo(new Client(stack, 'Client', vpc));
    expect(strictFindings(app)).toEqual([]);
  });

  test.each<[string, RelationalDatabaseOptions]>([
    ['a database from a snapshot', { snapshotIdentifier: 'orders' }],
    ['Aurora with serverless capacity', { engine: DatabaseEngine.auroraPostgres({ serverless: { minimumAcu: 0 } }), readReplicas: 2 }],
    ['Aurora from a snapshot', { engine: DatabaseEngine.auroraPostgres(), snapshotIdentifier: 'orders' }],
    ['Aurora from a snapshot with a password of RDS', {
      engine: DatabaseEngine.auroraMysql(), snapshotIdentifier: 'orders', credentials: DatabaseCredentials.managedByRds(),
    }],
  ])('finds nothing on %s', (_label, options) => {
    const app = plainApp({ context: { ...RECOMMENDED_FLAGS, ...STRICT } });
    databaseStack(options, app);
    expect(strictFindings(app)).toEqual([]);
  });

  test.each(EVERY_ENGINE)('finds nothing on a %s database in a network that names its zones', (_label, engine) => {
    const app = plainApp({ context: { ...RECOMMENDED_FLAGS, ...STRICT } });
    const stack = new Stack(app, 'Stack');
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
      vpcId: 'vpc-0a1b2c3d4e5f60718',
      availabilityZones: ['eu-west-1a', 'eu-west-1b'],
      isolatedSubnetIds: ['subnet-c0123456789abcde1', 'subnet-c0123456789abcde2'],
    });
    new RelationalDatabase(stack, 'Orders', { vpc, engine, readReplicas: 2 });
    expect(strictFindings(app)).toEqual([]);
  });
});

test('the rule about a password without user name is answered on a restored cluster that has one, and nowhere else', () => {
  const acknowledgedOn = (options: RelationalDatabaseOptions) => databaseStack(options).stack.node.findAll()
    .filter(({ node }) => node.metadata.some(({ data }) => data?.['CloudFormation-Validate::F3021']?.includes('restored cluster')))
    .map(({ node }) => node.path);
  const engine = DatabaseEngine.auroraPostgres();
  expect(acknowledgedOn({ engine, snapshotIdentifier: 'orders' })).toEqual(['Stack/Orders/Resource/Resource']);
  expect(acknowledgedOn({ engine, snapshotIdentifier: 'orders', credentials: DatabaseCredentials.managedByRds() })).toEqual([]);
  expect(acknowledgedOn({ engine })).toEqual([]);
  expect(acknowledgedOn({ snapshotIdentifier: 'orders' })).toEqual([]);
});

test('a password that changes needs no acknowledgement for one that does not', () => {
  const app = modernApp();
  databaseStack(GROWN, app);
  expect(nag(app, ALL_PACKS).acknowledged.map(({ rule }) => rule)).not.toContain('AwsSolutions-SMG4');
});
