import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, aws_dynamodb as dynamodb, aws_ec2 as ec2, aws_kms as kms, aws_rds as rds, aws_sqs as sqs, NestedStack, RemovalPolicy, Stack, StackProps } from 'aws-cdk-lib';
import { ContentsFate, StoreChangeKind, UpgradeAssurance } from '../../../src/assurance';
import { MissingDiffLibrary } from '../../../src/assurance/upgrade/diff-library';
import { goodTemplate } from '../good-template';
import { resource, Resources } from '../rule-table';

const KEEP = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
const DELETE = { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' };

function upgrade(before: Resources, after: Resources, sections: [object, object] = [{}, {}]): UpgradeAssurance {
  return UpgradeAssurance.ofTemplates({ Shop: { Resources: before, ...sections[0] } }, { Shop: { Resources: after, ...sections[1] } });
}

function rules(proof: UpgradeAssurance): string[] {
  return [...new Set(proof.findings.map(({ ruleId }) => ruleId.split('::')[1]))].sort();
}

const table = (TableName: string, beside: object = KEEP) => resource('AWS::DynamoDB::Table', { TableName }, beside);
const subnets = (name: string) => resource('AWS::RDS::DBSubnetGroup', { DBSubnetGroupName: name, SubnetIds: ['subnet-1', 'subnet-2'] });
const database = (properties: object = {}, beside: object = KEEP) => resource('AWS::RDS::DBInstance', { Engine: 'postgres', DBSubnetGroupName: { Ref: 'Subnets' }, ...properties }, beside);
const cluster = (properties: object = {}) => resource('AWS::RDS::DBCluster', { Engine: 'aurora-postgresql', StorageEncrypted: true, ...properties }, KEEP);
const member = (AvailabilityZone: string) => resource('AWS::RDS::DBInstance', { DBClusterIdentifier: { Ref: 'Cluster' }, AvailabilityZone }, DELETE);
const kafka = (ClientSubnets: unknown[], InstanceType = 'kafka.m5.large') => resource('AWS::MSK::Cluster', { NumberOfBrokerNodes: 2, BrokerNodeGroupInfo: { ClientSubnets, InstanceType } }, KEEP);
const lustre = (DeploymentType: string, settings: object = {}) => resource('AWS::FSx::FileSystem', { FileSystemType: 'LUSTRE', LustreConfiguration: { DeploymentType, ...settings } }, KEEP);
const keyed = (AttributeType: string, other = 'a') => resource('AWS::DynamoDB::Table', {
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }], AttributeDefinitions: [{ AttributeName: 'id', AttributeType }, { AttributeName: other, AttributeType: 'S' }],
}, KEEP);
const keyedGlobally = (type: string) => ({ ...keyed(type), Type: 'AWS::DynamoDB::GlobalTable' });
const zone = (Name: string) => resource('AWS::Route53::HostedZone', { Name });

