// Judges the templates of every example with cfn-lint, in every region where their parts exist, and with the rules of cdk-preflight, and the
// workflows of the command line with zizmor. A finding of cfn-lint either has an explanation in explained.ts or fails the gate; an explanation
// that explains nothing fails it too.
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { installCfnLint, knownRegions, lint } from './cfn-lint';
import { EXPLAINED, MISSING_IN_REGIONS } from './explained';
import { installPreflight, preflight, refusedApp } from './preflight';
import { installZizmor, judgeWorkflows } from './zizmor';
import { EXAMPLES } from '../../examples';

const problems: string[] = [];
const used = new Set<string>();

function regionsOf(template: string, known: string[]): string[] {
  const content = fs.readFileSync(template, 'utf8');
  const missing = Object.entries(MISSING_IN_REGIONS).filter(([type]) => content.includes(`"${type}"`)).flatMap(([, regions]) => regions);
  return known.filter((region) => !missing.includes(region));
}

function judge(name: string, template: string, known: string[]) {
  const regions = regionsOf(template, known);
  const findings = lint(template, regions);
  const open = findings.filter(({ rule, level }) => level === 'Error' || !(rule in EXPLAINED));
  findings.filter(({ rule }) => rule in EXPLAINED).forEach(({ rule }) => used.add(rule));
  problems.push(...open.map(({ rule, message, where }) => `${name}: ${rule} ${message} at ${where}`));
  console.log(`cfn-lint, ${name}: ${regions.length} of ${known.length} regions, ${open.length} open and ${findings.length - open.length} explained findings`);
}

function judgeBeforeFlight() {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'gates-preflight-'));
  for (const [name, example] of Object.entries(EXAMPLES)) {
    const finding = preflight(example({ outdir: path.join(outdir, name) }));
    if (finding) problems.push(`${name}: cdk-preflight: ${finding}`);
    console.log(`cdk-preflight, ${name}: ${finding ? 'refused' : 'nothing found'}`);
  }
  if (!preflight(refusedApp(path.join(outdir, 'refused')))) problems.push('cdk-preflight: an app that AWS refuses passes');
  fs.rmSync(outdir, { recursive: true });
}

installCfnLint();
installPreflight();
installZizmor();
const known = knownRegions();
for (const [name, example] of Object.entries(EXAMPLES)) {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), `gates-${name}-`));
  for (const stack of example({ outdir }).synth().stacks) judge(name, stack.templateFullPath, known);
  fs.rmSync(outdir, { recursive: true });
}
judgeBeforeFlight();
const workflowFindings = judgeWorkflows();
problems.push(...workflowFindings);
console.log(`zizmor, workflows: ${workflowFindings.length} findings`);
for (const [rule, reason] of Object.entries(EXPLAINED)) {
  if (used.has(rule)) console.log(`  explained ${rule}: ${reason}`);
  else problems.push(`explained.ts: ${rule} is explained but no longer found`);
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length ? 1 : 0;
