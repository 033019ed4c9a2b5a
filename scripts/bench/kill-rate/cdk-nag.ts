import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { RuleSuite, Templates } from './suite';
import { CompiledTree } from '../compiled-tree';

/** The rows and the packs behind them. */
export const PACKS: Readonly<Record<string, string>> = {
  'cdk-nag AwsSolutions': 'AwsSolutionsChecks',
  'cdk-nag NIST 800-53 R5': 'NIST80053R5Checks',
  'cdk-nag HIPAA Security': 'HIPAASecurityChecks',
  'cdk-nag PCI DSS 3.2.1': 'PCIDSS321Checks',
};

/** So many templates in one process, which bounds its memory. */
const BATCH = 40;

/** The packs of cdk-nag on templates that `CfnInclude` turns into constructs. */
export function cdkNag(tree: CompiledTree): RuleSuite {
  return {
    rows: Object.keys(PACKS),
    reports: (templates) => {
      const names = Object.keys(templates);
      const all: Record<string, Record<string, string[]>> = Object.fromEntries(Object.keys(PACKS).map((row) => [row, {}]));
      for (let start = 0; start < names.length; start += BATCH) {
        const batch = Object.fromEntries(names.slice(start, start + BATCH).map((name) => [name, templates[name]]));
        const reports = inProcess(tree, batch);
        for (const [row, pack] of Object.entries(PACKS)) Object.assign(all[row], reports[pack]);
      }
      return all;
    },
  };
}

function inProcess(tree: CompiledTree, templates: Templates): Record<string, Record<string, string[]>> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'production-platform-nag-'));
  try {
    const [input, output] = ['templates.json', 'reports.json'].map((name) => path.join(folder, name));
    fs.writeFileSync(input, JSON.stringify(templates));
    const { stderr } = spawnSync(process.execPath, [tree.subject('nag'), input, output, ...Object.values(PACKS)], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, CDK_VALIDATION: 'false', NODE_OPTIONS: '' },
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    });
    if (!fs.existsSync(output)) throw new Error(`cdk-nag failed: ${stderr}`);
    return JSON.parse(fs.readFileSync(output, 'utf8'));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
