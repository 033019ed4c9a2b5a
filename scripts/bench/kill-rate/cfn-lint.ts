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

/** cfn-lint, which is a Python program, on all templates. */
export const CFN_LINT: RuleSuite = {
  rows: [ROW],
  reports: (templates) => {
    if (spawnSync('cfn-lint', ['--version']).status !== 0) return undefined;
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'production-platform-cfn-lint-'));
    try {
      for (const [name, template] of Object.entries(templates)) fs.writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(template));
      lint(folder, Object.keys(templates).map((name) => `${name}.json`));
      const reports: Record<string, string[]> = Object.fromEntries(Object.keys(templates).map((name) => [name, []]));
      for (const { Filename, Message, Location, Rule } of matchesIn(folder)) {
        reports[path.basename(Filename, '.json')].push(`${Rule.Id} ${Location.Path?.[1] ?? ''} ${Message}`);
      }
      return { [ROW]: reports };
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  },
};

/** As many processes as the machine has processors, each with its share of the files. */
function lint(folder: string, files: string[]) {
  const shares = os.cpus().map((_, share, all) => files.filter((__, index) => index % all.length === share));
  const commands = shares.map((share, index) => `cfn-lint --format json --regions eu-west-1 -t ${share.join(' ')} > ${index}.out &`);
  const { stderr } = spawnSync('sh', ['-c', `${commands.join('\n')}\nwait`], { cwd: folder, encoding: 'utf8' });
  if (shares.some((_, index) => !fs.readFileSync(path.join(folder, `${index}.out`), 'utf8').startsWith('['))) throw new Error(`cfn-lint failed: ${stderr}`);
}

function matchesIn(folder: string): Match[] {
  const outputs = fs.readdirSync(folder).filter((file) => file.endsWith('.out'));
  return outputs.flatMap((file) => JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')));
}
