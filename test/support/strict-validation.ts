import * as fs from 'fs';
import * as path from 'path';
import { App } from 'aws-cdk-lib';

/** Context under which the validation that is built into aws-cdk-lib fails synthesis. */
export const STRICT = {
  '@aws-cdk/core:validateAgainstDefaultRules': true,
  '@aws-cdk/core:strictCfnValidateErrors': true,
};

/** What that validation finds in the app, warnings included, as `construct path: rule`. */
export function strictFindings(app: App): string[] {
  const setting = process.env.CDK_VALIDATION;
  delete process.env.CDK_VALIDATION;
  const report = path.join(app.outdir, 'validation-report.json');
  try {
    app.synth();
  } catch (error) {
    if (!fs.existsSync(report)) throw error;
  } finally {
    process.env.CDK_VALIDATION = setting;
  }
  const { pluginReports } = JSON.parse(fs.readFileSync(report, 'utf8'));
  const plugin = pluginReports.find(({ pluginName }: any) => pluginName === 'CloudFormation Validate');
  return (plugin?.violations ?? []).flatMap(({ ruleName, violatingConstructs }: any) =>
    violatingConstructs.map(({ constructPath }: any) => `${constructPath}: ${ruleName}`));
}
