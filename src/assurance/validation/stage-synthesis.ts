import * as fs from 'fs';
import * as path from 'path';
import { Stage } from 'aws-cdk-lib';
import { acknowledgedAbove } from './acknowledgements-above';
import { RULE_NAMESPACE } from '../rules/rule';
import { readInput } from '../template/assembly';
import { Deployment } from '../template/deployment';
import { readPluginReports, VALIDATION_REPORT } from '../template/validation-report';

/** Synthesizes and reads a stage, also where nothing but the proofs refuses it. */
export function synthesizeInput(stage: Stage): Deployment {
  const report = path.join(stage.outdir, VALIDATION_REPORT);
  // The report of an earlier synthesis would excuse whatever stops this one.
  if (onlyProofsFailed(report)) fs.rmSync(report);
  try {
    stage.synth();
  } catch (error) {
    if (!onlyProofsFailed(report)) throw error;
  }
  return readInput(stage.outdir, acknowledgedAbove(stage.node.root));
}

function onlyProofsFailed(report: string): boolean {
  const failed = readPluginReports(report).filter(({ conclusion }) => conclusion === 'failure');
  return failed.length > 0 && failed.every(({ pluginName }) => pluginName === RULE_NAMESPACE);
}