describe('a stack that is not in the new input', () => {
  const produced = { Resources: { Table: table('a', DELETE), Kept: table('b'), Zone: { ...resource('AWS::Route53::HostedZone', { Name: 'a.example.com' }), ...DELETE } }, Outputs: { Out: { Value: 'x', Export: { Name: 'vpc' } } } };
  const consumer = (name: unknown) => ({ Resources: { Queue: resource('AWS::SQS::Queue', { QueueName: name }) } });
  const words = (after: object) => UpgradeAssurance.ofTemplates({ Production: produced, Other: consumer({ 'Fn::ImportValue': 'vpc' }) }, after as any)
    .findings.map(({ ruleId, message }) => `${ruleId.split('::')[1]} ${message}`);
  const gone = "stack 'Production' is not in the new input";

  test('is said to be that, whatever another stack has under the same logical ids', () => {
    expect(words({ Staging: { Resources: { Table: table('a', DELETE) } }, Other: consumer('a') })).toEqual([
      `UP002 whoever deletes its stack deletes table 'Table': ${gone}; the old one is deleted with all it holds`,
      `UP003 whoever deletes its stack leaves table 'Kept' behind: ${gone}; it stays with its contents and its cost, and no stack manages it`,
      expect.stringMatching(/^UP005 whoever deletes its stack deletes .*'Zone': stack 'Production' is not in the new input; /),
      "UP016 CloudFormation may refuse to delete the stack: stack 'Production', which exports 'vpc', is not in the new input, and stack 'Other' imports it until its own update is through; the CDK deploys a producer before its consumers",
    ]);
  });

  test('is missed by who imports from it', () => {
    expect(words({ Staging: { Resources: {} }, Other: consumer({ 'Fn::ImportValue': 'vpc' }) }).filter((found) => found.startsWith('UP015'))).toEqual([
      "UP015 CloudFormation refuses to delete the stack: stack 'Production', which exports 'vpc', is not in the new input, and stack 'Other' imports it before and after the update",
    ]);
  });

  test('is none of which only a resource left', () => {
    const { Table, ...others } = produced.Resources;
    expect(words({ Production: { ...produced, Resources: others }, Other: consumer({ 'Fn::ImportValue': 'vpc' }) })).toEqual([
      "UP002 the update deletes table 'Table': it is no longer in the template; the old one is deleted with all it holds",
    ]);
    expect(Table).toBeDefined();
  });
});

describe('the administrative user of a cluster', () => {
  const named = (MasterUsername: unknown) => ({ Cluster: cluster({ MasterUsername }) });

  test('is told once when it changes', () => {
    expect(rules(upgrade(named('dbadmin'), named('root')))).toEqual(['UP012']);
  });

  test('is not known when only deployment tells it', () => {
    const proof = upgrade(named('dbadmin'), named({ Ref: 'Name' }), [{}, { Parameters: { Name: { Type: 'String' } } }]);
    expect(rules(proof)).toEqual([]);
    expect(proof.unknown.map(({ reason }) => reason)).toContain("whether the update names another administrative user for 'Cluster', which RDS does not rename, is only known at deployment");
  });
});

