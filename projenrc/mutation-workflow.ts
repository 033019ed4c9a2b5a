import { github, javascript } from 'projen';

/** Changes a sample of the sources every night, another one each time, and fails if the tests notice too few of the changes. */
export function testMutantsNightly(project: javascript.NodeProject, script: string) {
  const workflow = project.github!.addWorkflow('mutation');
  workflow.on({ schedule: [{ cron: '17 2 * * *' }], workflowDispatch: {} });
  workflow.addJob('mutation', {
    runsOn: ['ubuntu-latest'],
    timeoutMinutes: 120,
    permissions: { contents: github.workflows.JobPermission.READ },
    steps: [
      github.WorkflowSteps.checkout(),
      ...project.renderWorkflowSetup({ mutable: false }),
      { name: 'Test the mutants of tonight', run: `npm run ${script} -- --sample 150 --seed \${{ github.run_id }}` },
    ],
  });
}
