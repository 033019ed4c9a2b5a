// Judges the templates of every example with cfn-lint, in every region where their parts exist. A finding either has an
// explanation in explained.ts or fails the gate; an explanation that explains nothing fails it too.
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { EXAMPLES } from '../../examples';
import { installCfnLint, knownRegions, lint, LintFinding } from './cfn-lint';
import { EXPLAINED, REGIONS_WITHOUT } from './explained';

installCfnLint();
const regions = knownRegions().filter((region) => !(region in REGIONS_WITHOUT));
const unexplained: string[] = [];
const used = new Set<string>();

for (const [name, app] of Object.entries(EXAMPLES)) {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), `gates-${name}-`));
  const findings: LintFinding[] = [];
  for (const stack of app({ outdir }).synth().stacks) findings.push(...lint(stack.templateFullPath, regions));

  const open = findings.filter(({ rule, level }) => level === 'Error' || !(rule in EXPLAINED));
  findings.filter(({ rule }) => rule in EXPLAINED).forEach(({ rule }) => used.add(rule));
  unexplained.push(...open.map(({ rule, message, where }) => `${name}: ${rule} ${message} at ${where}`));
  console.log(`${name}: ${regions.length} regions, ${open.length} open and ${findings.length - open.length} explained findings`);
  fs.rmSync(outdir, { recursive: true });
}

for (const [rule, reason] of Object.entries(EXPLAINED)) {
  if (used.has(rule)) console.log(`  explained ${rule}: ${reason}`);
  else unexplained.push(`explained.ts: ${rule} is explained but no longer found`);
}
for (const [region, part] of Object.entries(REGIONS_WITHOUT)) console.log(`  left out ${region}: no ${part}`);
for (const line of [...new Set(unexplained)]) console.error(line);
process.exitCode = unexplained.length ? 1 : 0;
