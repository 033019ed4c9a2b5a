import * as fs from 'fs';
import * as path from 'path';
import { App, AppProps, Environment, Stack, Validations } from 'aws-cdk-lib';
import recommended from 'aws-cdk-lib/recommended-feature-flags.json';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';

/** Every feature flag that a freshly generated CDK app turns on. */
export const RECOMMENDED_FLAGS: Record<string, unknown> = recommended;

/** An app that synthesizes without feature flags, as an old user's app does. */
export function plainApp(props: AppProps = {}): App {
  return new App({ analyticsReporting: false, ...props });
}

/** An app that synthesizes as `cdk init` generates it today. */
export function modernApp(props: AppProps = {}): App {
  return plainApp({ ...props, context: { ...RECOMMENDED_FLAGS, ...props.context } });
}

/** A stack in a new app; environment-agnostic unless an environment is given. */
export function newStack(env?: Environment): Stack {
  return new Stack(plainApp(), 'Stack', { env });
}

/** A finding of a validation plugin. */
export interface Finding {
  readonly rule: string;
  readonly constructPath: string;
  readonly reason?: string;
}

/** Open findings of an app, and acknowledged ones with their reasons. */
export interface NagResult {
  readonly open: Finding[];
  readonly acknowledged: Finding[];
}

/** Synthesizes the app under cdk-nag's AwsSolutions and NIST 800-53 R5 packs. */
export function nag(app: App): NagResult {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new NIST80053R5Checks(app));
  const report = path.join(app.outdir, 'validation-report.json');
  try {
    app.synth();
  } catch (error) {
    if (!fs.existsSync(report)) throw error;
  }
  return findingsOf(JSON.parse(fs.readFileSync(report, 'utf8')));
}

function findingsOf(report: any): NagResult {
  const open: Finding[] = [];
  const acknowledged: Finding[] = [];
  for (const plugin of report.pluginReports) {
    for (const violation of plugin.violations ?? []) {
      for (const resource of violation.violatingConstructs ?? []) {
        open.push({ rule: violation.ruleName, constructPath: resource.constructPath });
      }
    }
    for (const violation of plugin.suppressedViolations ?? []) {
      for (const resource of violation.violatingConstructs ?? []) {
        acknowledged.push({ rule: violation.ruleName, constructPath: resource.constructPath, reason: violation.reason });
      }
    }
  }
  return { open, acknowledged };
}
