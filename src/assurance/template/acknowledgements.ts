import * as fs from 'fs';
import * as path from 'path';
import { Acknowledgement } from './stack-template';
import { readPluginReports, VALIDATION_REPORT } from './validation-report';

/** The metadata of a stack in a cloud assembly, by construct path. */
export interface Metadata {
  [constructPath: string]: { readonly type: string; readonly data?: unknown }[];
}

/** Under this key the CDK keeps what `Validations.of(x).acknowledge()` was told; templates that no CDK made may use it as well. */
export const ACKNOWLEDGED_RULES = 'aws:cdk:acknowledged-rules';

/** What the constructs of a stack have accepted. */
export function acknowledgementsIn(metadata: Metadata): Acknowledgement[] {
  return Object.entries(metadata).flatMap(([constructPath, entries]) =>
    entries.filter(({ type }) => type === ACKNOWLEDGED_RULES).flatMap(({ data }) => acknowledged(data, constructPath.replace(/^\//, ''))),
  );
}

/** What a map of rule ids and reasons accepts. */
export function acknowledged(data: unknown, at: string): Acknowledgement[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).map(([ruleId, reason]) => ({ ruleId, path: at, reason: String(reason) }));
}

/**
 * What the validation report of an assembly says was accepted. Metadata in an assembly ends at the stacks; only the report
 * tells what was accepted above them, on a stage or the app.
 */
export function reportedAcknowledgements(directory: string): Acknowledgement[] {
  const folders = path.basename(directory).startsWith('assembly-') ? [directory, path.dirname(directory)] : [directory];
  const file = folders.map((folder) => path.join(folder, VALIDATION_REPORT)).find((candidate) => fs.existsSync(candidate));
  if (!file) return [];
  const suppressed = readPluginReports(file).flatMap(({ suppressedViolations }) => suppressedViolations ?? []);
  return suppressed.map(({ acknowledgedId, reason, acknowledgedAt }) => ({
    ruleId: acknowledgedId,
    path: acknowledgedAt ?? '',
    reason: reason ?? '',
  }));
}
