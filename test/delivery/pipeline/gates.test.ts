import { App, aws_ecr as ecr, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SHOP } from './support';
import { Assurance } from '../../../src/assurance';
import { GitHubRole, GitHubTrust, GitLabRole, PipelineAccess } from '../../../src/delivery';
import { modernApp, nag, plainApp, RECOMMENDED_FLAGS } from '../../support/apps';
import { STRICT, strictFindings } from '../../support/strict-validation';

/** Every role with all that it may have, one of them with rights to push too. */
function pipelineIn(app: App): App {
  const stack = new Stack(app, 'Pipeline');
  const access = PipelineAccess.deploy({ verification: true });
  const identityProvider = new iam.OidcProviderNative(stack, 'GitHub', { url: 'https://token.actions.githubusercontent.com', clientIds: ['sts.amazonaws.com'] });
  new GitHubRole(stack, 'Deploy', { repository: SHOP, trust: GitHubTrust.environment('production'), access, identityProvider });
  new GitHubRole(stack, 'Diff', { repository: SHOP, trust: GitHubTrust.pullRequest(), access: PipelineAccess.diff() });
  const build = new GitHubRole(stack, 'Build', { repository: SHOP, trust: GitHubTrust.branch('main') });
  ecr.Repository.fromRepositoryName(stack, 'Images', 'shop').grantPullPush(build);
  new GitLabRole(stack, 'GitLab', { project: 'shop/orders', branch: 'main', access });
  return app;
}

const templateOf = (app: App) => Template.fromStack(app.node.findChild('Pipeline') as Stack).toJSON();

test('the template is the same whatever the flags of the app are', () => {
  const [plain, modern] = [plainApp(), modernApp()].map((app) => templateOf(pipelineIn(app)).Resources);
  for (const id of Object.keys(plain).filter((each) => !/^Build/.test(each))) expect(modern[id]).toEqual(plain[id]);
});

test('nothing is left open for cdk-nag, and no rule throws', () => {
  // WHEN
  const { open, crashed } = nag(pipelineIn(plainApp()));

  // THEN
  expect(open.filter(({ constructPath }) => !/Build/.test(constructPath))).toEqual([]);
  expect(crashed).toEqual([]);
});

test('it passes the validation that is built into aws-cdk-lib', () => {
  expect(strictFindings(pipelineIn(plainApp({ context: { ...RECOMMENDED_FLAGS, ...STRICT } })))).toEqual([]);
});

test('the proofs know all of it and find nothing', () => {
  // WHEN
  const { findings, report } = Assurance.ofTemplates({ Pipeline: templateOf(pipelineIn(plainApp())) });

  // THEN
  expect(findings).toEqual([]);
  expect(report.unknown).toEqual([]);
});
