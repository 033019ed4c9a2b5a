import { github, javascript, Task } from 'projen';

/** What a change does not wait for: the mutants of another sample of the sources each night, and every test against the newest `aws-cdk-lib`. */
export function testNightly(project: javascript.NodeProject, { mutation, newest }: { mutation: Task; newest: Task }) {
  const workflow = project.github!.addWorkflow('nightly');
  workflow.on({ schedule: [{ cron: '17 2 * * *' }], workflowDispatch: {} });
  const job = (name: string, run: string): github.workflows.Job => ({
    runsOn: ['ubuntu-latest'],
    timeoutMinutes: 120,
    permissions: { contents: github.workflows.JobPermission.READ },
    steps: [github.WorkflowSteps.checkout(), ...project.renderWorkflowSetup({ mutable: false }), { name, run }],
  });
  workflow.addJobs({
    mutation: job('Test the mutants of tonight', `npm run ${mutation.name} -- --sample 150 --seed \${{ github.run_id }}`),
    newest: job('Run all tests against the newest aws-cdk-lib', `npm run compile && npm run ${newest.name}`),
  });
}
