import { CheckReport } from './check-report';
import { Finding, Severity, Unknown } from '../../assurance/finding';
import { deploymentTable, durabilityTable, guidance, listed, reachabilityTable, upgradeTable, zoneTable } from '../../assurance/proofs';

/** The result for people: what was proved, what was not, and at the end, where a log is read first, what is wrong. */
export function checkText(report: CheckReport): string {
  const { findings, acknowledged, unknown } = report;
  return [
    section('What is left when a zone is gone', report.availability.resources.length ? [zoneTable(report.availability)] : []),
    section('Who reaches whom', report.reachability.pairs.length ? [reachabilityTable(report.reachability)] : []),
    section('What guards the contents of each store', report.durability.stores.length ? [durabilityTable(report.durability)] : []),
    section('How long creation takes', report.deployment.steps.length ? [deploymentTable(report.deployment)] : []),
    section('What the update does to stores', report.changes ? [upgradeTable({ changes: report.changes })] : []),
    section('Not proved, because the templates do not tell', unknown.map(unknownText)),
    section('Accepted', acknowledged.map(({ ruleId, constructPath, message, reason }) => `${ruleId} at ${constructPath}: ${message}\n  Accepted because: ${reason}`)),
    section('Findings', findings.map(findingText), '\n\n'),
    summary(report),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function section(title: string, lines: string[], between = '\n'): string {
  return lines.length ? `${title}\n${'-'.repeat(title.length)}\n${lines.join(between)}` : '';
}

function findingText(finding: Finding): string {
  const { ruleId, severity, constructPath, stack, logicalId, message, fix } = finding;
  const where = logicalId && constructPath !== `${stack}/${logicalId}` ? `${constructPath} (${logicalId} in ${stack})` : constructPath;
  return [`${severity.toUpperCase()} ${ruleId} at ${where}`, message, `Fix: ${fix}`, ...guidance(finding)].join('\n  ');
}

function unknownText({ stack, logicalId, reason }: Unknown): string {
  return `${logicalId ? `${stack}/${logicalId}` : stack}: ${reason}`;
}

function summary({ findings, acknowledged, unknown }: CheckReport): string {
  const errors = findings.filter(({ severity }) => severity === Severity.ERROR).length;
  const rest = [
    ...count(findings.length - errors, 'warning', 'warnings'),
    ...count(acknowledged.length, 'finding accepted', 'findings accepted'),
    ...count(unknown.length, 'thing not proved', 'things not proved'),
  ];
  return listed([errors === 0 ? 'No violation' : count(errors, 'violation', 'violations')[0], ...rest]);
}

function count(number: number, one: string, many: string): string[] {
  return number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
}
