import * as fs from 'fs';

/** Name of the file in which the CDK keeps what validation plugins reported. */
export const VALIDATION_REPORT = 'validation-report.json';

/** What one plugin reported. */
export interface PluginReport {
  readonly pluginName: string;
  readonly conclusion: 'success' | 'failure';
  readonly suppressedViolations?: SuppressedViolation[];
}

/** A violation that somebody has accepted. */
export interface SuppressedViolation {
  readonly acknowledgedId: string;
  readonly reason?: string;
  /** Path of the construct; the report leaves out that of the app, which is empty. */
  readonly acknowledgedAt?: string;
}

/** Reads the report of an assembly; empty where there is none. */
export function readPluginReports(file: string): PluginReport[] {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).pluginReports ?? [];
  } catch {
    return [];
  }
}
