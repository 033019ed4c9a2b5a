import { Assurance, ProofReport } from '../../../src/assurance';
import { all, find, idOf, MutableTemplate } from '../good-template';
import { CANARY_SHOP, CODE_DEPLOY_SHOP } from '../mutations/bases';

export const SERVICE = 'AWS::ECS::Service';

/** What the proofs say of the canary shop after a change. */
export function canary(change: (template: MutableTemplate) => void = () => undefined): Judged {
  return judged(CANARY_SHOP.template(), change);
}

/** What the proofs say of the CodeDeploy shop after a change. */
export function codeDeploy(change: (template: MutableTemplate) => void = () => undefined): Judged {
  return judged(CODE_DEPLOY_SHOP.template(), change);
}

export const web = (t: MutableTemplate) => find(t, SERVICE, /^Web/).Properties;
export const orders = (t: MutableTemplate) => find(t, SERVICE, /^Orders/).Properties;
export const setting = (t: MutableTemplate) => web(t).DeploymentConfiguration;

/** Makes both rules of the canary shop forward to the first target group alone. */
export function onlyBlue(t: MutableTemplate) {
  const TargetGroupArn = { Ref: idOf(t, find(t, 'AWS::ElasticLoadBalancingV2::TargetGroup', /^Blue/)) };
  for (const rule of all(t, 'AWS::ElasticLoadBalancingV2::ListenerRule')) rule.Properties.Actions = [{ Type: 'forward', TargetGroupArn }];
}

/** Rules that are broken, messages by rule, and what is unknown. */
export interface Judged {
  readonly broken: string[];
  readonly messages: (rule: string) => string[];
  readonly unknown: string[];
  readonly report: ProofReport;
}

function judged(template: MutableTemplate, change: (template: MutableTemplate) => void): Judged {
  change(template);
  const report: ProofReport = plain(Assurance.ofTemplates({ Shop: template }).report);
  const id = (ruleId: string) => ruleId.split('::')[1];
  return {
    report,
    broken: [...new Set(report.findings.map(({ ruleId }) => id(ruleId)))].sort(),
    messages: (rule) => report.findings.filter(({ ruleId }) => id(ruleId) === rule).map(({ message }) => message),
    unknown: report.unknown.map(({ reason }) => reason),
  };
}

/** The same with the ids of constructs for those of the template. */
function plain(report: ProofReport): ProofReport {
  return JSON.parse(JSON.stringify(report).replace(/\b(Web|Orders|Balancer|Green|Blue)(Service)?[0-9A-F]{8}\b/g, '$1'));
}
