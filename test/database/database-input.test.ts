import { aws_ec2 as ec2, CfnParameter, Duration, Lazy, RemovalPolicy, Size } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { databaseStack } from './support';
import { DatabaseCredentials, DatabaseEngine, RelationalDatabase, RelationalDatabaseOptions, RelationalDatabaseProps } from '../../src/database';
import { newStack, plainApp } from '../support/apps';
import { network } from '../support/stores';

const TOKEN = Lazy.string({ produce: () => 'later' });
const NUMBER_TOKEN = Lazy.number({ produce: () => 42 });

const type = (name: string) => ({ instanceType: new ec2.InstanceType(name) });
const version = (name: string) => ({ engine: DatabaseEngine.postgres({ version: name }) });
const mysqlVersion = (name: string) => ({ engine: DatabaseEngine.mysql({ version: name }) });
const user = (username: string) => ({ credentials: DatabaseCredentials.generated({ username }) });
const rotated = (rotateAfter: Duration) => ({ credentials: DatabaseCredentials.generated({ rotateAfter }) });
const secretName = (name: string) => ({ credentials: DatabaseCredentials.generated({ secretName: name }) });
const mysqlUser = (username: string) => ({ ...user(username), engine: DatabaseEngine.mysql() });

/** Everything that a user can get wrong, and the words that tell them. */
const REFUSED: [string, RelationalDatabaseOptions, string][] = [
  ['engine a word', { engine: 'postgres' as any }, "'engine' must come from DatabaseEngine, for example DatabaseEngine.postgres(), got 'postgres'"],
  ['engine.version newer than all without its minor', { engine: DatabaseEngine.mysql({ version: '9' }) }, "'engine.version' must be a MySQL version like '8.4.10', got '9'"],
  ['credentials a word', { credentials: 'secret' as any }, "'credentials' must be DatabaseCredentials, got 'secret'; for example DatabaseCredentials.generated()"],
  ['credentials.generated a word', { credentials: DatabaseCredentials.generated('chief' as any) }, "'credentials' must be an object with options, got 'chief'"],
  ['credentials.managedByRds a word', { credentials: DatabaseCredentials.managedByRds('chief' as any) }, "'credentials' must be an object with options, got 'chief'"],
  ['credentials.secretName a number', secretName(7 as any), "'credentials.secretName' must be a string, got 7"],
  ['credentials.username a number', user(7 as any), "'credentials.username' must be a string, got 7"],
  ['credentials.encryptionKey an ARN', { credentials: DatabaseCredentials.generated({ encryptionKey: 'arn' as any }) }, "'credentials.encryptionKey' must be a KMS key, got 'arn'"],
  ['proxy a switch', { proxy: true as any }, "'proxy' must be an object with options, got true"],
  ['proxy.maxConnectionsPercent a text', { proxy: { maxConnectionsPercent: '90' as any } }, "'proxy.maxConnectionsPercent' must be a whole number from 1 to 100, got '90'"],
  ['parameters a text', { parameters: 'work_mem=1' as any }, "'parameters' must be an object with options, got 'work_mem=1'"],
  ['parameters with a number', { parameters: { 'rds.force_ssl': 1 as any } }, "'parameters['rds.force_ssl']' must be a string, got 1"],
  ['readReplicas a text', { readReplicas: 'two' as any }, "'readReplicas' must be a whole number from 0 to 15, got 'two'"],
  ['backupRetention a number', { backupRetention: 14 as any }, "'backupRetention' must be a Duration, for example Duration.days(14), got 14"],
  ['monitoringInterval a number', { monitoringInterval: 60 as any }, "'monitoringInterval' must be a Duration, for example Duration.seconds(60), got 60"],

  ['engine.version retired', version('15.4'), "'engine.version' must be a PostgreSQL version that RDS supports, got '15.4'; the nearest supported version is '15.13', the default is '17.9'"],
  ['engine.version retired (MySQL)', mysqlVersion('8.4.3'), "got '8.4.3'; the nearest supported version is '8.4.5'"],
  ['engine.version of a retired major', version('10.23'), "the nearest supported version is '14.22'"],
  ['engine.version that never was', version('17.0'), "the nearest supported version is '17.5'"],
  ['engine.version with a comma', version('15,4'), "'engine.version' must be a PostgreSQL version like '17.9', got '15,4'; did you mean '15.13'?"],
  ['engine.version with a v', version('v17.6'), "did you mean '17.6'?"],
  ['engine.version in words', version('fifteen'), "'engine.version' must be a PostgreSQL version like '17.9', got 'fifteen'"],
  ['engine.version empty', version(''), "got ''"],
  ['engine.version a token', version(TOKEN), "'engine.version' must be known at synthesis"],
  ['engine.version very long', version('1'.repeat(300) + 'x'), "'engine.version' must be"],

  ['instanceType with prefix', type('db.t3.medium'), "'instanceType' must be an instance type like 'm6g.large', got 'db.t3.medium'; did you mean 't3.medium'?"],
  ['instanceType of a family that RDS lacks', type('c5.large'), "'instanceType' must be of a family that RDS for PostgreSQL offers, got 'c5.large'; offered are t3, t4g, m5"],
  ['instanceType of an old generation', type('m4.large'), 'must be of a family that RDS for PostgreSQL offers'],
  ['instanceType of a size that RDS lacks', type('m6g.medium'), "'instanceType' must be a size that RDS for PostgreSQL offers for m6g, got 'm6g.medium'; offered are large, xlarge"],
  ['instanceType without size', type('m6g'), "'instanceType' must be an instance type"],
  ['instanceType empty', type(''), "'instanceType' must be an instance type"],
  ['instanceType a token', type(TOKEN), "'instanceType' must be known at synthesis"],

  ['readReplicas negative', { readReplicas: -1 }, "'readReplicas' must be a whole number from 0 to 15, got -1"],
  ['readReplicas too many', { readReplicas: 16 }, "'readReplicas' must be a whole number from 0 to 15, got 16"],
  ['readReplicas a fraction', { readReplicas: 1.5 }, "'readReplicas' must be a whole number from 0 to 15, got 1.5"],
  ['readReplicas true', { readReplicas: true as any }, "'readReplicas' must be a whole number from 0 to 15, got true"],
  ['readReplicas a token', { readReplicas: NUMBER_TOKEN }, "'readReplicas' must be known at synthesis"],
  ['readReplicas with a password that RDS manages', { readReplicas: 1, credentials: DatabaseCredentials.managedByRds() }, "RDS manages no password of an instance with read replicas; give 'credentials' as DatabaseCredentials.generated({ rotateAfter: Duration.days(30) })"],
  ['identifier too long for its replicas', { readReplicas: 1, identifier: 'a'.repeat(60) }, "'identifier' must have at most 59 characters with 'readReplicas'"],

  ['proxy a switch', { proxy: true as any }, "'proxy' must be an object with options, got true"],
  ['proxy on another port', { proxy: {}, port: 6543 }, "'port' must be 5432 with 'proxy', because a proxy listens on no other port, got 6543; leave 'port' out"],
  ['proxy.maxConnectionsPercent zero', { proxy: { maxConnectionsPercent: 0 } }, "'proxy.maxConnectionsPercent' must be a whole number from 1 to 100, got 0"],
  ['proxy.maxConnectionsPercent a token', { proxy: { maxConnectionsPercent: NUMBER_TOKEN } }, "'proxy.maxConnectionsPercent' must be known at synthesis"],
  ['proxy.maxIdleConnectionsPercent too many', { proxy: { maxConnectionsPercent: 50, maxIdleConnectionsPercent: 51 } }, "'proxy.maxIdleConnectionsPercent' must be a whole number from 0 to 50, got 51"],
  ['proxy.borrowTimeout zero', { proxy: { borrowTimeout: Duration.seconds(0) } }, "'proxy.borrowTimeout' must be a whole number of seconds from 1 to 300, got '0 seconds'"],
  ['proxy.borrowTimeout a number', { proxy: { borrowTimeout: 30 as any } }, "'proxy.borrowTimeout' must be a Duration, got 30"],
  ['proxy.borrowTimeout a token', { proxy: { borrowTimeout: Duration.seconds(NUMBER_TOKEN) } }, "'proxy.borrowTimeout' must be known at synthesis"],
  ['proxy.idleClientTimeout too long', { proxy: { idleClientTimeout: Duration.hours(9) } }, "'proxy.idleClientTimeout' must be a whole number of seconds from 60 to 28800, got '32400 seconds'"],
  ['proxy.idleClientTimeout too short', { proxy: { idleClientTimeout: Duration.seconds(59) } }, "'proxy.idleClientTimeout' must be a whole number of seconds from 60 to 28800, got '59 seconds'"],
  ['proxy.idleClientTimeout a number', { proxy: { idleClientTimeout: 60 as any } }, "'proxy.idleClientTimeout' must be a Duration, got 60"],
  ['proxy.borrowTimeout too long', { proxy: { borrowTimeout: Duration.seconds(301) } }, "'proxy.borrowTimeout' must be a whole number of seconds from 1 to 300, got '301 seconds'"],

  ['snapshotIdentifier empty', { snapshotIdentifier: '' }, "'snapshotIdentifier' must be the identifier or the ARN of a snapshot, got ''"],
  ['snapshotIdentifier with a space', { snapshotIdentifier: 'my snapshot' }, "'snapshotIdentifier' must be the identifier or the ARN of a snapshot"],
  ['snapshotIdentifier a number', { snapshotIdentifier: 7 as any }, "'snapshotIdentifier' must be a string, got 7"],
  ['snapshotIdentifier the ARN of something else', { snapshotIdentifier: 'arn:aws:rds:eu-west-1:111122223333:db:orders' }, "'snapshotIdentifier' must be the identifier or the ARN of a snapshot"],

  ['credentials.rotateAfter too short', rotated(Duration.hours(3)), "'credentials.rotateAfter' must be a whole number of hours from 4 to 24000, got '3 hours'"],
  ['credentials.rotateAfter too long', rotated(Duration.days(1001)), "'credentials.rotateAfter' must be a whole number of hours from 4 to 24000"],
  ['credentials.rotateAfter with minutes', rotated(Duration.minutes(330)), "'credentials.rotateAfter' must be a whole number of hours from 4 to 24000, got '5.5 hours'"],
  ['credentials.rotateAfter a number', rotated(30 as any), "'credentials.rotateAfter' must be a Duration, got 30"],
  ['credentials.rotateAfter a token', rotated(Duration.days(NUMBER_TOKEN)), "'credentials.rotateAfter' must be known at synthesis"],

  ['extendedSupport of MariaDB', { engine: DatabaseEngine.mariadb(), extendedSupport: true }, "'extendedSupport' must be left out for MariaDB, for which RDS has no Extended Support, got true"],
  ['iamAuthentication of an old MariaDB', { engine: DatabaseEngine.mariadb({ version: '10.6.25' }), iamAuthentication: true }, "'iamAuthentication' must be left out for MariaDB 10.6.25, which has no such authentication, got true; it needs version 10.11 or newer"],
  ['databaseName reserved (MariaDB)', { databaseName: 'mysql', engine: DatabaseEngine.mariadb() }, "'databaseName' must not be a word that MariaDB or RDS reserves"],

  ['databaseName empty', { databaseName: '' }, "'databaseName' must be 1 to 63 letters, digits and underscores and start with a letter, got ''"],
  ['databaseName with a hyphen', { databaseName: 'my-app' }, "'databaseName' must be 1 to 63 letters"],
  ['databaseName starting with a digit', { databaseName: '1app' }, "'databaseName' must be 1 to 63 letters"],
  ['databaseName too long', { databaseName: 'a'.repeat(64) }, "'databaseName' must be 1 to 63 letters"],
  ['databaseName too long (MySQL)', { databaseName: 'a'.repeat(65), engine: DatabaseEngine.mysql() }, "'databaseName' must be 1 to 64 letters"],
  ['databaseName reserved', { databaseName: 'Select' }, "'databaseName' must not be a word that PostgreSQL or RDS reserves, got 'Select'; for example 'app_select'"],
  ['databaseName reserved (MySQL)', { databaseName: 'mysql', engine: DatabaseEngine.mysql() }, "'databaseName' must not be a word that MySQL or RDS reserves"],
  ['databaseName a token', { databaseName: TOKEN }, "'databaseName' must be known at synthesis"],

  ['credentials.username reserved', user('admin'), "'credentials.username' must not be a word that PostgreSQL or RDS reserves, got 'admin'"],
  ['credentials.username with pg_', user('pg_chief'), "'credentials.username' must not be a word that PostgreSQL or RDS reserves"],
  ['credentials.username empty', user(''), "'credentials.username' must be 1 to 63 letters"],
  ['credentials.username too long (MySQL)', mysqlUser('a'.repeat(17)), "'credentials.username' must be 1 to 16 letters"],
  ['credentials.username a token', user(TOKEN), "'credentials.username' must be known at synthesis"],
  ['credentials.secretName empty', secretName(''), "'credentials.secretName' must be 1 to 512 letters"],
  ['credentials.secretName with a space', secretName('my secret'), "'credentials.secretName' must be 1 to 512 letters"],
  ['credentials.secretName too long', secretName('a'.repeat(513)), "'credentials.secretName' must be 1 to 512 letters"],

  ['port too low', { port: 80 }, "'port' must be a whole number from 1150 to 65535, got 80"],
  ['port too high', { port: 70000 }, "'port' must be a whole number"],
  ['port a fraction', { port: 5432.5 }, "'port' must be a whole number"],
  ['port a token', { port: NUMBER_TOKEN }, "'port' must be known at synthesis"],

  ['allocatedStorage too small', { allocatedStorage: Size.gibibytes(19) }, "'allocatedStorage' must be a whole number of gibibytes from 20 to 65536, got '19 GiB'"],
  ['allocatedStorage zero', { allocatedStorage: Size.gibibytes(0) }, "'allocatedStorage' must be a whole number of gibibytes"],
  ['allocatedStorage a fraction', { allocatedStorage: Size.gibibytes(20.5) }, "'allocatedStorage' must be a whole number of gibibytes"],
  ['allocatedStorage not a number', { allocatedStorage: Size.gibibytes(NaN) }, "'allocatedStorage' must be a whole number of gibibytes"],
  ['allocatedStorage a token', { allocatedStorage: Size.gibibytes(NUMBER_TOKEN) }, "'allocatedStorage' must be known at synthesis"],
  ['maxAllocatedStorage too close', { maxAllocatedStorage: Size.gibibytes(109) }, "'maxAllocatedStorage' must be at least 10 % more than 'allocatedStorage' (100 GiB), so at least 110 GiB, got '109 GiB'; pass Size.gibibytes(100) to turn growth off"],
  ['maxAllocatedStorage below', { maxAllocatedStorage: Size.gibibytes(50) }, "'maxAllocatedStorage' must be at least 10 % more"],
  ['maxAllocatedStorage too large', { maxAllocatedStorage: Size.gibibytes(70000) }, "'maxAllocatedStorage' must be a whole number of gibibytes from 20 to 65536"],
  ['maxAllocatedStorage a token', { maxAllocatedStorage: Size.gibibytes(NUMBER_TOKEN) }, "'maxAllocatedStorage' must be known at synthesis"],

  ['backupRetention zero', { backupRetention: Duration.days(0) }, "'backupRetention' must be from 1 to 35 days, got 'Duration.days(0)'; zero turns backups off"],
  ['backupRetention too long', { backupRetention: Duration.days(36) }, "'backupRetention' must be from 1 to 35 days, got 'Duration.days(36)'; keep older backups with AWS Backup"],
  ['backupRetention half a day', { backupRetention: Duration.hours(12) }, "'backupRetention' must be a whole number of days"],
  ['backupRetention a token', { backupRetention: Duration.days(NUMBER_TOKEN) }, "'backupRetention' must be known at synthesis"],
  ['backupWindow malformed', { backupWindow: '3am' }, "'backupWindow' must have the form 'hh:mm-hh:mm' in UTC, for example '03:00-04:00', got '3am'"],
  ['backupWindow at hour 25', { backupWindow: '25:00-26:00' }, "'backupWindow' must have the form"],
  ['backupWindow empty', { backupWindow: '' }, "'backupWindow' must have the form"],
  ['backupWindow too short', { backupWindow: '03:00-03:15' }, "'backupWindow' must be at least 30 minutes long"],
  ['backupWindow a token', { backupWindow: TOKEN }, "'backupWindow' must be known at synthesis"],
  ['maintenanceWindow malformed', { maintenanceWindow: 'sunday night' }, "'maintenanceWindow' must have the form 'ddd:hh:mm-ddd:hh:mm' in UTC"],
  ['maintenanceWindow on no day', { maintenanceWindow: 'son:05:00-son:06:00' }, "'maintenanceWindow' must have the form"],
  ['maintenanceWindow too short', { maintenanceWindow: 'sun:05:00-sun:05:29' }, "'maintenanceWindow' must be at least 30 minutes long"],
  ['maintenanceWindow backwards', { maintenanceWindow: 'sun:05:00-sun:04:00' }, "'maintenanceWindow' must be at most 24 hours long"],
  ['maintenanceWindow a token', { maintenanceWindow: TOKEN }, "'maintenanceWindow' must be known at synthesis"],
  ['windows that overlap', { maintenanceWindow: 'sun:03:30-sun:05:00' }, "'maintenanceWindow' must not overlap 'backupWindow' (03:00-04:00 UTC, every day), got 'sun:03:30-sun:05:00'"],
  ['windows that overlap past midnight', { backupWindow: '23:30-00:30', maintenanceWindow: 'mon:00:00-mon:01:00' }, "'maintenanceWindow' must not overlap"],
  ['windows that overlap past the week', { backupWindow: '23:00-01:00', maintenanceWindow: 'sun:23:30-mon:00:30' }, "'maintenanceWindow' must not overlap"],
  ['windows of which one holds the other', { backupWindow: '05:15-05:45' }, "'maintenanceWindow' must not overlap"],

  ['removalPolicy DESTROY with deletion protection', { removalPolicy: RemovalPolicy.DESTROY }, "'removalPolicy' DESTROY and deletion protection contradict each other; pass 'deletionProtection: false'"],

  ['parameters with an empty name', { parameters: { '': '1' } }, "must have the name of a parameter of PostgreSQL, got ''"],
  ['parameters with a malformed name', { parameters: { 'work mem': '1' } }, "'parameters['work mem']' must have the name of a parameter of PostgreSQL"],
  ['parameters with an empty value', { parameters: { work_mem: '' } }, "'parameters['work_mem']' must not be empty"],

  ['monitoringInterval of 2 seconds', { monitoringInterval: Duration.seconds(2) }, "'monitoringInterval' must be one of 0, 1, 5, 10, 15, 30, 60 seconds, got 'Duration.seconds(2)'"],
  ['monitoringInterval of half a second', { monitoringInterval: Duration.millis(500) }, "'monitoringInterval' must be a whole number of seconds"],
  ['monitoringInterval a token', { monitoringInterval: Duration.seconds(NUMBER_TOKEN) }, "'monitoringInterval' must be known at synthesis"],

  ['connectionsAlarmThreshold zero', { connectionsAlarmThreshold: 0 }, "'connectionsAlarmThreshold' must be a whole number from 1"],
  ['connectionsAlarmThreshold a token', { connectionsAlarmThreshold: NUMBER_TOKEN }, "'connectionsAlarmThreshold' must be known at synthesis"],

  ['identifier empty', { identifier: '' }, "'identifier' must be 1 to 63 lower-case letters"],
  ['identifier in capitals', { identifier: 'Orders' }, "'identifier' must be 1 to 63 lower-case letters"],
  ['identifier with two hyphens', { identifier: 'a--b' }, "'identifier' must be 1 to 63 lower-case letters"],
  ['identifier too long', { identifier: 'a'.repeat(64) }, "'identifier' must be 1 to 63 lower-case letters"],
  ['identifier a token', { identifier: TOKEN }, "'identifier' must be known at synthesis"],
];

