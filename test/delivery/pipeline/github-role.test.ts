import { CfnParameter, DefaultStackSynthesizer, Duration, Stack, aws_ecr as ecr, aws_iam as iam, aws_ssm as ssm } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { GITHUB, policyOf, SHOP, trustOf } from './support';
import { GitHubRole, GitHubRoleProps, GitHubTrust, PipelineAccess } from '../../../src/delivery';
import { newStack, plainApp } from '../../support/apps';

const ENV = { account: '111122223333', region: 'eu-central-1' };
const PRODUCTION = GitHubTrust.environment('production');

function roleIn(stack: Stack, props: Partial<GitHubRoleProps> = {}): GitHubRole {
  return new GitHubRole(stack, 'Deploy', { repository: SHOP, trust: PRODUCTION, ...props });
}

function templateWith(props: Partial<GitHubRoleProps> = {}, stack = newStack(ENV)): Template {
  roleIn(stack, props);
  return Template.fromStack(stack);
}

describe('whom the role trusts', () => {
  test('jobs of one environment of one repository, in both forms of the subject, and by the id of the repository', () => {
    expect(trustOf(templateWith())).toEqual([{
      Effect: 'Allow',
      Action: 'sts:AssumeRoleWithWebIdentity',
      Principal: { Federated: `arn:<AWS::Partition>:iam::111122223333:oidc-provider/${GITHUB}` },
      Condition: {
        StringEquals: {
          [`${GITHUB}:aud`]: 'sts.amazonaws.com',
          [`${GITHUB}:sub`]: ['repo:octo-org/shop:environment:production', 'repo:octo-org@123456/shop@456789:environment:production'],
          [`${GITHUB}:repository_id`]: '456789',
        },
      },
    }]);
  });

  test.each<[string, GitHubTrust, string]>([
    ['a branch', GitHubTrust.branch('release/2.x'), 'ref:refs/heads/release/2.x'],
    ['pull requests', GitHubTrust.pullRequest(), 'pull_request'],
    ['an environment whose name has a blank', GitHubTrust.environment('blue green'), 'environment:blue green'],
  ])('%s', (_, trust, subject) => {
    const [{ Condition: { StringEquals: condition } }] = trustOf(templateWith({ trust }));
    expect(condition[`${GITHUB}:sub`]).toEqual([`repo:octo-org/shop:${subject}`, `repo:octo-org@123456/shop@456789:${subject}`]);
  });

  test('by no pattern', () => {
    const [{ Condition: condition }] = trustOf(templateWith());
    expect(Object.keys(condition)).toEqual(['StringEquals']);
    expect(JSON.stringify(condition)).not.toMatch(/[*?]/);
  });

  test('the provider that is given', () => {
    // GIVEN
    const stack = newStack(ENV);
    const identityProvider = new iam.OidcProviderNative(stack, 'GitHub', { url: `https://${GITHUB}`, clientIds: ['sts.amazonaws.com'] });

    // THEN
    expect(trustOf(templateWith({ identityProvider }, stack))[0].Principal).toEqual({ Federated: { Ref: 'GitHub38B7EEC4' } });
  });

  test('a repository whose name is known at deployment only', () => {
    // GIVEN
    const stack = newStack(ENV);
    const name = new CfnParameter(stack, 'Name').valueAsString;

    // WHEN
    const [{ Condition: { StringEquals: condition } }] = trustOf(templateWith({ repository: { ...SHOP, name } }, stack));

    // THEN
    expect(condition[`${GITHUB}:sub`][0]).toEqual('repo:octo-org/<Name>:environment:production');
  });
});

