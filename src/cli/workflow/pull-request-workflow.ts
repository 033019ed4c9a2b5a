import { assemblyJob } from './assembly-job';
import { assumeRole, checkout, FETCH_ASSEMBLY, INSTALL_TOOLS, SET_UP_NODE, Step } from './steps';
import { Job, RUNNER, SHELL, Workflow, WRITTEN } from './workflow';
import { WorkflowArguments } from './workflow-arguments';

const MARK = '<!-- cdk-production-platform diff -->';

const SYNTHESIZE_BASELINE = `if test -f baseline/cdk.json; then
  cd baseline
  npm ci
  npx cdk synth --quiet --output ../baseline.out
fi
`;

const PROVE = `if test -d baseline.out; then
  npx cdk-production-platform check cdk.out --baseline baseline.out
else
  npx cdk-production-platform check cdk.out
fi
`;

/** A comment may have 65,536 characters. */
const COMMENT = `{
  printf '%s\\n' '${MARK}' '### What a deployment would change' '' '~~~~~diff'
  awk '{ size += length($0) + 1 } size < 60000' diff.txt
  printf '%s\\n' '~~~~~' '' "The log has all of it: $RUN"
} > comment.md
comments="repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments"
id="$(gh api --paginate "$comments" --jq '.[] | select(.user.login == "github-actions[bot]" and (.body | startswith("${MARK}"))) | .id' | sed --quiet 1p)"
if test -n "$id"; then
  gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" --field body=@comment.md --silent
else
  gh api --method POST "$comments" --field body=@comment.md --silent
fi
`;

/** What is done about a pull request: the proofs without any right, then the comparison with what is deployed. */
export function pullRequestWorkflow(asked: WorkflowArguments): Workflow {
  return {
    path: '.github/workflows/pull-request.yml',
    comment: [
      WRITTEN,
      'Variable of the repository: AWS_DIFF_ROLE_ARN, a role that trusts pull requests and may assume the lookup role.',
    ],
    content: {
      name: 'Pull request',
      on: { pull_request: {} },
      permissions: {},
      concurrency: { 'group': 'pull-request-${{ github.event.pull_request.number }}', 'cancel-in-progress': true },
      defaults: SHELL,
      jobs: { prove: proveJob(), diff: diffJob(asked) },
    },
  };
}

function proveJob(): Job {
  return assemblyJob([
    { run: 'npx cdk synth --quiet --output cdk.out' },
    checkout({ ref: '${{ github.event.pull_request.base.sha }}', path: 'baseline' }),
    { name: 'Synthesize what the pull request starts from', run: SYNTHESIZE_BASELINE },
    { name: 'Prove', run: PROVE },
  ]);
}

function diffJob({ environments, region }: WorkflowArguments): Job {
  const stacks = environments.flatMap((environment) => environment.stacks).join(' ');
  const compare: Step = {
    name: 'Compare with what is deployed',
    run: `npx cdk diff --app cdk.out --method template --no-color --no-fail ${stacks} 2>&1 | tee diff.txt`,
  };
  return {
    'name': 'Compare with what is deployed',
    'needs': ['prove'],
    // GitHub gives no token for AWS to pull requests of forks and of Dependabot.
    'if': "github.event.pull_request.head.repo.full_name == github.repository && github.event.pull_request.user.login != 'dependabot[bot]'",
    'runs-on': RUNNER,
    'timeout-minutes': 30,
    'permissions': { 'contents': 'read', 'id-token': 'write', 'pull-requests': 'write' },
    'steps': [
      checkout(),
      SET_UP_NODE,
      INSTALL_TOOLS,
      ...FETCH_ASSEMBLY,
      assumeRole('AWS_DIFF_ROLE_ARN', region),
      compare,
      {
        name: 'Write it into the one comment',
        env: {
          GH_TOKEN: '${{ github.token }}',
          PULL_REQUEST: '${{ github.event.pull_request.number }}',
          RUN: '${{ github.server_url }}/${{ github.repository }}/actions/runs/${{ github.run_id }}',
        },
        run: COMMENT,
      },
    ],
  };
}
