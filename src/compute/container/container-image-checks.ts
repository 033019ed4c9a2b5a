import { aws_ecs as ecs, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { warnOf } from '../../private/findings/warnings';
import { invalidProp } from '../../private/input/errors';

/** Refuses what is no image, and warns of one of Amazon ECR whose name stays when another is pushed. */
export function checkImage(scope: IConstruct, prop: string, image: unknown) {
  if (typeof image === 'object' && typeof (image as ecs.ContainerImage | null)?.bind === 'function') return warnOfLatest(scope, prop, image);
  throw invalidProp(scope, {
    prop,
    expected: 'be a container image',
    given: Token.isUnresolved(image) ? 'a token' : image,
    fix: typeof image === 'string' && image !== '' && !Token.isUnresolved(image)
      ? `did you mean ecs.ContainerImage.fromRegistry('${image}')?`
      : 'pass for example ecs.ContainerImage.fromEcrRepository(...)',
  });
}

/** The CDK adds the tag where none is given. */
function warnOfLatest(scope: IConstruct, prop: string, image: unknown) {
  if (!(image instanceof ecs.EcrImage && image.imageName.endsWith(':latest'))) return;
  warnOf(
    scope, 'compute.imageTag',
    `'${prop}' has the tag latest, so another image that is pushed changes nothing in the template and is not released; give each image a tag of its own and name it, for example ecs.ContainerImage.fromEcrRepository(repository, '1.0.0')`,
  );
}
