import { CfnParameter, aws_ecr as ecr, aws_ecs as ecs } from 'aws-cdk-lib';
import { service, VpcStack, warningsOf } from '../fixtures';

const DIGEST = `sha256:${'0'.repeat(64)}`;

/** What is said of a service with an image of a repository that exists, or of its own. */
function toldOf(tag: string | undefined, own = false): string[] {
  const stack = new VpcStack();
  const repository = own ? new ecr.Repository(stack, 'Repository') : ecr.Repository.fromRepositoryName(stack, 'Repository', 'orders');
  return warningsOf(service({ image: ecs.ContainerImage.fromEcrRepository(repository, tag) }, stack));
}

test.each([[undefined, false], ['latest', false], [undefined, true]])('an image of Amazon ECR with the tag %s is warned of (own repository: %s)', (tag, own) => {
  expect(toldOf(tag, own)).toEqual([
    expect.stringMatching(/^'image' has the tag latest, so another image that is pushed changes nothing.*fromEcrRepository\(repository, '1\.0\.0'\).*cdk-production-platform:compute\.imageTag/),
  ]);
});

test.each(['1.0.0', 'not-latest', DIGEST])('one with %s is not', (tag) => {
  expect(toldOf(tag)).toEqual([]);
});

test('one whose tag only deployment tells is not', () => {
  const stack = new VpcStack();
  const repository = ecr.Repository.fromRepositoryName(stack, 'Repository', 'orders');
  const image = ecs.ContainerImage.fromEcrRepository(repository, new CfnParameter(stack, 'Tag').valueAsString);

  expect(warningsOf(service({ image }, stack))).toEqual([]);
});

test('a sidecar is warned of by its place', () => {
  const stack = new VpcStack();
  const repository = ecr.Repository.fromRepositoryName(stack, 'Repository', 'proxy');
  const sidecars = [{ name: 'proxy', image: ecs.ContainerImage.fromEcrRepository(repository) }];

  expect(warningsOf(service({ sidecars }, stack)).join()).toContain("'sidecars[0].image' has the tag latest");
});