describe('what the role may do', () => {
  const bootstrap = (role: string, region = 'eu-central-1', account = '111122223333', qualifier = 'hnb659fds') =>
    `arn:<AWS::Partition>:iam::${account}:role/cdk-${qualifier}-${role}-role-${account}-${region}`;

  test('nothing, unless it is said', () => {
    templateWith().resourceCountIs('AWS::IAM::Policy', 0);
    expect(policyOf(templateWith())).toEqual([]);
  });

  test('to deploy, it assumes four roles of the bootstrap stack and nothing else', () => {
    expect(policyOf(templateWith({ access: PipelineAccess.deploy() }))).toEqual([{
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Resource: [bootstrap('deploy'), bootstrap('file-publishing'), bootstrap('image-publishing'), bootstrap('lookup')],
    }]);
  });

  test('to compare, it assumes the one role that reads', () => {
    const access = PipelineAccess.diff();
    expect(policyOf(templateWith({ access, trust: GitHubTrust.pullRequest() }))).toEqual([
      { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: bootstrap('lookup') },
    ]);
  });

  test('in other regions and accounts, where what is left out is that of the stack', () => {
    const environments = [{ region: 'us-east-1' }, { account: '444455556666' }];
    expect(policyOf(templateWith({ access: PipelineAccess.diff({ environments }) }))[0].Resource).toEqual([
      bootstrap('lookup', 'us-east-1'), bootstrap('lookup', 'eu-central-1', '444455556666'),
    ]);
  });

  test('in whatever account and region the stack is deployed to', () => {
    expect(policyOf(templateWith({ access: PipelineAccess.diff() }, newStack()))[0].Resource)
      .toBe(bootstrap('lookup', '<AWS::Region>', '<AWS::AccountId>'));
  });

  test('with the qualifier that is given, or that of the stack', () => {
    const own = new Stack(plainApp(), 'Stack', { env: ENV, synthesizer: new DefaultStackSynthesizer({ qualifier: 'shop' }) });
    expect(policyOf(templateWith({ access: PipelineAccess.diff({ qualifier: 'a1' }) }))[0].Resource).toBe(bootstrap('lookup', undefined, undefined, 'a1'));
    expect(policyOf(templateWith({ access: PipelineAccess.diff() }, own))[0].Resource).toBe(bootstrap('lookup', undefined, undefined, 'shop'));
  });

  test('to verify, it reads stacks and services of the environments, and alarms', () => {
    const access = PipelineAccess.deploy({ verification: true });
    expect(policyOf(templateWith({ access })).slice(1)).toEqual([
      { Effect: 'Allow', Action: ['cloudformation:DescribeStacks', 'cloudformation:ListStackResources'], Resource: 'arn:<AWS::Partition>:cloudformation:eu-central-1:111122223333:stack/*' },
      { Effect: 'Allow', Action: ['ecs:DescribeServices', 'ecs:ListServiceDeployments'], Resource: 'arn:<AWS::Partition>:ecs:eu-central-1:111122223333:service/*' },
      { Effect: 'Allow', Action: 'cloudwatch:DescribeAlarms', Resource: '*' },
    ]);
  });

  test('what it is granted', () => {
    // GIVEN
    const stack = newStack(ENV);
    const build = new GitHubRole(stack, 'Build', { repository: SHOP, trust: GitHubTrust.branch('main') });

    // WHEN
    ecr.Repository.fromRepositoryName(stack, 'Images', 'shop').grantPush(build);
    ssm.StringParameter.fromStringParameterName(stack, 'Tag', '/shop/tag').grantWrite(build);

    // THEN
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: Match.stringLikeRegexp('^Build') }],
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: Match.arrayWith(['ecr:PutImage']) }), Match.objectLike({ Action: 'ssm:PutParameter' })]) },
    });
  });
});

test('a session lasts an hour, or as long as is said', () => {
  templateWith().hasResourceProperties('AWS::IAM::Role', { MaxSessionDuration: 3600 });
  templateWith({ maxSessionDuration: Duration.hours(4) }).hasResourceProperties('AWS::IAM::Role', { MaxSessionDuration: 14400 });
});