test.each<[string[], string, Resources, Resources]>([
  [[], 'nothing changes', { Table: table('a') }, { Table: table('a') }],
  [[], 'a property that is changed in place', { Table: table('a') }, { Table: resource('AWS::DynamoDB::Table', { TableName: 'a', BillingMode: 'PAY_PER_REQUEST' }, KEEP) }],
  [[], 'a new store', { Table: table('a') }, { Table: table('a'), Other: table('b') }],
  [[], 'only a policy', { Table: table('a') }, { Table: table('a', DELETE) }],
  [['UP001'], 'another name', { Table: table('a') }, { Table: table('b') }],
  [['UP001', 'UP017'], 'another type under the same id', { Table: table('a') }, { Table: resource('AWS::S3::Bucket', {}, KEEP) }],
  [['UP001'], 'encryption that is turned on later', { Database: database(), Subnets: subnets('x') }, { Database: database({ StorageEncrypted: true }), Subnets: subnets('x') }],
  [['UP001'], 'another subnet group under the database', { Database: database(), Subnets: subnets('x') }, { Database: database(), Subnets: subnets('y') }],
  [['UP001'], 'a cluster that is restored from a snapshot', { Cluster: cluster() }, { Cluster: cluster({ SnapshotIdentifier: 'orders-2026' }) }],
  [['UP001'], 'a cluster with another key', { Cluster: cluster() }, { Cluster: cluster({ KmsKeyId: 'key' }) }],
  [[], 'a cluster of another version', { Cluster: cluster() }, { Cluster: cluster({ EngineVersion: '17.9' }) }],
  [[], 'a reader that leaves its cluster', { Cluster: cluster(), Reader: member('eu-west-1b') }, { Cluster: cluster() }],
  [[], 'a reader that moves to another zone', { Cluster: cluster(), Reader: member('eu-west-1b') }, { Cluster: cluster(), Reader: member('eu-west-1c') }],
  [['UP002'], 'a store that leaves the template', { Table: table('a', DELETE), Other: table('b') }, { Other: table('b') }],
  [['UP002'], 'a database that leaves a snapshot', { Database: database({}, { DeletionPolicy: 'Snapshot' }), Subnets: subnets('x') }, { Subnets: subnets('x') }],
  [['UP003'], 'a store that is kept outside the stack', { Table: table('a'), Other: table('b') }, { Other: table('b') }],
  [['UP003'], 'a store whose logical id changes', { Table: table('a') }, { Renamed: table('b') }],
  [['UP004'], 'a property that is changed in place only sometimes', { Database: database({ Engine: 'oracle-ee' }), Subnets: subnets('x') }, { Database: database({ Engine: 'oracle-ee-cdb' }), Subnets: subnets('x') }],
  [['UP001'], 'another family of engines', { Database: database({ Engine: 'mysql' }), Subnets: subnets('x') }, { Database: database({ Engine: 'mariadb' }), Subnets: subnets('x') }],
  [['UP001'], 'another family of engines of a cluster', { Cluster: cluster() }, { Cluster: cluster({ Engine: 'aurora-mysql' }) }],
  [['UP001', 'UP008'], 'another family of engines under a given name', { Cluster: cluster({ DBClusterIdentifier: 'orders' }) }, { Cluster: cluster({ DBClusterIdentifier: 'orders', Engine: 'aurora-mysql' }) }],
  [['UP004'], 'the new name of an engine', { Cluster: cluster({ Engine: 'aurora' }) }, { Cluster: cluster({ Engine: 'aurora-mysql' }) }],
  [['UP001'], 'brokers that go to other subnets', { Kafka: kafka(['subnet-1', 'subnet-2']) }, { Kafka: kafka(['subnet-1', 'subnet-3']) }],
  [[], 'brokers of another size', { Kafka: kafka(['subnet-1']) }, { Kafka: kafka(['subnet-1'], 'kafka.m7g.large') }],
  [['UP001'], 'another kind of file system', { Files: lustre('PERSISTENT_1') }, { Files: lustre('PERSISTENT_2') }],
  [[], 'a file system that stays', { Files: lustre('PERSISTENT_1') }, { Files: lustre('PERSISTENT_1', { AutoImportPolicy: 'NEW' }) }],
  [['UP001'], 'another type of a key attribute', { Table: keyed('S') }, { Table: keyed('N') }],
  [['UP001'], 'another type of a key attribute of a global table', { Table: keyedGlobally('S') }, { Table: keyedGlobally('N') }],
  [[], 'another attribute beside the key', { Table: keyed('S') }, { Table: keyed('S', 'b') }],
  [[], 'backups that are kept for longer', { Database: database({ BackupRetentionPeriod: 7 }), Subnets: subnets('x') }, { Database: database({ BackupRetentionPeriod: 14 }), Subnets: subnets('x') }],
  [[], 'a standby', { Database: database(), Subnets: subnets('x') }, { Database: database({ MultiAZ: true }), Subnets: subnets('x') }],
  [['UP005'], 'a hosted zone of another name', { Zone: zone('a.com') }, { Zone: zone('b.com') }],
  [['UP005'], 'a hosted zone that leaves the template', { Zone: zone('a.com'), Table: table('a') }, { Table: table('a') }],
  [[], 'what holds nothing', { Queue: resource('AWS::SQS::Queue', { QueueName: 'a' }), Table: table('a') }, { Queue: resource('AWS::SQS::Queue', { QueueName: 'b' }), Table: table('a') }],
  [[], 'a replica that leaves', { Source: database(), Subnets: subnets('x'), Replica: resource('AWS::RDS::DBInstance', { SourceDBInstanceIdentifier: { Ref: 'Source' } }) }, { Source: database(), Subnets: subnets('x') }],
  [['UP002'], 'an unknown type that looks like a store', { Thing: resource('AWS::Nebula::Database', {}), Table: table('a') }, { Table: table('a') }],
])('%j for %s', (expected, _, before, after) => {
  expect(rules(upgrade(before, after))).toEqual(expected);
});

