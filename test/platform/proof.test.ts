import * as fs from 'fs';
import * as path from 'path';
import { RemovalPolicy, Stack, aws_ecs as ecs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { PlatformProfile, ProductionPlatform } from '../../src';
import { plainApp } from '../support/apps';

type Add = (platform: ProductionPlatform, options: { scope?: Construct; removalPolicy?: RemovalPolicy }) => Construct;

const STORES: [string, Add][] = [
  ['addDatabase', (platform, options) => platform.addDatabase('Part', { ...options, deletionProtection: false })],
  ['addDocumentDatabase', (platform, options) => platform.addDocumentDatabase('Part', { ...options, deletionProtection: false })],
  ['addCache', (platform, options) => platform.addCache('Part', options)],
  ['addSearchDomain', (platform, options) => platform.addSearchDomain('Part', options)],
  ['addObjectStore', (platform, options) => platform.addObjectStore('Part', options)],
  ['addSite', (platform, options) => platform.addSite('Part', options)],
  ['addImageRepository', (platform, options) => platform.addImageRepository('Part', options)],
];

const LOSES_DATA = /^DU00[128]$/;

/** What the proofs at synthesis say of the part that is added to a platform. */
function foundIn(profile: PlatformProfile, add: (platform: ProductionPlatform, data: Stack) => Construct): string[] {
  const app = plainApp();
  const platform = new ProductionPlatform(new Stack(app, 'Core'), 'Platform', { profile });
  const part = add(platform, new Stack(app, 'Data'));
  try {
    app.synth();
  } catch {
    // What is found is in the report, which is written first.
  }
  const { pluginReports } = JSON.parse(fs.readFileSync(path.join(app.outdir, 'validation-report.json'), 'utf8'));
  const { violations = [] } = pluginReports.find(({ pluginName }: any) => pluginName === 'ProductionPlatform');
  return violations
    .filter(({ violatingConstructs }: any) => violatingConstructs.some(({ constructPath }: any) => constructPath.startsWith(`${part.node.path}/`)))
    .map(({ ruleName }: any) => ruleName);
}

describe('a part in a stack of its own is proved with its platform', () => {
  test.each(STORES)('%s', (_method, add) => {
    const found = foundIn(PlatformProfile.production(), (platform, data) => add(platform, { scope: data, removalPolicy: RemovalPolicy.DESTROY }));

    expect(found).toContainEqual(expect.stringMatching(LOSES_DATA));
  });

  test('addService', () => {
    const image = ecs.ContainerImage.fromRegistry('example/app');
    const found = foundIn(PlatformProfile.production(), (platform, data) => platform.addService('Part', { scope: data, image, scaling: { minCapacity: 1, maxCapacity: 2 } }));

    expect(found).toContain('AZ003');
  });
});

describe('that data are lost with their stack', () => {
  test.each(STORES)('is accepted where the profile decides it: %s', (_method, add) => {
    expect(foundIn(PlatformProfile.development(), (platform) => add(platform, {}))).not.toContainEqual(expect.stringMatching(LOSES_DATA));
  });

  test.each(STORES)('is found where the user decides it, although the profile would have done the same: %s', (_method, add) => {
    const found = foundIn(PlatformProfile.development(), (platform) => add(platform, { removalPolicy: RemovalPolicy.DESTROY }));

    expect(found).toContainEqual(expect.stringMatching(LOSES_DATA));
  });
});
