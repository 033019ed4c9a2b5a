import { App, Duration, Stack, aws_iam as iam } from 'aws-cdk-lib';
import { delivery } from 'cdk-production-platform';

/** The roles of a pipeline of GitHub Actions and of one of GitLab. */
export class Pipelines extends Stack {
  constructor(app: App) {
    super(app, 'Pipelines', { env: { account: '123456789012', region: 'eu-central-1' } });
    const identityProvider = new iam.OidcProviderNative(this, 'GitHub', {
      url: 'https://token.actions.githubusercontent.com',
      clientIds: ['sts.amazonaws.com'],
    });
    const repository: delivery.GitHubRepository = { owner: 'octo-org', ownerId: 123456, name: 'shop', repositoryId: 456789 };
    new delivery.GitHubRole(this, 'Build', { repository, trust: delivery.GitHubTrust.branch('main'), identityProvider });
    new delivery.GitHubRole(this, 'Diff', {
      repository,
      trust: delivery.GitHubTrust.pullRequest(),
      access: delivery.PipelineAccess.diff(),
      identityProvider,
    });
    new delivery.GitHubRole(this, 'Deploy', {
      repository,
      trust: delivery.GitHubTrust.environment('production'),
      access: delivery.PipelineAccess.deploy({ environments: [{ region: 'us-east-1' }, {}], verification: true }),
      identityProvider,
      maxSessionDuration: Duration.hours(2),
    });
    new delivery.GitLabRole(this, 'GitLab', {
      project: 'shop/orders',
      branch: 'main',
      gitLabUrl: 'https://gitlab.example.com',
      access: delivery.PipelineAccess.deploy(),
    });
  }
}
