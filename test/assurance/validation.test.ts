import * as path from 'path';
import { Stack, Validations, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { besideRollback } from './rule-table';
import { AZ002, json, outcomeOf, platform, ruleNames, SHARED } from './validation-support';
import { assurance, network, PlatformProfile, ProductionPlatform } from '../../src';
import { plainApp } from '../support/apps';

const { ProductionPlatformValidation } = assurance;

describe('a platform', () => {
  test('that keeps its promises synthesizes and writes what was proved', () => {
    // GIVEN
    const app = plainApp();
    platform(new Stack(app, 'Demo'), { database: {} });

    // WHEN
    const { error } = outcomeOf(app);

    // THEN
    expect(error).toBeUndefined();
    const { findings, ...others } = json(app.outdir, 'assurance.json');
    expect(besideRollback(findings)).toEqual([]);
    expect(others).toEqual({ schemaVersion: '1.2', acknowledged: [], unknown: [] });
    expect(json(app.outdir, 'availability.json')).toMatchObject({ schemaVersion: '1.2', zones: ['zone 1', 'zone 2'] });
    expect(json(app.outdir, 'deployment.json')).toMatchObject({ schemaVersion: '1.2', stacks: [{ stack: 'Demo' }] });
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
    expect(ruleNames(outcome)).toEqual(['AZ002', 'AZ004', 'DE008']);
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
    fix: expect.stringMatching(/docs\/rules\/PP001\.md\nTo accept it: acknowledge 'ProductionPlatform::PP001' with a reason, in the app or in the metadata of the resource/),
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
