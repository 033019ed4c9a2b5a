import { aws_iam as iam } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { policyOf, trustOf } from './support';
import { GitLabRole, GitLabRoleProps, PipelineAccess } from '../../../src/delivery';
import { newStack } from '../../support/apps';
import { token } from '../../support/wrong-kinds';

const ENV = { account: '111122223333', region: 'eu-central-1' };

function templateWith(props: Partial<GitLabRoleProps> = {}, stack = newStack(ENV)): Template {
  new GitLabRole(stack, 'Deploy', { project: 'shop/backend/orders', branch: 'main', ...props });
  return Template.fromStack(stack);
}

describe('whom the role trusts', () => {
  test('one branch of one project on gitlab.com', () => {
    expect(trustOf(templateWith())).toEqual([{
      Effect: 'Allow',
      Action: 'sts:AssumeRoleWithWebIdentity',
      Principal: { Federated: 'arn:<AWS::Partition>:iam::111122223333:oidc-provider/gitlab.com' },
      Condition: {
        StringEquals: { 'gitlab.com:aud': 'https://gitlab.com', 'gitlab.com:sub': 'project_path:shop/backend/orders:ref_type:branch:ref:main' },
      },
    }]);
  });

  test.each([
    ['https://gitlab.example.com', 'gitlab.example.com'],
    ['https://example.com:8443/gitlab', 'example.com:8443/gitlab'],
  ])('the same on %s', (gitLabUrl, issuer) => {
    expect(trustOf(templateWith({ gitLabUrl }))[0]).toMatchObject({
      Principal: { Federated: `arn:<AWS::Partition>:iam::111122223333:oidc-provider/${issuer}` },
      Condition: { StringEquals: { [`${issuer}:aud`]: gitLabUrl } },
    });
  });

  test('tokens for another audience', () => {
    expect(trustOf(templateWith({ audience: 'sts.amazonaws.com' }))[0].Condition.StringEquals['gitlab.com:aud']).toBe('sts.amazonaws.com');
  });

  test('the provider that is given', () => {
    const stack = newStack(ENV);
    const identityProvider = iam.OidcProviderNative.fromOidcProviderArn(stack, 'GitLab', 'arn:aws:iam::111122223333:oidc-provider/gitlab.com');
    expect(trustOf(templateWith({ identityProvider }, stack))[0].Principal.Federated).toBe('arn:aws:iam::111122223333:oidc-provider/gitlab.com');
  });
});

test('the role may do what its access says', () => {
  expect(policyOf(templateWith())).toEqual([]);
  expect(policyOf(templateWith({ access: PipelineAccess.deploy() })).map(({ Action }) => Action)).toEqual(['sts:AssumeRole']);
});

describe('what is refused', () => {
  test.each<[string, object, string]>([
    ['no project', { project: undefined }, "'project' must be a string, got undefined"],
    ['every project', { project: '*' }, "'project' must be one project with its groups, got '*'; for example 'shop/orders'; a role trusts no project by a pattern"],
    ['every project of a group', { project: 'shop/*' }, "'project' must be one project with its groups, got 'shop/*'"],
    ['a group without a project', { project: 'shop' }, "'project' must be one project with its groups, got 'shop'"],
    ['an empty project', { project: '' }, "'project' must be one project with its groups, got ''"],
    ['a project that could end the subject', { project: 'shop/orders:ref_type:branch:ref:x' }, "'project' must be one project"],
    ['no branch', { branch: undefined }, "'branch' must be a string, got undefined"],
    ['every branch', { branch: '*' }, "'branch' must name one branch, without 'refs/heads/' and without a pattern, got '*'; for example 'main'"],
    ['branches by a pattern', { branch: 'release/*' }, "'branch' must name one branch"],
    ['an address without TLS', { gitLabUrl: 'http://gitlab.example.com' }, "'gitLabUrl' must be an address that begins with 'https://' and has no slash at its end, got 'http://gitlab.example.com'; for example 'https://gitlab.example.com'"],
    ['an address with a slash at its end', { gitLabUrl: 'https://gitlab.com/' }, "'gitLabUrl' must be an address that begins with 'https://' and has no slash at its end"],
    ['a name for an address', { gitLabUrl: 'gitlab.com' }, "'gitLabUrl' must be an address"],
    ['an address that is known at deployment only', { gitLabUrl: token() }, "'gitLabUrl' must be known at synthesis"],
    ['every audience', { audience: '*' }, "'audience' must be 1 to 255 characters that are no pattern, got '*'"],
    ['an empty audience', { audience: '' }, "'audience' must be 1 to 255 characters that are no pattern, got ''"],
    ['access as a text', { access: 'deploy' }, "'access' must be a PipelineAccess, got 'deploy'; for example PipelineAccess.deploy()"],
  ])('%s', (_, props, message) => {
    expect(() => templateWith(props as any)).toThrow(message);
  });
});