test('a chain of references is followed to the change that somebody made', () => {
  const proof = upgrade({ Database: database(), Subnets: subnets('x') }, { Database: database(), Subnets: subnets('y') });
  expect(proof.findings[0].message).toBe("the update replaces database 'Database' by an empty one: 'DBSubnetGroupName' names 'Subnets', "
    + "which is replaced itself ('DBSubnetGroupName' cannot be changed in place); the old one stays outside the stack with its contents");
  expect(proof.passes).toBe(false);
  expect(proof.report.changes).toMatchObject([{ name: 'Database', kind: StoreChangeKind.REPLACED, contents: ContentsFate.KEPT, stack: 'Shop', logicalId: 'Database' }]);
});

test('a setting inside a property that cannot be changed in place is named with its path', () => {
  const [finding] = upgrade({ Files: lustre('PERSISTENT_1') }, { Files: lustre('PERSISTENT_2') }).findings;
  expect(finding.message).toBe("the update replaces file system 'Files' by an empty one: 'LustreConfiguration.DeploymentType' cannot be changed in place; the old one stays outside the stack with its contents");
});

test('a setting that names what is replaced replaces its owner, and the chain goes on from there', () => {
  const subnet = (AvailabilityZone: string) => resource('AWS::EC2::Subnet', { VpcId: 'vpc-1', CidrBlock: `10.0.${AvailabilityZone.length}.0/24`, AvailabilityZone });
  const secretOf = resource('AWS::MSK::BatchScramSecret', { ClusterArn: { Ref: 'Kafka' }, SecretArnList: ['x'] });
  const brokers = { Kafka: kafka([{ Ref: 'Subnet' }]), Scram: secretOf };
  const proof = upgrade({ ...brokers, Subnet: subnet('eu-west-1a') }, { ...brokers, Subnet: subnet('eu-central-1b') });
  expect(proof.findings.map(({ ruleId, message }) => [ruleId, message])).toContainEqual([
    'ProductionPlatform::UP001',
    expect.stringContaining("'BrokerNodeGroupInfo.ClientSubnets' cannot be changed in place"),
  ]);
});

test('the type of a key attribute is named from and to', () => {
  const [finding] = upgrade({ Table: keyed('S') }, { Table: keyed('N') }).findings;
  expect(finding.message).toContain("the type of 'id' in 'AttributeDefinitions' goes from 'S' to 'N', which cannot be changed in place");
});

test('a reference inside a text is followed too', () => {
  const named = { Cluster: resource('AWS::RDS::DBCluster', { DBClusterIdentifier: { 'Fn::Join': ['-', ['x', { Ref: 'Subnets' }]] } }, DELETE) };
  const [finding] = upgrade({ Subnets: subnets('x'), ...named }, { Subnets: subnets('y'), ...named }).findings;
  expect(finding.message).toContain("'DBClusterIdentifier' names 'Subnets', which is replaced itself");
  expect(finding.message).toContain('the old one is deleted with all it holds');
});

test('a changed default of a parameter, a mapping or a condition counts as a change', () => {
  const resources = { Table: table({ Ref: 'Name' } as any) };
  const named = (Default: string) => ({ Parameters: { Name: { Type: 'String', Default } } });
  expect(rules(upgrade(resources, resources, [named('a'), named('b')]))).toEqual(['UP001']);
  expect(rules(upgrade(resources, resources, [named('a'), named('a')]))).toEqual([]);
  const conditional = { Table: { ...table('a', DELETE), Condition: 'Wanted' }, Other: table('b') };
  const wanted = (value: string) => ({ Conditions: { Wanted: { 'Fn::Equals': ['yes', value] } } });
  expect(rules(upgrade(conditional, conditional, [wanted('yes'), wanted('no')]))).toEqual(['UP002']);
});

