/** What is proved of a platform in a VPC that no template creates. */
import * as fs from 'fs';
import * as path from 'path';
import { App, aws_ec2 as ec2, CfnParameter, Fn, NestedStack, Stack } from 'aws-cdk-lib';
import { IMAGE } from './parts';
import { besideRollback } from './rule-table';

import { PlatformProfile, ProductionPlatform, ProductionPlatformProps } from '../../src';
import { Assurance } from '../../src/assurance';
import { Network, NetworkSource } from '../../src/network';
import { modernApp } from '../support/apps';

const ENV = { account: '111122223333', region: 'eu-west-1' };
const ATTRIBUTES: ec2.VpcAttributes = {
  vpcId: 'vpc-1',
  availabilityZones: ['eu-west-1a', 'eu-west-1b'],
  publicSubnetIds: ['subnet-7', 'subnet-8'],
  privateSubnetIds: ['subnet-1', 'subnet-2'],
  isolatedSubnetIds: ['subnet-4', 'subnet-5'],
};
const SINGLE: ProductionPlatformProps = { service: { image: IMAGE, scaling: { minCapacity: 1 } }, database: { multiAz: false } };
const DOUBLE: ProductionPlatformProps = { service: { image: IMAGE }, database: {} };

type Import = (scope: Stack) => ec2.IVpc;
const imported = (attributes: Partial<ec2.VpcAttributes> = {}): Import => (scope) => ec2.Vpc.fromVpcAttributes(scope, 'Vpc', { ...ATTRIBUTES, ...attributes });

function appIn(vpc: Import, props: ProductionPlatformProps, profile = PlatformProfile.production()): App {
  const app = modernApp();
  const stack = new Stack(app, 'Shop', { env: ENV });
  new ProductionPlatform(stack, 'Platform', { profile, alerts: { emails: ['oncall@example.com'] }, network: { source: NetworkSource.existing(vpc(stack)) }, ...props });
  return app;
}

const rules = ({ findings }: Assurance) => [...new Set(besideRollback(findings).map(({ ruleId }) => ruleId.split('::')[1]))].sort();
const unknownZones = ({ unknown }: Assurance) => unknown.map(({ reason }) => reason).filter((reason) => /survives the loss|names no zone/.test(reason));

/** What the networks of an app tell about their zones. */
function recorded(app: App): any[] {
  const { manifest, directory } = app.synth();
  const files = Object.values(manifest.artifacts ?? {}).flatMap(({ additionalMetadataFile: file }) => file ?? []);
  return files.flatMap((file) => Object.values<any[]>(JSON.parse(fs.readFileSync(path.join(directory, file), 'utf8'))).flat())
    .filter(({ type }) => type === 'cdk-production-platform:zones').map(({ data }) => data);
}

const IMPORTS: [string, Import][] = [
  ['by attributes', imported()],
  ['by a lookup', (scope) => ec2.Vpc.fromLookup(scope, 'Vpc', { vpcId: 'vpc-1' })],
  ['with zones by position', imported({ availabilityZones: [0, 1].map((index) => Fn.select(index, Fn.getAzs())) })],
  ['with subnets of an export', imported({ privateSubnetIds: Fn.split(',', Fn.importValue('subnets'), 2) })],
  ['with subnets by parameter', (scope) => imported({ isolatedSubnetIds: ['A', 'B'].map((id) => new CfnParameter(scope, id).valueAsString) })(scope)],
];

describe.each(IMPORTS)('a VPC imported %s', (_, vpc) => {
  test('has zones, so that the loss of each is judged', () => {
    const proof = Assurance.ofStage(appIn(vpc, DOUBLE));
    expect(besideRollback(proof.findings)).toEqual([]);
    expect(unknownZones(proof)).toEqual([]);
    expect(proof.report.availability.zones).toHaveLength(2);
  });

  test('takes one of anything no more than a VPC of the platform', () => {
    expect(rules(Assurance.ofStage(appIn(vpc, SINGLE)))).toEqual(['AZ003', 'AZ004']);
  });
});

test('synthesis stops for one of anything, as it does in a VPC of the platform', () => {
  const app = appIn(imported(), SINGLE);
  expect(() => app.synth()).toThrow("the loss of one zone may stop 'Shop/Platform/Service'");
});

