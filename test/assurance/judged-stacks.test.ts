import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Stack, Stage, Validations } from 'aws-cdk-lib';
import { image, json, outcomeOf, platform, ruleNames, SHARED, singleZoneDatabase } from './validation-support';
import { assurance, ProductionPlatform } from '../../src';
import { plainApp } from '../support/apps';

const { ProductionPlatformValidation } = assurance;

describe('which stacks are judged', () => {
  test('those of the platform, and no others of the app', () => {
    // GIVEN
    const app = plainApp();
    platform(new Stack(app, 'Demo'));
    singleZoneDatabase(new Stack(app, 'Elsewhere'));

    // THEN
    expect(outcomeOf(app).error).toBeUndefined();
    expect(json(app.outdir, 'assurance.json').findings).toEqual([]);
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

