import { aws_ecs as ecs, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { invalidProp } from '../../private/input/errors';

/** Refuses what is no image. */
export function checkImage(scope: IConstruct, prop: string, image: unknown) {
  if (typeof image === 'object' && typeof (image as ecs.ContainerImage | null)?.bind === 'function') return;
  throw invalidProp(scope, {
    prop,
    expected: 'be a container image',
    given: Token.isUnresolved(image) ? 'a token' : image,
    fix: typeof image === 'string' && image !== '' && !Token.isUnresolved(image)
      ? `did you mean ecs.ContainerImage.fromRegistry('${image}')?`
      : 'pass for example ecs.ContainerImage.fromEcrRepository(...)',
  });
}
