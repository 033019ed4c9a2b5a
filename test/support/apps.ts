import * as fs from 'fs';
import * as path from 'path';
import { App, AppProps, Environment, IPolicyValidationPlugin, Stack, Validations } from 'aws-cdk-lib';
import recommended from 'aws-cdk-lib/recommended-feature-flags.json';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';

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
  /** Rules that could not judge a resource, acknowledged or not. */
  readonly crashed: Finding[];
}

const PACKS: (new (app: App) => IPolicyValidationPlugin)[] = [AwsSolutionsChecks, NIST80053R5Checks];

/** Every pack of cdk-nag that the stores are judged by. */
export const ALL_PACKS = [...PACKS, HIPAASecurityChecks, PCIDSS321Checks];

/** Synthesizes the app under packs of cdk-nag: AwsSolutions and NIST 800-53 R5 unless told otherwise. */
export function nag(app: App, packs = PACKS): NagResult {
  Validations.of(app).addPlugins(...packs.map((Pack) => new Pack(app)));
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
  const crashed: Finding[] = [];
  for (const plugin of report.pluginReports) {
    for (const violation of [...plugin.violations ?? [], ...plugin.suppressedViolations ?? []]) {
      if (!violation.description?.startsWith('Rule threw an error')) continue;
      crashed.push(...(violation.violatingConstructs ?? []).map(({ constructPath }: any) => ({ rule: violation.ruleName, constructPath })));
    }
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
  return { open, acknowledged, crashed };
}
