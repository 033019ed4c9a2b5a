import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, aws_ecs as ecs, aws_rds as rds, aws_ec2 as ec2, Stack, Stage, Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { assurance, network, PlatformProfile, ProductionPlatform, ProductionPlatformProps } from '../../src';
import { plainApp } from '../support/apps';

const AZ002 = 'ProductionPlatform::AZ002';
const image = ecs.ContainerImage.fromRegistry('example/app');
const { ProductionPlatformValidation } = assurance;

interface Outcome {
  readonly error?: string;
  readonly plugin?: any;
}

/** Synthesizes and reads what the plugin reported. */
function outcomeOf(app: App): Outcome {
  let error: string | undefined;
  try {
    app.synth();
  } catch (thrown) {
    error = (thrown as Error).message;
  }
  const report = JSON.parse(fs.readFileSync(path.join(app.outdir, 'validation-report.json'), 'utf8'));
  return { error, plugin: report.pluginReports.find(({ pluginName }: any) => pluginName === 'ProductionPlatform') };
}

function platform(scope: Construct, props: ProductionPlatformProps = {}): ProductionPlatform {
  return new ProductionPlatform(scope, 'Platform', { service: { image }, ...props });
}

const SHARED: ProductionPlatformProps = { network: { egress: network.Egress.sharedNatGateway() } };

/** A database that goes with its zone. */
function singleZoneDatabase(stack: Stack) {
  const vpc = new ec2.Vpc(stack, 'Vpc', { natGateways: 0, restrictDefaultSecurityGroup: false });
  new rds.DatabaseInstance(stack, 'Database', {
    vpc,
    vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 }),
    storageEncrypted: true,
    deletionProtection: true,
  });
}

const json = (directory: string, file: string) => JSON.parse(fs.readFileSync(path.join(directory, file), 'utf8'));
const ruleNames = ({ plugin }: Outcome): string[] => (plugin?.violations ?? []).map(({ ruleName }: any) => ruleName);

