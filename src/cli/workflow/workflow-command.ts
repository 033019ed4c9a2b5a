import * as fs from 'fs';
import * as path from 'path';
import { deployWorkflow } from './deploy-workflow';
import { pullRequestWorkflow } from './pull-request-workflow';
import { readWorkflowArguments, WORKFLOW_USAGE, WorkflowArguments } from './workflow-arguments';
import type * as yaml from './workflow-yaml';
import { Command } from '../command';

/** Thrown when something is in the way. */
class InTheWay extends Error {}

interface File {
  readonly path: string;
  readonly text: string;
}

/** Writes the workflows of a pipeline: 0 written, 2 not. */
export const WORKFLOW: Command = {
  usage: WORKFLOW_USAGE,

  run(argv, { out }) {
    const asked = readWorkflowArguments(argv);
    const files = filesOf(asked);
    if (asked.print) {
      out(files.map(({ path: file, text }) => `# ${file}\n${text}`).join('\n'));
      return 0;
    }
    requireRoot();
    if (!asked.force) requireFree(files);
    files.forEach((file) => out(`${write(file)} ${file.path}\n`));
    out(nextSteps(asked));
    return 0;
  },

  explain(problem) {
    return problem instanceof InTheWay ? problem.message : `nothing more is written: ${problem.message}`;
  },
};

function filesOf(asked: WorkflowArguments): File[] {
  // The parser of YAML is loaded by whoever writes some.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { workflowYaml }: typeof yaml = require('./workflow-yaml');
  return [pullRequestWorkflow(asked), deployWorkflow(asked)].map((workflow) => ({ path: workflow.path, text: workflowYaml(workflow) }));
}

/** GitHub reads workflows at the root of a repository alone. */
function requireRoot() {
  if (!fs.existsSync('.git')) throw new InTheWay(`'${process.cwd()}' is not the root of a git repository, where GitHub looks for workflows; change to it, or use --print`);
}

function requireFree(files: File[]) {
  const taken = files.filter(({ path: file, text }) => fs.existsSync(file) && fs.readFileSync(file, 'utf8') !== text);
  if (taken.length > 0) {
    throw new InTheWay(`nothing is written: ${taken.map(({ path: file }) => `'${file}'`).join(' and ')} would be overwritten; compare with --print, or use --force`);
  }
}

function write({ path: file, text }: File): string {
  if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text) return 'unchanged';
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  return 'wrote';
}

function nextSteps({ environments, image }: WorkflowArguments): string {
  return [
    '',
    'They read these variables, the ARNs of roles:',
    '',
    '  gh variable set AWS_DIFF_ROLE_ARN --body <arn>',
    ...image ? ['  gh variable set AWS_BUILD_ROLE_ARN --body <arn>'] : [],
    ...environments.map(({ name }) => `  gh variable set AWS_DEPLOY_ROLE_ARN --env ${name} --body <arn>`),
    '',
  ].join('\n');
}
