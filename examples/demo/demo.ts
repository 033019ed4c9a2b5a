import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { demoApp } from './app';
import { StackSummary } from './assembly-summary';
import { assurance } from '../../src';

function heading(text: string) {
  console.log(`\n${text}\n${'-'.repeat(text.length)}`);
}

function table(rows: string[][]) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows) console.log(`  ${row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()}`);
}

function indented(text: string) {
  console.log(text.replace(/^(?=.)/gm, '  '));
}

const outdir = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'production-platform-')), 'cdk.out');
const started = Date.now();
const assembly = demoApp({ outdir, context: { 'aws:cdk:enable-path-metadata': true } }).synth();
console.log(`Synthesized and proved in ${((Date.now() - started) / 1000).toFixed(1)} s into ${outdir}`);

for (const stack of StackSummary.of(assembly)) {
  const parts = stack.parts();
  const total = parts.flatMap(({ types }) => [...types.values()]).reduce((sum, count) => sum + count, 0);

  heading(`What the stack "${stack.name}" creates: ${total} resources`);
  table(parts.map(({ part, types }) => [
    part,
    [...types].map(([type, count]) => (count > 1 ? `${count} × ${type}` : type)).join(', '),
  ]));
}

const proof = assurance.Assurance.ofPath(outdir);

heading('What is left when an Availability Zone is lost');
indented(proof.zoneTable());

heading('Who reaches whom');
indented(proof.reachabilityTable());

heading('What guards the contents of each store');
indented(proof.durabilityTable());

heading('How long creation takes');
indented(proof.deploymentTable());

heading('What the proofs say');
const { findings, acknowledged, unknown } = proof;
console.log(`  ${findings.length} broken promises, ${acknowledged.length} accepted, ${unknown.length} not known before deployment.
  As files: ${['assurance.json', 'availability.json', 'reachability.json', 'durability.json', 'deployment.json'].join(', ')} in ${outdir}
  Any other app: npx cdk-production-platform check cdk.out`);

heading('To deploy it');
console.log(`  1. In a CDK app of your own, paste the snippet of the README and put your image in.
  2. npx cdk bootstrap                once per account and region
  3. npx cdk diff                     read what will be created
  4. npx cdk deploy                   create it
  5. Confirm the e-mail from Amazon SNS, so that alarms reach you.`);