test('the same thing written in another manner is no change', () => {
  const literal = { Table: table('a-b') };
  const joined = { Table: table({ 'Fn::Join': ['-', ['a', { Ref: 'Letter' }]] } as any) };
  expect(rules(upgrade(literal, joined, [{}, { Parameters: { Letter: { Type: 'String', Default: 'b' } } }]))).toEqual([]);
});

test('a store that only gets another construct is told as such', () => {
  const [finding] = upgrade({ Table: table('a', DELETE) }, { Renamed: table('a', DELETE) }).findings;
  expect(finding.message).toContain("its logical id is gone, and 'Renamed' is created empty; a moved or renamed construct has this effect");
  expect(finding).toMatchObject({ stack: 'Shop', logicalId: 'Table' });
});

describe('what became of a store that left', () => {
  const at = (place: string) => resource('AWS::DynamoDB::Table', {}, { ...KEEP, Metadata: { 'aws:cdk:path': place } });
  const successors = (before: string[], after: string[]) => {
    const tables = (ids: string, paths: string[]) => Object.fromEntries(paths.map((place, position) => [`${ids}${position}`, at(place)]));
    return upgrade(tables('Old', before), tables('New', after)).findings.map(({ message }) => /'(New\d)' is created empty/.exec(message)?.[1]);
  };

  test('is the one whose path ends alike when constructs move, not the first of its type', () => {
    expect(successors(['Shop/Old/Orders/Resource', 'Shop/Old/Users/Resource'], ['Shop/New/Users/Resource', 'Shop/New/Orders/Resource'])).toEqual(['New1', 'New0']);
  });

  test('is the one beside it when it is renamed', () => {
    expect(successors(['Shop/Orders/Table/Resource'], ['Shop/Users/Other/Resource', 'Shop/Orders/Renamed/Resource'])).toEqual(['New1']);
  });

  test('is not guessed when several are equally close', () => {
    expect(successors(['Shop/Orders/Resource'], ['Shop/One/Resource', 'Shop/Two/Resource'])).toEqual([undefined]);
  });
});

describe('a store that is protected in the baseline is not deleted', () => {
  const guarded = (DeletionProtection: unknown, properties: object = {}) => (
    resource('AWS::RDS::DBInstance', { Engine: 'postgres', DeletionProtection, ...properties }, { DeletionPolicy: 'Snapshot', UpdateReplacePolicy: 'Snapshot' })
  );
  const words = 'AWS refuses its deletion while CloudFormation cleans up: the update ends, and it goes on running, protected and paid for, in no stack';

  test.each<[string, Resources, Resources]>([
    ['UP001', { Database: guarded(true) }, { Database: guarded(false, { StorageEncrypted: true }) }],
    ['UP002', { Database: guarded(true), Table: table('a') }, { Table: table('a') }],
    ['UP004', { Database: guarded(true, { Engine: 'oracle-ee' }) }, { Database: guarded(true, { Engine: 'oracle-ee-cdb' }) }],
  ])('as %s says', (id, before, after) => {
    const proof = upgrade(before, after);
    expect(rules(proof)).toEqual([id]);
    expect(proof.findings[0].message).toContain(words);
    expect(proof.findings[0].message).not.toContain('snapshot');
    expect(proof.table()).toContain('stay, outside the stack');
  });

  test('but one whose protection is only on in the new version is', () => {
    expect(upgrade({ Database: guarded(false) }, { Database: guarded(true, { StorageEncrypted: true }) }).findings[0].message).toContain('the old one is deleted, and a snapshot of it stays');
  });

  test('which is unknown where only deployment tells the protection', () => {
    const Parameters = { Guard: { Type: 'String' } };
    const proof = upgrade({ Database: guarded({ Ref: 'Guard' }) }, { Database: guarded({ Ref: 'Guard' }, { StorageEncrypted: true }) }, [{ Parameters }, { Parameters }]);
    expect(proof.findings[0].message).toContain('what becomes of the old one is only known at deployment');
  });
});