test.each(REFUSED)('%s is refused', (_name, options, message) => {
  expect(() => databaseStack(options)).toThrow(message);
  expect(() => databaseStack(options)).toThrow('[Stack/Orders] ');
});

test.each<[string, unknown, string]>([
  ['no VPC', {}, "'vpc' must be a VPC, got undefined; for example ec2.Vpc.fromLookup"],
  ['the id of a VPC', { vpc: 'vpc-1' }, "'vpc' must be a VPC, got 'vpc-1'"],
  ['a word for the props', 'small', "'props' must be an object with options, got 'small'"],
])('%s is refused', (_name, props, message) => {
  expect(() => new RelationalDatabase(newStack(), 'Orders', props as RelationalDatabaseProps)).toThrow(message);
});

test('null for an option that is left out works', () => {
  const options = [
    'engine', 'instanceType', 'databaseName', 'credentials', 'proxy', 'snapshotIdentifier', 'readReplicas', 'logs', 'parameters', 'removalPolicy',
  ];
  expect(() => databaseStack(Object.fromEntries(options.map((option) => [option, null])))).not.toThrow();
  const credentials = DatabaseCredentials.generated({ username: null, secretName: null, rotateAfter: null } as any);
  expect(() => databaseStack({ credentials })).not.toThrow();
});

