import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import {
  App,
  aws_ec2 as ec2,
  aws_rds as rds,
  CfnOutput,
  CrossStackReferences,
  NestedStack,
  ReferenceStrength,
  Stack,
  Stage,
} from 'aws-cdk-lib';
import { fargate, useStore } from './parts';
import { besideRollback } from './rule-table';
import { Assurance } from '../../src/assurance';
import { modernApp, plainApp } from '../support/apps';

const ENV = { account: '111111111111', region: 'eu-west-1' };

function network(app: App | Stage, weak = false): ec2.Vpc {
  const vpc = new ec2.Vpc(new Stack(app, 'Network', { env: ENV }), 'Vpc', { availabilityZones: ['eu-west-1a', 'eu-west-1b'] });
  if (weak) CrossStackReferences.of(vpc).produce(ReferenceStrength.WEAK);
  return vpc;
}

function application(scope: Stack, dataScope: Stack, vpc: ec2.Vpc) {
  const database = new rds.DatabaseInstance(dataScope, 'Database', {
    vpc,
    multiAz: true,
    engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 }),
    allocatedStorage: 20,
    deletionProtection: true,
    storageEncrypted: true,
  });
  useStore(fargate(scope, vpc, { HOST: database.instanceEndpoint.hostname }), database);
}

/** The ways that the proof found, by their stations. */
const ways = (proof: Assurance) => proof.report.availability.paths.map(({ stations }) => stations.join(' > '));

test.each([
  ['strong', false],
  ['weak', true],
])('follows %s references between stacks', (_, weak) => {
  const app = modernApp();
  const vpc = network(app, weak);
  application(new Stack(app, 'App', { env: ENV }), new Stack(app, 'Data', { env: ENV }), vpc);
  const proof = Assurance.ofStage(app);
  expect(besideRollback(proof.findings)).toEqual([]);
  expect(proof.unknown).toEqual([]);
  expect(ways(proof)).toContain('App/Service > Data/Database');
});

test('follows parameters and outputs of nested stacks, and names resources by construct path', () => {
  const app = plainApp();
  const stack = new Stack(app, 'App', { env: ENV });
  application(stack, new NestedStack(stack, 'Data'), network(app));
  const proof = Assurance.ofStage(app);
  expect(besideRollback(proof.findings)).toEqual([]);
  expect(ways(proof)).toContain('App/Service > App/Data/Database');
});

test('reads stages, and keeps zones of different networks apart', () => {
  const app = plainApp();
  for (const name of ['Test', 'Prod']) {
    const stage = new Stage(app, name);
    const stack = new Stack(stage, 'App', { env: name === 'Prod' ? ENV : undefined });
    new ec2.Vpc(stack, 'Vpc', name === 'Prod' ? { availabilityZones: ['eu-west-1a', 'eu-west-1b'], natGateways: 1 } : {});
  }
  const proof = Assurance.ofStage(app);
  expect(proof.findings.map(({ ruleId, constructPath }) => [ruleId, constructPath])).toEqual([
    ['ProductionPlatform::AZ002', 'Prod/App/Vpc/PublicSubnet1/NATGateway'],
  ]);
  expect(proof.report.availability.resources.map(({ outcomes }) => outcomes.length)).toEqual([2, 2, 2]);
});

test('an imported network is unknown, neither a pass nor a finding', () => {
  const app = plainApp();
  const stack = new Stack(app, 'App', { env: ENV });
  const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-1',
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    privateSubnetIds: ['subnet-1', 'subnet-2'],
  });
  application(stack, stack, vpc as ec2.Vpc);
  const proof = Assurance.ofStage(app);
  expect(besideRollback(proof.findings)).toEqual([]);
  expect(proof.unknown.map(({ reason }) => reason).join('\n')).toContain("subnet 'subnet-1' is not part of the input");
});

test('a nested template that is missing is named', () => {
  const proof = Assurance.ofTemplates({
    Main: { Resources: { Inner: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://example.com/x.json' } } } },
  });
  expect(proof.unknown).toEqual([
    { stack: 'Main', logicalId: 'Inner', reason: "the template of nested stack 'Inner' is not part of the input" },
  ]);
});

test('a single file is enough, and so is a directory of one', () => {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'assurance-'));
  const file = path.join(directory, 'shop.yaml');
  fs.writeFileSync(file, 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n');
  expect(Assurance.ofPath(file).passes).toBe(true);
  expect(() => Assurance.ofPath(directory)).toThrow('a directory must be a cloud assembly (cdk.out)');
  expect(() => Assurance.ofPath(path.join(directory, 'none'))).toThrow('there is no such file or directory');
});

test('an assembly without stacks is refused', () => {
  const stack = new App({ analyticsReporting: false }).synth().directory;
  expect(() => Assurance.ofPath(stack)).toThrow('it holds no stack');
});

test('outputs alone are no architecture', () => {
  const stack = new Stack(plainApp(), 'Empty');
  new CfnOutput(stack, 'X', { value: '1' });
  expect(Assurance.ofStage(Stage.of(stack)!).report.availability.resources).toEqual([]);
});
