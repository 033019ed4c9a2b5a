import * as fs from 'fs';
import * as path from 'path';
import { App, AppProps, CfnResource, Environment, Stack, Validations } from 'aws-cdk-lib';
import recommended from 'aws-cdk-lib/recommended-feature-flags.json';
import { AwsSolutionsChecks, HIPAASecurityChecks, NagPack, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';

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

/** Every pack of cdk-nag that the library is judged by. */
export const ALL_PACKS = [AwsSolutionsChecks, NIST80053R5Checks, HIPAASecurityChecks, PCIDSS321Checks];

/** Synthesizes the app under packs of cdk-nag: all of them unless told otherwise. */
export function nag(app: App, packs: (new (app: App) => NagPack)[] = ALL_PACKS): NagResult {
  const crashed: Finding[] = [];
  Validations.of(app).addPlugins(...packs.map((Pack) => watched(new Pack(app), crashed)));
  const report = path.join(app.outdir, 'validation-report.json');
  try {
    app.synth();
  } catch (error) {
    if (!fs.existsSync(report)) throw error;
  }
  const { pluginReports } = JSON.parse(fs.readFileSync(report, 'utf8'));
  return {
    open: findingsIn(pluginReports.flatMap(({ violations }: any) => violations ?? [])),
    acknowledged: findingsIn(pluginReports.flatMap(({ suppressedViolations }: any) => suppressedViolations ?? [])),
    crashed,
  };
}

/** Notes the rules that throw. The report alone does not tell: there they share the description of the rule's first finding. */
function watched(pack: NagPack, crashed: Finding[]): NagPack {
  const { applyRule } = pack as any;
  return Object.assign(pack, {
    applyRule(params: any) {
      const rule = (node: CfnResource) => {
        try {
          return params.rule(node);
        } catch (error) {
          crashed.push({ rule: `${pack.readPackName}-${params.ruleSuffixOverride ?? params.rule.name}`, constructPath: node.node.path });
          throw error;
        }
      };
      applyRule.call(pack, { ...params, rule: Object.defineProperty(rule, 'name', { value: params.rule.name }) });
    },
  });
}

function findingsIn(violations: any[]): Finding[] {
  return violations.flatMap(({ ruleName, reason, violatingConstructs }) => (violatingConstructs ?? []).map(({ constructPath }: any) => (
    reason === undefined ? { rule: ruleName, constructPath } : { rule: ruleName, constructPath, reason }
  )));
}