describe('the id', () => {
  test.each(['', '1st', 'orders & co', 'Bestellungen-ü', 'a'.repeat(61)])("'%s' is refused", (id) => {
    expect(() => databaseStack({}, plainApp(), id)).toThrow(/must be 1 to 60 letters|Only root constructs may have an empty/);
  });

  test('may not be used twice in a scope', () => {
    const { stack, vpc } = databaseStack();
    expect(() => new RelationalDatabase(stack, 'Orders', { vpc })).toThrow("There is already a Construct with name 'Orders'");
  });
});

describe('the subnets', () => {
  test('may not be public', () => {
    const stack = newStack();
    const vpc = network(stack);
    expect(() => new RelationalDatabase(stack, 'Orders', { vpc, vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } }))
      .toThrow("'vpcSubnets' must not contain a public subnet");
  });

  test('may not lie in a single zone', () => {
    const stack = newStack();
    const vpc = network(stack);
    expect(() => new RelationalDatabase(stack, 'Orders', { vpc, vpcSubnets: { subnets: [vpc.isolatedSubnets[0]] } }))
      .toThrow("'vpcSubnets' must cover at least two Availability Zones, which RDS demands of every subnet group, got '1'");
  });

  test('may not be a list', () => {
    const stack = newStack();
    expect(() => new RelationalDatabase(stack, 'Orders', { vpc: network(stack), vpcSubnets: [] as any }))
      .toThrow("'vpcSubnets' must be an object with options");
  });

  test('must exist', () => {
    const stack = newStack();
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-1', availabilityZones: ['a', 'b'], publicSubnetIds: ['s-a', 's-b'] });
    expect(() => new RelationalDatabase(stack, 'Orders', { vpc })).toThrow('the network has no isolated and no private subnets for the database');
  });
});

