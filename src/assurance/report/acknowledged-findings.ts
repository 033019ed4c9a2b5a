import { AcknowledgedFinding, Finding } from '../finding';
import { ACKNOWLEDGED_RULES, acknowledged } from '../template/acknowledgements';
import { Deployment } from '../template/deployment';
import { Acknowledgement } from '../template/stack-template';

/** Findings that stand, and those that somebody has accepted. */
export interface Judgement {
  readonly findings: Finding[];
  readonly acknowledged: AcknowledgedFinding[];
}

/** Sorts findings by what the input says was accepted; as in the CDK, the closest construct decides. */
export function judged(findings: Finding[], deployment: Deployment): Judgement {
  const known = new Map<string, Acknowledgement>();
  for (const acknowledgement of acknowledgementsOf(deployment)) {
    known.set(`${acknowledgement.ruleId} ${acknowledgement.path}`, acknowledgement);
  }
  const judgement: Judgement = { findings: [], acknowledged: [] };
  for (const finding of findings) {
    const found = closest(finding, known);
    if (found) judgement.acknowledged.push({ ...finding, reason: found.reason, acknowledgedAt: found.path });
    else judgement.findings.push(finding);
  }
  return judgement;
}

function acknowledgementsOf(deployment: Deployment): Acknowledgement[] {
  return [
    ...deployment.stacks.flatMap(({ source }) => source.acknowledgements ?? []),
    ...deployment.resources.flatMap(({ json, constructPath }) => acknowledged(json.Metadata?.[ACKNOWLEDGED_RULES], constructPath)),
  ];
}

function closest({ ruleId, constructPath }: Finding, known: Map<string, Acknowledgement>): Acknowledgement | undefined {
  if (known.size === 0) return undefined;
  const steps = constructPath.split('/');
  for (let length = steps.length; length >= 0; length--) {
    const found = known.get(`${ruleId} ${steps.slice(0, length).join('/')}`);
    if (found) return found;
  }
  return undefined;
}
