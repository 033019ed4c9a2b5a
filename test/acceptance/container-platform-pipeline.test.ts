import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { prove } from './requirement';
import { deployWorkflow } from '../../src/cli/workflow/deploy-workflow';
import { readWorkflowArguments } from '../../src/cli/workflow/workflow-arguments';
import { GitHubRole, GitHubTrust, PipelineAccess } from '../../src/delivery';
import { plainApp } from '../support/apps';

/** The jobs of the workflow for two environments. */
const { on, jobs } = deployWorkflow(readWorkflowArguments([
  'github', '--region', 'eu-central-1', '--environment', 'staging=Staging', '--environment', 'production=Production',
])).content;

/** What a job runs, in its order. */
function commandsOf(job: string): string[] {
  return jobs[job].steps.flatMap(({ run }) => run ?? []);
}

describe('the deployment of a documented container platform', () => {
  prove([
    {
      id: 'S4.27',
      holds: 'a pipeline deploys, without a key of AWS that somebody keeps',
      proof: () => {
        const stack = new Stack(plainApp(), 'Pipeline');
        new GitHubRole(stack, 'Deploy', {
          repository: { owner: 'octo-org', ownerId: 123456, name: 'shop', repositoryId: 456789 },
          trust: GitHubTrust.environment('production'),
          access: PipelineAccess.deploy(),
        });
        const [{ Properties: { AssumeRolePolicyDocument: { Statement: [trusted] } } }] = Object.values<any>(Template.fromStack(stack).findResources('AWS::IAM::Role'));
        expect(trusted.Action).toBe('sts:AssumeRoleWithWebIdentity');
        expect(jobs['deploy-production'].permissions['id-token']).toBe('write');
        expect(JSON.stringify(jobs)).not.toMatch(/secrets\.|access-key/);
      },
    },
    {
      id: 'S4.31',
      holds: 'a push to the branch starts the pipeline',
      proof: () => expect(on).toEqual({ push: { branches: ['main'] } }),
    },
    {
      id: 'S4.32',
      holds: 'it synthesizes the templates once, and proves them',
      proof: () => {
        const synthesized = Object.keys(jobs).filter((job) => commandsOf(job).some((command) => command.includes('cdk synth')));
        expect(synthesized).toEqual(['assembly']);
        expect(commandsOf('assembly')).toContain('npx cdk-production-platform check cdk.out');
      },
    },
    {
      id: 'S4.33',
      holds: 'it deploys these templates to one environment after the other, each with an approval of its own',
      proof: () => {
        expect(jobs['deploy-staging']).toMatchObject({ needs: ['assembly'], environment: 'staging' });
        expect(jobs['deploy-production']).toMatchObject({ needs: ['deploy-staging'], environment: 'production' });
        expect(commandsOf('deploy-production')).toContain('npx cdk deploy --app cdk.out --require-approval never Production');
      },
    },
    {
      id: 'S4.34',
      holds: 'it verifies each deployment: stacks, services, alarms and an address',
      proof: () => {
        for (const [job, stack] of [['deploy-staging', 'Staging'], ['deploy-production', 'Production']]) {
          expect(commandsOf(job).at(-1)).toBe(`npx cdk-production-platform verify --stack ${stack} \${SMOKE_URL:+--url "$SMOKE_URL"}`);
        }
      },
    },
  ]);
});
