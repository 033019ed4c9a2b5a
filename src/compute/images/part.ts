import { ImageRepository } from './image-repository';
import { ImageRepositoryDefaults, ImageRepositoryOptions } from './image-repository-options';
import { layered } from '../../private/input/layered';
import { Part } from '../../private/part';
import { DESTROYED, withoutSnapshot } from '../../private/store/store-defaults';

/** An image repository as a part of a platform. */
export const IMAGE_REPOSITORY: Part<ImageRepositoryOptions, ImageRepositoryDefaults, ImageRepository> = {
  supplied: [],
  defaults: (common, own) => layered(own, { removalPolicy: withoutSnapshot(common) }),
  create: (scope, id, options) => new ImageRepository(scope, id, options),
  trades: [DESTROYED],
};