test('a property that the diff library does not know is unknown', () => {
  const odd = (value: string) => ({ Table: resource('AWS::DynamoDB::Table', { TableName: 'a', NotYetDescribed: value }, KEEP) });
  const proof = upgrade(odd('x'), odd('y'));
  expect(proof.findings).toEqual([]);
  expect(proof.unknown.map(({ reason }) => reason)).toEqual(["whether the change of 'NotYetDescribed' replaces 'Table' is not known to the diff library"]);
});

test('macros in either version are unknown', () => {
  const proof = upgrade({ Table: table('a') }, { Table: table('a') }, [{ Transform: 'AWS::Serverless-2016-10-31' }, {}]);
  expect(proof.unknown.map(({ reason }) => reason).join()).toContain('in the baseline, the macro');
});

/** A database whose key is in another stack, which replaces the database when it is replaced. */
function twoStacks(alias: string, policy: RemovalPolicy, props: StackProps = {}): App {
  const app = new App({ analyticsReporting: false });
  const keys = new Stack(app, 'Keys', props);
  const key = alias === 'first' ? new kms.Key(keys, 'First', { removalPolicy: policy }) : new kms.Key(keys, 'Second', { removalPolicy: policy });
  const vpc = new ec2.Vpc(new Stack(app, 'Net', props), 'Vpc');
  new rds.DatabaseInstance(new Stack(app, 'Data', props), 'Database', { vpc, engine: rds.DatabaseInstanceEngine.POSTGRES, storageEncryptionKey: key });
  return app;
}

test('references between stacks are followed', () => {
  const proof = UpgradeAssurance.ofPaths(twoStacks('first', RemovalPolicy.RETAIN).synth().directory, twoStacks('second', RemovalPolicy.RETAIN).synth().directory);
  expect(proof.findings.map(({ ruleId, stack }) => [ruleId.split('::')[1], stack])).toEqual([['UP001', 'Data'], ['UP003', 'Keys'], ['UP016', 'Keys']]);
});

test('a store that moves into a nested stack is left behind', () => {
  const build = (nested: boolean) => {
    const app = new App({ analyticsReporting: false });
    const stack = new Stack(app, 'Shop');
    const scope = nested ? new NestedStack(stack, 'Inner') : stack;
    new dynamodb.TableV2(scope, 'Table', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
    return app.synth().directory;
  };
  expect(rules(UpgradeAssurance.ofPaths(build(false), build(true)))).toEqual(['UP003']);
  expect(rules(UpgradeAssurance.ofPaths(build(true), build(true)))).toEqual([]);
});

test('two template files are compared whatever they are called', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'upgrade-'));
  const write = (name: string, resources: Resources) => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, JSON.stringify({ Parameters: { Name: { Type: 'String' } }, Resources: resources }));
    return file;
  };
  const named = resource('AWS::DynamoDB::Table', { TableName: { Ref: 'Name' } }, KEEP);
  const old = write('old.json', { Table: named, Other: table('a') });
  expect(rules(UpgradeAssurance.ofPaths(old, write('new.json', { Table: named, Other: table('a') })))).toEqual([]);
  expect(rules(UpgradeAssurance.ofPaths(old, write('newer.json', { Table: named, Other: table('b') })))).toEqual(['UP001']);
});

