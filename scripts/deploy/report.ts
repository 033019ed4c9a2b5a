import * as fs from 'fs';
import { Assertion, Column, JourneyPlan } from './journey';

/** A journey that came to its end. */
export interface Travelled {
  readonly plan: JourneyPlan;
  readonly assertions: Assertion[];
}

const COLUMNS: Column[] = ['create', 'update', 'failed create', 'delete', 'left'];

/** The table: how many assertions of each column held, by example and profile. */
export function table(travelled: Travelled[], notJudged: (example: string, profile: string) => number): string {
  const groups = new Map<string, Travelled[]>();
  for (const journey of travelled) {
    const name = `${journey.plan.example}, ${journey.plan.profile}`;
    groups.set(name, [...groups.get(name) ?? [], journey]);
  }
  const rows = [...groups].map(([name, journeys]) => {
    const assertions = journeys.flatMap((journey) => journey.assertions);
    const { example, profile } = journeys[0].plan;
    return [name, ...COLUMNS.map((column) => held(assertions.filter((assertion) => assertion.column === column))), `${notJudged(example, profile)} types`];
  });
  return aligned([['stack', ...COLUMNS, 'not judged'], ...rows]);
}

function held(assertions: Assertion[]): string {
  if (assertions.length === 0) return '-';
  return `${assertions.filter((assertion) => assertion.differences.length === 0).length} of ${assertions.length}`;
}

function aligned(rows: string[][]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()).join('\n');
}

/** What differed, journey by journey. */
export function differences(travelled: Travelled[]): string[] {
  return travelled.flatMap(({ plan, assertions }) => assertions.flatMap((assertion) => assertion.differences.map((difference) =>
    `${plan.example}, ${plan.profile}, ${plan.name}: ${assertion.what}: ${difference}`)));
}

/** The types of a template of which the table of refusals says nothing. */
export function typesNotJudged(templates: string[], judged: string[]): string[] {
  const resources = templates.flatMap((template) => Object.values<{ Type: string }>(JSON.parse(fs.readFileSync(template, 'utf8')).Resources));
  const types = new Set(resources.map(({ Type }) => Type));
  return [...types].filter((type) => !judged.includes(type)).sort();
}
