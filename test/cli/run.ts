import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { main } from '../../src/cli/command-line';

export interface Run {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

/** What a command line prints, and how it ends. */
export async function run(...argv: string[]): Promise<Run> {
  let out = '';
  let error = '';
  const status = await main(argv, { out: (text) => (out += text), error: (text) => (error += text) });
  return { status, out, error };
}

/** A directory with programs that stand before those of the machine. */
export function programs(sources: { [name: string]: string }): string {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'programs-'));
  for (const [name, source] of Object.entries(sources)) fs.writeFileSync(path.join(directory, name), source, { mode: 0o755 });
  return directory;
}
