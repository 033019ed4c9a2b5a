import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { deployWorkflow } from '../../src/cli/workflow/deploy-workflow';
import { pullRequestWorkflow } from '../../src/cli/workflow/pull-request-workflow';
import { readWorkflowArguments } from '../../src/cli/workflow/workflow-arguments';
import { workflowYaml } from '../../src/cli/workflow/workflow-yaml';
import { PythonEnvironment } from '../tools/python-environment';

/** The version whose audits the workflows are judged by. */
const VERSION = '1.32.0';
const ENVIRONMENT = new PythonEnvironment(path.resolve('node_modules/.cache/zizmor', VERSION), 'zizmor', VERSION);

/** The exit statuses with findings: https://docs.zizmor.sh/usage/#exit-codes */
const FOUND = [11, 12, 13, 14];

/** An action by a tag, which its owner can move, in a job that may do everything: the gate asks whether the audits run at all. */
const REFUSED = 'on: push\npermissions: write-all\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v7\n';

/** Installs zizmor into a virtual environment below `node_modules/.cache`, once. */
export function installZizmor() {
  ENVIRONMENT.install();
}

/** What zizmor has against the workflows that the command line writes, or nothing. */
export function judgeWorkflows(): string[] {
  const asked = readWorkflowArguments([
    'github', '--region', 'eu-central-1', '--environment', 'staging=Staging', '--environment', 'production=Production',
    '--image', '.', '--repository', 'shop/orders', '--tag-parameter', '/shop/orders/tag',
  ]);
  const findings = [pullRequestWorkflow(asked), deployWorkflow(asked)].flatMap((workflow) => {
    const finding = audit(workflowYaml(workflow));
    return finding ? [`${workflow.path}: zizmor: ${finding}`] : [];
  });
  return audit(REFUSED) ? findings : [...findings, 'zizmor: a workflow that may do everything passes'];
}

function audit(text: string): string | undefined {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'gates-zizmor-'));
  const workflow = path.join(directory, 'workflow.yml');
  fs.writeFileSync(workflow, text);
  const { error, status, stdout, stderr } = spawnSync(ENVIRONMENT.command('zizmor'), ['--offline', '--no-progress', workflow], { encoding: 'utf8' });
  fs.rmSync(directory, { recursive: true });
  if (error || !FOUND.includes(status!) && status !== 0) throw error ?? new Error(`zizmor did not answer: ${stderr}`);
  return status === 0 ? undefined : stdout.trim();
}
