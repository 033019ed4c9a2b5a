import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { demoApp } from './app';
import { StackSummary } from './assembly-summary';

function heading(text: string) {
  console.log(`\n${text}\n${'-'.repeat(text.length)}`);
}

function table(rows: string[][]) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows) console.log(`  ${row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()}`);
}

const outdir = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'production-platform-')), 'cdk.out');
const started = Date.now();
const assembly = demoApp({ outdir, context: { 'aws:cdk:enable-path-metadata': true } }).synth();
console.log(`Synthesized in ${((Date.now() - started) / 1000).toFixed(1)} s into ${outdir}`);

for (const stack of StackSummary.of(assembly)) {
  const parts = stack.parts();
  const total = parts.flatMap(({ types }) => [...types.values()]).reduce((sum, count) => sum + count, 0);

  heading(`What the stack "${stack.name}" creates: ${total} resources`);
  table(parts.map(({ part, types }) => [
    part,
    [...types].map(([type, count]) => (count > 1 ? `${count} × ${type}` : type)).join(', '),
  ]));

  heading('Where it is open to the internet');
  const doors = stack.openDoors();
  table(doors.length ? doors.map(({ what, detail }) => [what, detail]) : [['nowhere', '']]);

  heading('In how many Availability Zones each part stands');
  table(stack.zones().map(({ path: part, zones, because }) => [part, zones, because]));
}

heading('To deploy it');
console.log(`  1. In a CDK app of your own, paste the snippet of the README and put your image in.
  2. npx cdk bootstrap                once per account and region
  3. npx cdk diff                     read what will be created
  4. npx cdk deploy                   create it
  5. Confirm the e-mail from Amazon SNS, so that alarms reach you.`);
