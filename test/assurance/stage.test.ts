import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, aws_ecs as ecs, IPolicyValidationPlugin, Stack, Stage, Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { assurance, network, ProductionPlatform } from '../../src';
import { plainApp } from '../support/apps';

const AZ002 = 'ProductionPlatform::AZ002';
const { Assurance } = assurance;

/** A platform that loses the way out of both zones with one of them. */
function brokenPlatform(scope: Construct): ProductionPlatform {
  return new ProductionPlatform(scope, 'Platform', {
    service: { image: ecs.ContainerImage.fromRegistry('example/app') },
    network: { egress: network.Egress.sharedNatGateway() },
  });
}

function brokenApp(options = {}): App {
  const app = plainApp(options);
  brokenPlatform(new Stack(app, 'Demo'));
  return app;
}

/** A plugin of somebody else that finds fault with everything. */
function otherPlugin(severity: string): IPolicyValidationPlugin {
  return {
    name: 'Other',
    validate: () => ({
      success: severity !== 'error',
      violations: [{ ruleName: 'O1', severity, description: 'not like this', violatingResources: [{ constructPath: 'Demo', locations: [] }] }],
    }),
  };
}

const ids = ({ findings }: assurance.Assurance) => findings.map(({ ruleId }) => ruleId);

describe('an app with a broken platform', () => {
  test('returns its findings', () => {
    // WHEN
    const proof = Assurance.ofStage(brokenApp());

    // THEN
    expect(ids(proof)).toEqual([AZ002]);
    expect(proof.passes).toBe(false);
  });

  test('returns them each time, and still does not synthesize', () => {
    // GIVEN
    const app = brokenApp();

    // WHEN
    const proofs = [Assurance.ofStage(app), Assurance.ofStage(app)];

    // THEN
    expect(proofs.map(ids)).toEqual([[AZ002], [AZ002]]);
    expect(() => app.synth()).toThrow(AZ002);
    expect(ids(Assurance.ofStage(app))).toEqual([AZ002]);
  });

  test('returns them beside warnings of another plugin', () => {
    // GIVEN
    const app = brokenApp();
    Validations.of(app).addPlugins(otherPlugin('warning'));

    // THEN
    expect(ids(Assurance.ofStage(app))).toEqual([AZ002]);
  });

  test('lists one that was accepted on the app', () => {
    // GIVEN
    const app = brokenApp();
    Validations.of(app).acknowledge({ id: AZ002, reason: 'a batch system that may wait' });

    // WHEN
    const proof = Assurance.ofStage(app);

    // THEN
    expect(proof.findings).toEqual([]);
    expect(proof.acknowledged).toMatchObject([{ ruleId: AZ002, reason: 'a batch system that may wait', acknowledgedAt: '' }]);
    expect(() => app.synth()).not.toThrow();
  });
});

describe('a nested stage with a broken platform', () => {
  function appWithStage(): { app: App; stage: Stage } {
    const app = plainApp();
    const stage = new Stage(app, 'Prod');
    brokenPlatform(new Stack(stage, 'Demo'));
    return { app, stage };
  }

  test('returns its findings, and so does its app, which still does not synthesize', () => {
    // GIVEN
    const { app, stage } = appWithStage();

    // THEN
    expect(ids(Assurance.ofStage(stage))).toEqual([AZ002]);
    expect(ids(Assurance.ofStage(app))).toEqual([AZ002]);
    expect(() => app.synth()).toThrow(AZ002);
  });

  test.each(['', 'Prod'])("lists one that was accepted at '%s', before and after its app was synthesized", (at) => {
    // GIVEN
    const { app, stage } = appWithStage();
    Validations.of(at ? stage : app).acknowledge({ id: AZ002, reason: 'a batch system that may wait' });

    // WHEN
    const before = Assurance.ofStage(stage);
    app.synth();
    const after = Assurance.ofStage(stage);

    // THEN
    for (const proof of [before, after]) {
      expect(proof.passes).toBe(true);
      expect(proof.acknowledged).toMatchObject([{ ruleId: AZ002, acknowledgedAt: at }]);
    }
  });
});

describe('what is no finding of the proofs still throws', () => {
  test('a violation of another plugin, alone and beside one of the proofs', () => {
    // GIVEN
    const [sound, broken] = [plainApp(), brokenApp()];
    new ProductionPlatform(new Stack(sound, 'Demo'), 'Platform');
    for (const app of [sound, broken]) Validations.of(app).addPlugins(otherPlugin('error'));

    // THEN
    for (const app of [sound, broken]) expect(() => Assurance.ofStage(app)).toThrow('not like this');
  });

  test('a construct that is not valid', () => {
    // GIVEN
    const app = brokenApp();
    app.node.addValidation({ validate: () => ['no good'] });

    // THEN
    expect(() => Assurance.ofStage(app)).toThrow('no good');
  });

  test('also where the proofs have refused an earlier synthesis', () => {
    // GIVEN
    const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'assurance-'));
    expect(() => brokenApp({ outdir }).synth()).toThrow(AZ002);
    const app = brokenApp({ outdir });
    app.node.addValidation({ validate: () => ['no good'] });

    // THEN
    expect(() => Assurance.ofStage(app)).toThrow('no good');
  });
});
