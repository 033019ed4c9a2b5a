import { assemblyJob } from './assembly-job';
import { assumeRole, checkout, FETCH_ASSEMBLY, INSTALL_TOOLS, LOG_IN_TO_ECR, SET_UP_NODE, Step } from './steps';
import { Job, RUNNER, SHELL, Workflow, WRITTEN } from './workflow';
import { BuiltImage, DeployedEnvironment, WorkflowArguments } from './workflow-arguments';

/** The longest that GitHub lets a job run on its own machines. */
const LONGEST_JOB = 360;

/** What is done about a commit on the branch: everything is made once, and each environment gets the same. */
export function deployWorkflow({ environments, region, branch, image }: WorkflowArguments): Workflow {
  return {
    path: '.github/workflows/deploy.yml',
    comment: [
      WRITTEN,
      ...image ? ['Variable of the repository: AWS_BUILD_ROLE_ARN, a role that trusts the branch and may push the image.'] : [],
      'Variables of each environment: AWS_DEPLOY_ROLE_ARN, a role that trusts it; SMOKE_URL, an address that must answer, if you like.',
    ],
    content: {
      name: 'Deploy',
      on: { push: { branches: [branch] } },
      permissions: {},
      // One run after the other, and none is stopped while AWS works; of those that wait, the newest goes on.
      concurrency: { 'group': 'deploy', 'cancel-in-progress': false },
      defaults: SHELL,
      jobs: {
        ...image ? { image: imageJob(image, region) } : {},
        assembly: synthesisJob(image),
        ...Object.fromEntries(environments.map((environment, index) => {
          const before = index === 0 ? ['assembly'] : [jobOf(environments[index - 1])];
          return [jobOf(environment), deployJob(environment, before, region, image)];
        })),
      },
    },
  };
}

function jobOf({ name }: DeployedEnvironment): string {
  return `deploy-${name}`;
}

/** Builds no image twice, as its tag is that of the commit and cannot be moved. */
function imageJob({ directory, repository }: BuiltImage, region: string): Job {
  const build = `image="$REGISTRY/${repository}:$GITHUB_SHA"
if ! docker buildx imagetools inspect "$image" > /dev/null 2>&1; then
  docker buildx build --platform linux/amd64 --tag "$image" --push ${directory}
fi
digest="$(docker buildx imagetools inspect "$image" --format '{{.Manifest.Digest}}')"
echo "digest=$digest" >> "$GITHUB_OUTPUT"
`;
  return {
    'name': 'Build the image',
    'runs-on': RUNNER,
    'timeout-minutes': 60,
    'permissions': { 'contents': 'read', 'id-token': 'write' },
    'outputs': { digest: '${{ steps.build.outputs.digest }}' },
    'steps': [
      checkout(),
      assumeRole('AWS_BUILD_ROLE_ARN', region),
      LOG_IN_TO_ECR,
      { name: 'Build the image and push it', id: 'build', env: { REGISTRY: '${{ steps.ecr.outputs.registry }}' }, run: build },
    ],
  };
}

function synthesisJob(image: BuiltImage | undefined): Job {
  const synthesize: Step = image && image.tagParameter === undefined
    ? { env: { IMAGE_DIGEST: '${{ needs.image.outputs.digest }}' }, run: 'npx cdk synth --quiet --output cdk.out --context "imageDigest=$IMAGE_DIGEST"' }
    : { run: 'npx cdk synth --quiet --output cdk.out' };
  return assemblyJob([synthesize, { run: 'npx cdk-production-platform check cdk.out' }], image ? ['image'] : undefined);
}

function deployJob({ name, stacks }: DeployedEnvironment, before: string[], region: string, image: BuiltImage | undefined): Job {
  const [release, takeBack] = image?.tagParameter === undefined ? [[], []] : releaseSteps(image.tagParameter);
  const verified = stacks.map((stack) => `--stack ${stack}`).join(' ');
  return {
    'name': `Deploy to ${name}`,
    'needs': before,
    'environment': name,
    'runs-on': RUNNER,
    'timeout-minutes': LONGEST_JOB,
    'permissions': { 'contents': 'read', 'id-token': 'write' },
    'steps': [
      checkout(),
      SET_UP_NODE,
      INSTALL_TOOLS,
      ...FETCH_ASSEMBLY,
      assumeRole('AWS_DEPLOY_ROLE_ARN', region),
      ...release,
      { run: `npx cdk deploy --app cdk.out --require-approval never ${stacks.join(' ')}` },
      ...takeBack,
      {
        name: 'Verify',
        env: { SMOKE_URL: '${{ vars.SMOKE_URL }}' },
        run: `npx cdk-production-platform verify ${verified} \${SMOKE_URL:+--url "$SMOKE_URL"}`,
      },
    ],
  };
}

/** Writes the tag that the deployment takes, and after one that failed the tag that the stacks went back to. */
function releaseSteps(parameter: string): Step[][] {
  const put = (value: string) => `aws ssm put-parameter --name ${parameter} --type String --value "${value}" --overwrite\n`;
  return [
    [{
      name: 'Release the image',
      id: 'release',
      run: `before="$(aws ssm get-parameter --name ${parameter} --query Parameter.Value --output text)"
echo "before=$before" >> "$GITHUB_OUTPUT"
${put('$GITHUB_SHA')}`,
    }],
    [{
      name: 'Take the release back',
      if: "${{ failure() && steps.release.outcome == 'success' }}",
      env: { BEFORE: '${{ steps.release.outputs.before }}' },
      run: put('$BEFORE'),
    }],
  ];
}