describe('a platform', () => {
  test('that keeps its promises synthesizes and writes what was proved', () => {
    // GIVEN
    const app = plainApp();
    platform(new Stack(app, 'Demo'), { database: {} });

    // WHEN
    const { error } = outcomeOf(app);

    // THEN
    expect(error).toBeUndefined();
    expect(json(app.outdir, 'assurance.json')).toEqual({ schemaVersion: '1.1', findings: [], acknowledged: [], unknown: [] });
    expect(json(app.outdir, 'availability.json')).toMatchObject({ schemaVersion: '1.1', zones: ['zone 1', 'zone 2'] });
    expect(json(app.outdir, 'reachability.json').pairs).toContainEqual(
      expect.objectContaining({ source: 'Demo/Platform/Service', target: 'Demo/Platform/Database', ports: '5432', state: 'open' }),
    );
  });

  test('with one NAT gateway in production fails with the zone, what it stops, the fix and the acknowledgement', () => {
    // GIVEN
    const app = plainApp();
    platform(new Stack(app, 'Demo'), SHARED);

    // WHEN
    const { error } = outcomeOf(app);

    // THEN
    expect(error).toMatch(/the loss of zone 1 also cuts the outbound traffic of zone 2.*'Demo\/Platform\/Service' can no longer call out/);
    expect(error).toContain('Demo/Platform/Network/Vpc/PublicSubnet1/NATGateway');
    expect(error).toContain('give each zone a NAT gateway of its own');
    expect(error).toContain('Rule: https://github.com/production-platform/cdk-production-platform/blob/main/docs/rules/AZ002.md\n');
    expect(error).toContain(`acknowledge '${AZ002}' with a reason on 'Demo/Platform/Network/Vpc/PublicSubnet1/NATGateway' or above it (`);
  });

  test('tells once where the tables are, which are there', () => {
    // GIVEN
    const app = plainApp();
    platform(new Stack(app, 'Demo'), { ...SHARED, database: { multiAz: false } });

    // WHEN
    const outcome = outcomeOf(app);

    // THEN
    expect(ruleNames(outcome)).toEqual(['AZ002', 'AZ004']);
    const files = outcome.error!.match(/What was proved, as tables: (.*), beside the templates/g);
    expect(files).toHaveLength(1);
    for (const file of files![0].match(/\w+\.json/g)!) expect(json(app.outdir, file)).toHaveProperty('schemaVersion');
  });

  test.each([
    ['the part', (whole: ProductionPlatform) => whole.network],
    ['its stack', (whole: ProductionPlatform) => Stack.of(whole)],
    ['the app', (whole: ProductionPlatform) => whole.node.root],
  ])('is accepted with an acknowledgement on %s, which is listed', (_, where) => {
    // GIVEN
    const app = plainApp();
    const whole = platform(new Stack(app, 'Demo'), SHARED);
    Validations.of(where(whole)).acknowledge({ id: AZ002, reason: 'a batch system that may wait' });

    // WHEN
    const { error, plugin } = outcomeOf(app);

    // THEN
    const listed = [expect.objectContaining({ ruleId: AZ002, reason: 'a batch system that may wait', acknowledgedAt: where(whole).node.path })];
    expect(error).toBeUndefined();
    expect(plugin.suppressedViolations).toMatchObject([{ acknowledgedId: AZ002, reason: 'a batch system that may wait' }]);
    expect(json(app.outdir, 'assurance.json')).toMatchObject({ findings: [], acknowledged: listed });
    expect(assurance.Assurance.ofPath(app.outdir).report).toMatchObject({ findings: [], acknowledged: listed });
    expect(assurance.Assurance.ofPath(path.join(app.outdir, 'Demo.template.json')).report).toMatchObject({ findings: [], acknowledged: listed });
  });

  test('an acknowledgement of another rule changes nothing', () => {
    // GIVEN
    const app = plainApp();
    Validations.of(platform(new Stack(app, 'Demo'), SHARED)).acknowledge({ id: 'ProductionPlatform::AZ001', reason: 'beside the point' });

    // THEN
    expect(outcomeOf(app).error).toContain(AZ002);
  });

  test.each([PlatformProfile.staging(), PlatformProfile.development()])('accepts what its profile decided', (profile) => {
    // GIVEN
    const app = plainApp();
    platform(new Stack(app, 'Demo'), { profile, database: {} });

    // WHEN
    const { error } = outcomeOf(app);

    // THEN
    expect(error).toBeUndefined();
    expect(json(app.outdir, 'assurance.json').acknowledged).toContainEqual(
      expect.objectContaining({ ruleId: AZ002, reason: `The profile ${profile.settings.name} trades this for its price` }),
    );
  });

  test.each([
    ['a prop', { ...SHARED, profile: PlatformProfile.staging() }],
    ['a profile that calls itself production', {
      profile: PlatformProfile.of({ name: 'production', network: { egress: network.Egress.sharedNatGateway() } }),
    }],
  ])('does not accept what %s decided', (_, props) => {
    // GIVEN
    const app = plainApp();
    platform(new Stack(app, 'Demo'), props);

    // THEN
    expect(outcomeOf(app).error).toContain(AZ002);
  });

  test('that keeps its promises says nothing, not even of the metadata that the CDK adds for itself', () => {
    // GIVEN
    const app = plainApp({ analyticsReporting: true });
    const stack = new Stack(app, 'Demo');
    platform(stack);

    // WHEN
    const outcome = outcomeOf(app);

    // THEN
    expect(json(app.outdir, 'Demo.template.json').Resources.CDKMetadata.Condition).toBe('CDKMetadataAvailable');
    expect(outcome).toEqual({});
  });

  test('names what only deployment tells', () => {
    // GIVEN
    const app = plainApp();
    const stack = new Stack(app, 'Demo');
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
      vpcId: 'vpc-1',
      availabilityZones: ['eu-west-1a', 'eu-west-1b'],
      publicSubnetIds: ['subnet-public-a', 'subnet-public-b'],
      privateSubnetIds: ['subnet-private-a', 'subnet-private-b'],
    });
    platform(stack, { network: { source: network.NetworkSource.existing(vpc) } });

    // WHEN
    const outcome = outcomeOf(app);

    // THEN
    expect(ruleNames(outcome)).toEqual(['PP002']);
    expect(outcome.plugin.violations[0].description).toMatch(/^not proved, because only deployment tells: .*'subnet-.*, and \d+ more$/);
    expect(json(app.outdir, 'assurance.json').unknown.length).toBeGreaterThan(1);
  });
});