test('a profile that gives up the second of anything gives it up here, too', () => {
  expect(() => appIn(imported(), { service: { image: IMAGE }, database: {} }, PlatformProfile.development()).synth()).not.toThrow();
});

test('the assembly tells the same as synthesis, and so does a template inside it', () => {
  // GIVEN
  const app = appIn(imported(), SINGLE);
  const { findings } = Assurance.ofStage(app);
  const about = (proof: Assurance) => proof.findings.map(({ ruleId, message }) => `${ruleId} ${message}`);

  // THEN
  expect(about(Assurance.ofPath(app.outdir))).toEqual(about({ findings } as Assurance));
  expect(about(Assurance.ofPath(path.join(app.outdir, 'Shop.template.json')))).toEqual(about({ findings } as Assurance));
});

test('the zones stand in the metadata of the assembly, and two syntheses tell the same', () => {
  // GIVEN
  const [first, second] = [appIn(imported(), DOUBLE), appIn(imported(), DOUBLE)];

  // THEN
  expect(recorded(first)).toEqual([{
    vpcId: 'vpc-1',
    subnets: [['7', 'a'], ['8', 'b'], ['1', 'a'], ['2', 'b'], ['4', 'a'], ['5', 'b']]
      .map(([subnet, zone]) => ({ subnetId: `subnet-${subnet}`, availabilityZone: `eu-west-1${zone}` })),
  }]);
  expect(recorded(second)).toEqual(recorded(first));
  expect(fs.readFileSync(path.join(first.outdir, 'Shop.template.json'), 'utf8')).not.toContain('eu-west-1a');
});

test('a network in a nested stack tells the zones for the stacks beside it', () => {
  // GIVEN
  const app = modernApp();
  const stack = new Stack(app, 'Shop', { env: ENV });
  const nested = new NestedStack(stack, 'Nested');
  new ProductionPlatform(nested, 'Platform', { alerts: { emails: ['oncall@example.com'] }, network: { source: NetworkSource.existing(imported()(nested)) }, ...DOUBLE });

  // THEN
  expect(unknownZones(Assurance.ofStage(app))).toEqual([]);
});

test('subnets that were imported without their zones, or that the app creates, are not recorded', () => {
  // GIVEN
  const subnets = (scope: Stack) => ['a', 'b'].map((id) => ec2.Subnet.fromSubnetId(scope, id, `subnet-${id}`));
  const stack = new Stack(modernApp(), 'Shop', { env: ENV });

  // WHEN
  new Network(stack, 'Imported', { source: NetworkSource.existing(imported()(stack), { privateSubnets: { subnets: subnets(stack) } }) });
  new Network(stack, 'Created', { source: NetworkSource.existing(new ec2.Vpc(stack, 'Own', { availabilityZones: ['eu-west-1a', 'eu-west-1b'] })) });

  // THEN
  const [{ subnets: told }, ...more] = recorded(stack.node.root as App);
  expect(told).toHaveLength(6);
  expect(told.map(({ subnetId }: any) => subnetId)).not.toContain('subnet-a');
  expect(more).toEqual([]);
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['a text', 'eu-west-1a'],
  ['no list', { vpcId: 'vpc-1', subnets: 'subnet-1' }],
  ['a list of texts', { vpcId: 'vpc-1', subnets: ['subnet-1'] }],
  ['a subnet without a zone', { vpcId: 'vpc-1', subnets: [{ subnetId: 'subnet-1' }] }],
])('%s in the place of zones is passed over', (_, data) => {
  // GIVEN
  const app = appIn(imported(), DOUBLE);
  app.synth();
  const file = path.join(app.outdir, 'Shop.metadata.json');
  const metadata = JSON.parse(fs.readFileSync(file, 'utf8'));
  for (const entries of Object.values<any[]>(metadata)) for (const entry of entries) if (entry.type === 'cdk-production-platform:zones') entry.data = data;
  fs.writeFileSync(file, JSON.stringify(metadata));

  // THEN
  expect(unknownZones(Assurance.ofPath(app.outdir))).not.toEqual([]);
});
