import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { RuleSuite } from './suite';

/** A finding as cfn-lint writes it. */
interface Match {
  readonly Filename: string;
  readonly Message: string;
  readonly Location: { readonly Path?: (string | number)[] };
  readonly Rule: { readonly Id: string };
}

const ROW = 'cfn-lint';

/** cfn-lint, which is a Python program, on all templates in one process. */
export const CFN_LINT: RuleSuite = {
  rows: [ROW],
  reports: (templates) => {
    if (spawnSync('cfn-lint', ['--version']).status !== 0) return undefined;
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'production-platform-cfn-lint-'));
    try {
      for (const [name, template] of Object.entries(templates)) fs.writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(template));
      const files = Object.keys(templates).map((name) => `${name}.json`);
      const { stdout, stderr } = spawnSync('cfn-lint', ['--format', 'json', '--regions', 'eu-west-1', '-t', ...files], {
        cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 30,
      });
      if (!stdout.startsWith('[')) throw new Error(`cfn-lint failed: ${stderr}`);
      const reports: Record<string, string[]> = Object.fromEntries(Object.keys(templates).map((name) => [name, []]));
      for (const { Filename, Message, Location, Rule } of JSON.parse(stdout) as Match[]) {
        reports[path.basename(Filename, '.json')].push(`${Rule.Id} ${Location.Path?.[1] ?? ''} ${Message}`);
      }
      return { [ROW]: reports };
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  },
};