describe('which stacks are judged', () => {
  test('those of the platform, and no others of the app', () => {
    // GIVEN
    const app = plainApp();
    platform(new Stack(app, 'Demo'));
    singleZoneDatabase(new Stack(app, 'Elsewhere'));

    // THEN
    expect(outcomeOf(app).error).toBeUndefined();
  });

  test('also a stack that holds a service of the platform', () => {
    // GIVEN
    const app = plainApp();
    const whole = new ProductionPlatform(new Stack(app, 'Demo'), 'Platform');
    const apps = new Stack(app, 'Apps');
    whole.addService('Api', { scope: apps, image, scaling: { minCapacity: 1 } });

    // THEN
    expect(outcomeOf(app).error).toMatch(/may stop 'Apps\/Api'/);
  });

  test.each([
    ['all of an app', (app: App) => ProductionPlatformValidation.addTo(app)],
    ['all of an app by the API of the CDK', (app: App) => Validations.of(app).addPlugins(ProductionPlatformValidation.instance())],
  ])('%s without a platform', (_, register) => {
    // GIVEN
    const app = plainApp();
    singleZoneDatabase(new Stack(app, 'HandMade'));
    register(app);

    // THEN
    expect(outcomeOf(app).error).toContain('ProductionPlatform::AZ004');
  });

  test('each stage by itself, with its files beside its templates', () => {
    // GIVEN
    const app = plainApp();
    for (const [name, cidr] of [['Test', '10.8.0.0/16'], ['Prod', '10.9.0.0/16']]) {
      platform(new Stack(new Stage(app, name), 'Demo'), { network: { cidr } });
    }

    // WHEN
    const outcome = outcomeOf(app);

    // THEN
    expect(outcome.error).toBeUndefined();
    const names = json(path.join(app.outdir, 'assembly-Prod'), 'availability.json').resources.map(({ name }: any) => name.split('/')[0]);
    expect(new Set(names)).toEqual(new Set(['Prod']));
    expect(fs.existsSync(path.join(app.outdir, 'availability.json'))).toBe(false);
  });

  test('two platforms in an app are judged once', () => {
    // GIVEN
    const app = plainApp();
    for (const [id, cidr] of [['One', '10.8.0.0/16'], ['Two', '10.9.0.0/16']]) {
      platform(new Stack(app, id), { network: { ...SHARED.network, cidr } });
    }

    // THEN
    expect(ruleNames(outcomeOf(app))).toEqual(['AZ002', 'AZ002']);
  });
});

describe('the files of an earlier synthesis', () => {
  const outdir = () => fs.mkdtempSync(path.join(os.tmpdir(), 'assurance-'));

  test('are replaced', () => {
    // GIVEN
    const directory = outdir();
    const before = plainApp({ outdir: directory });
    platform(new Stack(before, 'Demo'));
    before.synth();
    const after = plainApp({ outdir: directory });
    platform(new Stack(after, 'Demo'), { database: {} });

    // THEN
    expect(outcomeOf(after).error).toBeUndefined();
    expect(fs.readFileSync(path.join(directory, 'availability.json'), 'utf8')).toContain('Demo/Platform/Database');
  });

  test('are called outdated where they cannot be replaced', () => {
    // GIVEN
    const directory = outdir();
    fs.writeFileSync(path.join(directory, 'availability.json'), '{}');
    const app = plainApp({ outdir: directory });
    new Stack(app, 'Empty');
    Validations.of(app).addPlugins(ProductionPlatformValidation.instance());

    // THEN
    const outcome = outcomeOf(app);
    expect(ruleNames(outcome)).toEqual(['PP003']);
    expect(JSON.stringify(outcome.plugin)).not.toContain('as tables');
  });
});

test('a proof that stops is a violation', () => {
  // GIVEN
  const report = ProductionPlatformValidation.instance().validate({
    appConstruct: plainApp(),
    templatePaths: ['/nowhere/Stack.template.json'],
    stackTemplates: [{ stackConstructPath: 'Stack', templatePath: '/nowhere/Stack.template.json', accountId: undefined, region: undefined }],
  });

  // THEN
  expect(report.success).toBe(false);
  expect(report.violations).toMatchObject([{
    ruleName: 'PP001',
    description: expect.stringContaining('the proof stopped'),
    fix: expect.stringMatching(/docs\/rules\/PP001\.md\nTo accept it: acknowledge 'ProductionPlatform::PP001' with a reason on the app \(/),
  }]);
});

test('importing the library loads no proof', () => {
  jest.isolateModules(() => {
    const loaded: string[] = [];
    jest.doMock('../../src/assurance/rules/registry', () => (loaded.push('registry'), { RULES: [] }));
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    require('../../src');
    expect(loaded).toEqual([]);
  });
});

test('what a condition decides is unknown', () => {
  // GIVEN
  const Parameters = { Asked: { Type: 'String' } };
  const Conditions = { WhenAsked: { 'Fn::Equals': [{ Ref: 'Asked' }, 'yes'] } };
  const Resources = { Topic: { Type: 'AWS::SNS::Topic', Condition: 'WhenAsked' }, CDKMetadata: { Type: 'AWS::CDK::Metadata', Condition: 'WhenAsked' } };

  // WHEN
  const { unknown } = assurance.Assurance.ofTemplates({ Shop: { Parameters, Conditions, Resources } });

  // THEN
  expect(unknown.map(({ logicalId }) => logicalId)).toEqual(['Topic']);
});
