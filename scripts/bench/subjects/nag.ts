import * as fs from 'fs';
import * as path from 'path';
import { App, BootstraplessSynthesizer, Stack, Validations } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import * as cdkNag from 'cdk-nag';
import { CONTEXT } from './context';

/** Runs packs of cdk-nag over templates, each in a stack of its own, and writes what they report. */
const [input, output, ...packs] = process.argv.slice(2);
const templates: Record<string, unknown> = JSON.parse(fs.readFileSync(input, 'utf8'));
const outdir = path.join(path.dirname(output), 'cdk.out');
const reports: Record<string, Record<string, string[]>> = Object.fromEntries(packs.map((pack) => [pack, {}]));

const app = new App({ outdir, analyticsReporting: false, context: CONTEXT });
for (const [name, template] of Object.entries(templates)) {
  const refused = include(name, template);
  for (const pack of packs) reports[pack][name] = refused ? [refused] : [];
}
const plugins: cdkNag.NagPack[] = packs.map((pack) => new (cdkNag as any)[pack](app));
const names = plugins.map(({ name }) => name);
Validations.of(app).addPlugins(...plugins);
try {
  app.synth();
} catch (error) {
  if (!fs.existsSync(path.join(outdir, 'validation-report.json'))) throw error;
}
collect();
fs.writeFileSync(output, JSON.stringify(reports));

/** What the CDK itself refuses counts for every pack, because nobody gets as far as to run one. */
function include(name: string, template: unknown): string | undefined {
  const templateFile = path.join(path.dirname(output), `${name}.template.json`);
  fs.writeFileSync(templateFile, JSON.stringify(template));
  const stack = new Stack(app, name, { synthesizer: new BootstraplessSynthesizer() });
  try {
    new CfnInclude(stack, 'Template', { templateFile });
    stack.resolve((stack as any)._toCloudFormation());
    return undefined;
  } catch (error) {
    app.node.tryRemoveChild(name);
    return `the CDK refuses the template: ${(error as Error).message}`;
  }
}

function collect() {
  const report = JSON.parse(fs.readFileSync(path.join(outdir, 'validation-report.json'), 'utf8'));
  for (const { pluginName, violations } of report.pluginReports) {
    const pack = packs[names.indexOf(pluginName)];
    for (const { ruleName, violatingConstructs } of pack === undefined ? [] : violations ?? []) {
      for (const { constructPath } of violatingConstructs ?? []) {
        const [name, ...rest] = constructPath.split('/');
        reports[pack][name]?.push(`${ruleName} ${rest.join('/')}`);
      }
    }
  }
}
