import { aws_secretsmanager as secretsmanager, Stack, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ContainerService, InstanceApp, InstanceService, PullThroughCache, PullThroughCacheProps, UpstreamRegistry } from '../../../src/compute';
import { newStack } from '../../support/apps';
import { VpcStack } from '../fixtures';

const RULE = 'AWS::ECR::PullThroughCacheRule';

function cache(props: PullThroughCacheProps, stack: Stack = newStack()) {
  return new PullThroughCache(stack, 'Mirror', props);
}

function secretNamed(stack: Stack, name: string) {
  return secretsmanager.Secret.fromSecretCompleteArn(stack, 'Secret', `arn:aws:secretsmanager:eu-west-1:111122223333:secret:${name}-AbCdEf`);
}

describe('a pull-through cache', () => {
  test('keeps the images of a registry that everybody may read', () => {
    Template.fromStack(cache({ upstream: UpstreamRegistry.publicEcr() }).node.scope as Stack).hasResourceProperties(RULE, {
      EcrRepositoryPrefix: 'ecr-public', UpstreamRegistry: 'ecr-public', UpstreamRegistryUrl: 'public.ecr.aws', CredentialArn: Match.absent(),
    });
  });

  test.each<[string, (secret: secretsmanager.ISecret) => UpstreamRegistry, string]>([
    ['Docker Hub', (secret) => UpstreamRegistry.dockerHub(secret), 'registry-1.docker.io'],
    ['GitHub', (secret) => UpstreamRegistry.gitHub(secret), 'ghcr.io'],
  ])('signs in to %s with a secret', (_, upstream, url) => {
    const stack = newStack();
    const secret = secretNamed(stack, 'ecr-pullthroughcache/registry');
    cache({ upstream: upstream(secret) }, stack);
    Template.fromStack(stack).hasResourceProperties(RULE, { UpstreamRegistryUrl: url, CredentialArn: secret.secretArn });
  });

  test.each<[string, () => UpstreamRegistry, string]>([
    ['Quay', () => UpstreamRegistry.quay(), 'quay.io'],
    ['Kubernetes', () => UpstreamRegistry.kubernetes(), 'registry.k8s.io'],
  ])('knows %s', (_, upstream, url) => {
    Template.fromStack(cache({ upstream: upstream() }).node.scope as Stack).hasResourceProperties(RULE, { UpstreamRegistryUrl: url });
  });

  test('makes no repository before it says what becomes of its images', () => {
    const template = Template.fromStack(cache({ upstream: UpstreamRegistry.publicEcr() }).node.scope as Stack);
    const [[id, created]] = Object.entries(template.findResources('AWS::ECR::RepositoryCreationTemplate'));
    template.hasResource(RULE, { DependsOn: [id] });
    expect(created.Properties).toMatchObject({ Prefix: 'ecr-public', AppliedFor: ['PULL_THROUGH_CACHE'], ImageTagMutability: 'MUTABLE' });
    expect(JSON.parse(created.Properties.LifecyclePolicy).rules[0].selection).toEqual({ tagStatus: 'any', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 90 });
  });

  test.each<[string, any, string]>([
    ['no registry', {}, "'upstream' must be an UpstreamRegistry"],
    ['the name of a registry', { upstream: 'public.ecr.aws' }, "'upstream' must be an UpstreamRegistry"],
    ['an upper-case prefix', { upstream: UpstreamRegistry.quay(), repositoryPrefix: 'Quay' }, "'repositoryPrefix' must be 2 to 30 lower-case letters and digits"],
    ['a token as prefix', { upstream: UpstreamRegistry.quay(), repositoryPrefix: Token.asString({ Ref: 'Prefix' }) }, "'repositoryPrefix'"],
    ['no secret', { upstream: UpstreamRegistry.dockerHub(undefined as any) }, "'upstream.secret' must be a secret"],
  ])('refuses %s', (_, props, message) => {
    expect(() => cache(props)).toThrow(message);
  });

  test('refuses a secret that Amazon ECR would not read', () => {
    const stack = newStack();
    expect(() => cache({ upstream: UpstreamRegistry.dockerHub(secretNamed(stack, 'registry')) }, stack))
      .toThrow("'upstream.secret' must have a name that begins with 'ecr-pullthroughcache/', which Amazon ECR demands");
  });
});

describe('an image of a pull-through cache', () => {
  function service(name: string) {
    const stack = new VpcStack();
    new ContainerService(stack, 'Api', { vpc: stack.vpc, image: cache({ upstream: UpstreamRegistry.publicEcr() }, stack).image(name) });
    return Template.fromStack(stack);
  }

  test('is found in the registry of the account', () => {
    const [task] = Object.values(service('nginx/nginx:1.27').findResources('AWS::ECS::TaskDefinition'));
    expect(JSON.stringify(task.Properties.ContainerDefinitions[0].Image)).toContain('/ecr-public/nginx/nginx:1.27');
  });

  test('is fetched by the execution role, and no other image is', () => {
    service('nginx/nginx:1.27').hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({
          Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:BatchImportUpstreamImage', 'ecr:CreateRepository', 'ecr:GetDownloadUrlForLayer'],
          Resource: { 'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp(':repository/ecr-public/nginx/nginx$')])] },
        })]),
      },
    });
  });

  test('is not pulled before the rule is there', () => {
    const template = service('nginx/nginx:1.27');
    const [rule] = Object.keys(template.findResources(RULE));
    const [task] = Object.values(template.findResources('AWS::ECS::TaskDefinition'));
    expect(task.DependsOn).toContain(rule);
  });

  test('is pulled by instances with their role, after the rule is there', () => {
    const stack = new VpcStack();
    const image = new PullThroughCache(stack, 'Mirror', { upstream: UpstreamRegistry.publicEcr() }).image('nginx/nginx:1.27');
    new InstanceService(stack, 'Web', { vpc: stack.vpc, app: InstanceApp.container(image) });

    const template = Template.fromStack(stack);
    const [rule] = Object.keys(template.findResources(RULE));
    const [group] = Object.values(template.findResources('AWS::AutoScaling::AutoScalingGroup'));
    const roles = template.findResources('AWS::IAM::Role', { DependsOn: Match.arrayWith([rule]) });
    expect(group.DependsOn).toEqual(expect.arrayContaining(Object.keys(roles)));
    expect(Object.keys(roles)).toHaveLength(1);
  });

  test.each([
    ['no tag', 'nginx/nginx'], ['a registry before it', 'public.ecr.aws/nginx/nginx:1.27'], ['upper case', 'Nginx:1'], ['nothing', ''],
  ])('is refused with %s', (_, name) => {
    expect(() => cache({ upstream: UpstreamRegistry.publicEcr() }).image(name)).toThrow("'name' must be the name of an image with a tag or a digest, without its registry");
  });
});