describe('a stack is the one of the same name, account and region', () => {
  const assembly = (...stacks: [name: string, env: StackProps['env'], id: string][]) => {
    const app = new App({ analyticsReporting: false });
    for (const [stackName, env, id] of stacks) {
      new dynamodb.Table(new Stack(app, id, { stackName, env }), 'Table', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
    }
    return app.synth().directory;
  };
  const [west, east] = ['eu-west-1', 'us-east-1'].map((region) => ({ account: '111111111111', region }));

  test('however many there are', () => {
    const [one, two] = [assembly(['Shop', west, 'A']), assembly(['Shop', west, 'A'], ['Other', west, 'B'])];
    expect(rules(UpgradeAssurance.ofPaths(one, two))).toEqual([]);
    expect(rules(UpgradeAssurance.ofPaths(two, one))).toEqual(['UP003']);
  });

  test('whatever construct it is', () => {
    expect(rules(UpgradeAssurance.ofPaths(assembly(['Shop', west, 'A']), assembly(['Shop', west, 'B'])))).toEqual([]);
  });

  test('and not one of another name', () => {
    expect(rules(UpgradeAssurance.ofPaths(assembly(['Shop', west, 'A']), assembly(['Store', west, 'A'])))).toEqual(['UP003']);
  });

  test('in each region', () => {
    const [both, one] = [assembly(['Shop', west, 'West'], ['Shop', east, 'East']), assembly(['Shop', east, 'East'])];
    expect(rules(UpgradeAssurance.ofPaths(one, both))).toEqual([]);
    expect(UpgradeAssurance.ofPaths(both, one).findings.map(({ stack }) => stack)).toEqual(['West']);
  });

  test('where one version leaves the region open and the other does not', () => {
    expect(rules(UpgradeAssurance.ofPaths(assembly(['Shop', undefined, 'A']), assembly(['Shop', west, 'A'])))).toEqual([]);
  });

  test('where it is the only one that is left', () => {
    const [old, now] = [assembly(['Shop', west, 'West'], ['Shop', undefined, 'A']), assembly(['Shop', west, 'West'], ['Shop', east, 'East'])];
    expect(rules(UpgradeAssurance.ofPaths(old, now))).toEqual([]);
    expect(UpgradeAssurance.ofPaths(old, now).unknown).toEqual([]);
  });

  test('and a name in one region is free in another', () => {
    const queue = (region: string, id: string) => {
      const app = new App({ analyticsReporting: false });
      new sqs.Queue(new Stack(app, id, { env: { account: '111111111111', region } }), 'Queue', { queueName: 'orders' });
      return app.synth().directory;
    };
    const open = (before: string, after: string) => UpgradeAssurance.ofPaths(before, after).unknown.filter(({ logicalId }) => logicalId !== '');
    expect(open(queue('eu-west-1', 'West'), queue('us-east-1', 'East'))).toEqual([]);
    expect(open(queue('eu-west-1', 'West'), queue('eu-west-1', 'East'))).toHaveLength(1);
  });

  test('and unknown where several could be it', () => {
    const { findings, unknown } = UpgradeAssurance.ofPaths(assembly(['Shop', undefined, 'A']), assembly(['Shop', west, 'West'], ['Shop', east, 'East']));
    expect(findings).toEqual([]);
    expect(unknown.map(({ reason }) => reason)).toEqual(["which stack 'Shop' of the baseline is now is not known: several have its name, and their accounts and regions do not tell"]);
  });
});

test('the table is for people', () => {
  const good = goodTemplate();
  expect(UpgradeAssurance.ofTemplates({ Shop: good }, { Shop: goodTemplate() }).table()).toBe('Every store goes through the update as it is.');
  const lines = upgrade({ Table: table('a', DELETE) }, { Table: table('b', DELETE) }).table().split('\n');
  expect(lines).toEqual(['Store   The update   Its contents   Because', "Table   replaced     LOST           'TableName' cannot be changed in place"]);
});

test('without the diff library the error says what to install', () => {
  expect(new MissingDiffLibrary().message).toContain("run 'npm install --save-dev @aws-cdk/cloudformation-diff@^2'");
});

test('5,000 resources are compared within the time of a synthesis', () => {
  const copies = Object.fromEntries(Array.from({ length: 56 }, (_, index) => [`Stack${index}`, goodTemplate()]));
  upgrade({ Table: table('a') }, { Table: table('b') });
  const start = process.cpuUsage();
  expect(UpgradeAssurance.ofTemplates(copies, { ...copies, Stack7: { ...goodTemplate(), Resources: {} } }).passes).toBe(false);
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(2000);
});