test('its ARN is an output, and its name is made by CloudFormation', () => {
  // WHEN
  const template = templateWith();

  // THEN
  expect(Object.values(template.findOutputs('*'))).toEqual([
    { Description: 'Role that the pipeline assumes', Value: { 'Fn::GetAtt': [expect.stringMatching(/^Deploy[0-9A-F]{8}$/), 'Arn'] } },
  ]);
  template.hasResourceProperties('AWS::IAM::Role', { RoleName: Match.absent() });
});

describe('what is refused', () => {
  test.each<[string, object, string]>([
    ['no repository', { repository: undefined }, "'repository' must be a repository of GitHub, got undefined; for example { owner: 'octo-org', ownerId: 123456, name: 'shop', repositoryId: 456789 }"],
    ['a repository as a text', { repository: 'octo-org/shop' }, "'repository' must be an object with options, got 'octo-org/shop'; for example { owner:"],
    ['every owner', { repository: { ...SHOP, owner: '*' } }, "'repository.owner' must be one organization or user of GitHub: 1 to 39 letters, digits, hyphens and underscores, got '*'; for example 'octo-org'; a role trusts no owner by a pattern"],
    ['an owner with a repository', { repository: { ...SHOP, owner: 'octo-org/shop' } }, "got 'octo-org/shop'; write what stands before the slash here, and what stands behind it as name"],
    ['an empty owner', { repository: { ...SHOP, owner: '' } }, "'repository.owner' must be one organization or user of GitHub"],
    ['an owner that is too long', { repository: { ...SHOP, owner: 'a'.repeat(40) } }, "'repository.owner' must be"],
    ['an owner that is a number', { repository: { ...SHOP, owner: 5 } }, "'repository.owner' must be a string, got 5"],
    ['every repository', { repository: { ...SHOP, name: '*' } }, "'repository.name' must be one repository of GitHub: 1 to 100 letters, digits, dots, hyphens and underscores, got '*'; for example 'shop'; a role trusts no repository by a pattern"],
    ['a repository with its owner', { repository: { ...SHOP, name: 'octo-org/shop' } }, 'write what stands behind the slash alone'],
    ['no name of a repository', { repository: { ...SHOP, name: undefined } }, "'repository.name' must be a string, got undefined"],
    ['a directory', { repository: { ...SHOP, name: '..' } }, "'repository.name' must be"],
    ['no id of the owner', { repository: { ...SHOP, ownerId: undefined } }, "'repository.ownerId' must be given, got undefined; gh api repos/<owner>/<name> --jq '.owner.id, .id' prints both ids"],
    ['no id of the repository', { repository: { ...SHOP, repositoryId: null } }, "'repository.repositoryId' must be given"],
    ['an id in quotes', { repository: { ...SHOP, ownerId: '123456' } }, "'repository.ownerId' must be a whole number from 1 to 9007199254740991, got '123456'"],
    ['an id of nobody', { repository: { ...SHOP, repositoryId: 0 } }, "'repository.repositoryId' must be a whole number from 1"],
    ['no trust', { trust: undefined }, "'trust' must be a GitHubTrust, got undefined; for example GitHubTrust.environment('production')"],
    ['a subject', { trust: 'repo:*' }, "'trust' must be a GitHubTrust, got 'repo:*'"],
    ['a trust of another class', { trust: new (class Own { public readonly _subject = () => '*'; })() }, "'trust' must be made by a static method of GitHubTrust"],
    ['every environment', { trust: GitHubTrust.environment('*') }, "'trust' must name one environment: 1 to 255 characters without '*', '?', ':' and '$', got '*'; for example GitHubTrust.environment('production')"],
    ['environments by a pattern', { trust: GitHubTrust.environment('prod-*') }, "'trust' must name one environment"],
    ['an environment that is a policy variable', { trust: GitHubTrust.environment('${aws:username}') }, "'trust' must name one environment"],
    ['an empty environment', { trust: GitHubTrust.environment('') }, "'trust' must name one environment"],
    ['an environment that is too long', { trust: GitHubTrust.environment('a'.repeat(256)) }, "'trust' must name one environment"],
    ['no environment', { trust: GitHubTrust.environment(undefined as any) }, "'trust' must be a string, got undefined"],
    ['every branch', { trust: GitHubTrust.branch('*') }, "'trust' must name one branch, without 'refs/heads/' and without a pattern, got '*'; for example GitHubTrust.branch('main')"],
    ['a ref', { trust: GitHubTrust.branch('refs/heads/main') }, "'trust' must name one branch, without 'refs/heads/'"],
    ['an empty branch', { trust: GitHubTrust.branch('') }, "'trust' must name one branch"],
    ['a branch that could end the subject', { trust: GitHubTrust.branch('main:environment:production') }, "'trust' must name one branch"],
    ['a pull request that deploys', { trust: GitHubTrust.pullRequest(), access: PipelineAccess.deploy() }, "'access' must not be PipelineAccess.deploy() for pull requests, whose code nobody has reviewed"],
    ['access as a text', { access: 'deploy' }, "'access' must be a PipelineAccess, got 'deploy'; for example PipelineAccess.deploy()"],
    ['access with options that are none', { access: PipelineAccess.deploy('eu-central-1' as any) }, "'access' must be an object with options, got 'eu-central-1'"],
    ['environments that are one', { access: PipelineAccess.deploy({ environments: ENV as any }) }, "'access.environments' must be a list"],
    ['no environments', { access: PipelineAccess.deploy({ environments: [] }) }, "'access.environments' must have at least one environment, got []; leave the prop out to get its default"],
    ['a region for an environment', { access: PipelineAccess.deploy({ environments: ['eu-central-1' as any] }) }, "'access.environments[0]' must be an object with options, got 'eu-central-1'; for example { account: '111122223333', region: 'eu-central-1' }"],
    ['every account', { access: PipelineAccess.deploy({ environments: [{ account: '*' }] }) }, "'access.environments[0].account' must be the 12 digits of an account, got '*'"],
    ['every region', { access: PipelineAccess.deploy({ environments: [{ region: '*' }] }) }, "'access.environments[0].region' must be the name of a region, got '*'"],
    ['a qualifier with a pattern', { access: PipelineAccess.deploy({ qualifier: '*' }) }, "'access.qualifier' must be 1 to 10 letters and digits, got '*'; for example 'hnb659fds'"],
    ['an empty qualifier', { access: PipelineAccess.diff({ qualifier: '' }) }, "'access.qualifier' must be 1 to 10 letters and digits"],
    ['a qualifier that is too long', { access: PipelineAccess.diff({ qualifier: 'a'.repeat(11) }) }, "'access.qualifier' must be 1 to 10 letters and digits"],
    ['a switch in quotes', { access: PipelineAccess.deploy({ verification: 'no' as any }) }, "'access.verification' must be true or false, got 'no'"],
    ['verification in other accounts alone', { access: PipelineAccess.deploy({ verification: true, environments: [{ account: '444455556666' }] }) }, "'access.verification' must be left out where every environment is in another account than the role, got true; create a role in each account that is deployed to"],
    ['a provider as an ARN', { identityProvider: 'arn:aws:iam::111122223333:oidc-provider/x' }, "'identityProvider' must be an OIDC provider of AWS IAM, got 'arn:"],
    ['a session that AWS does not know', { maxSessionDuration: Duration.hours(13) }, "'maxSessionDuration' must be a whole number of hours from 1 to 12, got '13 hours'"],
    ['half an hour', { maxSessionDuration: Duration.minutes(30) }, "'maxSessionDuration' must be a whole number of hours from 1 to 12, got '0.5 hours'"],
  ])('%s', (_, props, message) => {
    expect(() => templateWith(props as any)).toThrow(message);
  });

  test('ids that are known at deployment only', () => {
    const stack = newStack();
    const repositoryId = new CfnParameter(stack, 'Id', { type: 'Number' }).valueAsNumber;
    expect(() => roleIn(stack, { repository: { ...SHOP, repositoryId } })).toThrow("'repository.repositoryId' must be known at synthesis");
  });
});
