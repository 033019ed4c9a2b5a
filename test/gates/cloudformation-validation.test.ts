import * as fs from 'fs';
import * as path from 'path';
import { App, Stack, aws_rds as rds } from 'aws-cdk-lib';
import { EXAMPLES } from '../../examples';
import { RECOMMENDED_FLAGS } from '../support/apps';

const STRICT = {
  '@aws-cdk/core:validateAgainstDefaultRules': true,
  '@aws-cdk/core:strictCfnValidateErrors': true,
};

/** A resource that the validation must find: an app without findings says nothing of whether the validation ran. */
function addBrokenResource(app: App) {
  new rds.CfnDBInstance(new Stack(app, 'Broken'), 'Database', {
    engine: 'bogus', dbInstanceClass: 'db.m6g.large', allocatedStorage: '20', storageEncrypted: true,
  });
}

/** What the validation built into aws-cdk-lib finds in the app, warnings included. */
function findings(app: App): string[] {
  const outdir = app.outdir;
  addBrokenResource(app);
  try {
    app.synth();
  } catch (error) {
    if (!fs.existsSync(path.join(outdir, 'validation-report.json'))) throw error;
  }
  const report = JSON.parse(fs.readFileSync(path.join(outdir, 'validation-report.json'), 'utf8'));
  const plugin = report.pluginReports.find(({ pluginName }: any) => pluginName === 'CloudFormation Validate');
  return (plugin?.violations ?? []).flatMap(({ ruleName, violatingConstructs }: any) =>
    violatingConstructs.map(({ constructPath }: any) => `${constructPath}: ${ruleName}`));
}

describe.each(Object.entries(EXAMPLES))('the strict validation that is built into aws-cdk-lib, on the example %s', (_name, example) => {
  const setting = process.env.CDK_VALIDATION;
  beforeAll(() => { delete process.env.CDK_VALIDATION; });
  afterAll(() => { process.env.CDK_VALIDATION = setting; });

  test.each([['no feature flag', {}], ['every recommended feature flag', RECOMMENDED_FLAGS]])(
    'finds the broken resource beside it and nothing else, with %s', (_flags, flags) => {
      expect(findings(example({ context: { ...flags, ...STRICT } }))).toEqual(['Broken/Database: E9006']);
    },
  );
});