describe('doubtful input warns', () => {
  test.each<[string, RelationalDatabaseOptions, string]>([
    ['a single zone', { multiAz: false }, 'database.singleAz'],
    ['TLS that is not forced', { parameters: { 'rds.force_ssl': '0' } }, 'database.tlsNotForced'],
    ['TLS that is not forced (MySQL)', { engine: DatabaseEngine.mysql(), parameters: { require_secure_transport: 'OFF' } }, 'database.tlsNotForced'],
    ['a version closed to new databases', version('17.4'), 'database.closedVersion'],
    ['a major of MariaDB past its support', { engine: DatabaseEngine.mariadb({ version: '10.6.25' }) }, 'database.closedVersion'],
    ['a major in Extended Support', mysqlVersion('8.0.46'), 'database.extendedSupport'],
    ['a major of the future', version('21.1'), 'database.unknownVersion'],
    ['an instance class of the future', type('m12g.large'), 'database.unknownInstanceClass'],
  ])('%s', (_name, options, id) => {
    const { stack } = databaseStack(options);
    Annotations.fromStack(stack).hasWarning('/Stack/Orders', Match.stringLikeRegexp(`cdk-production-platform:${id}`));
  });

  test('and nothing else does', () => {
    const { stack } = databaseStack();
    expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
  });
});

describe('tokens that are only needed at deployment work', () => {
  test('a parameter of the engine', () => {
    const stack = newStack();
    const parameter = new CfnParameter(stack, 'WorkMem');
    expect(() => new RelationalDatabase(stack, 'Orders', { vpc: network(stack), parameters: { work_mem: parameter.valueAsString } })).not.toThrow();
  });

  test('the parameter that forces TLS', () => {
    const stack = newStack();
    const parameter = new CfnParameter(stack, 'ForceTls');
    expect(() => new RelationalDatabase(stack, 'Orders', { vpc: network(stack), parameters: { 'rds.force_ssl': parameter.valueAsString } })).not.toThrow();
  });

  test('the name of the secret', () => {
    expect(() => databaseStack(secretName(TOKEN))).not.toThrow();
  });
});
