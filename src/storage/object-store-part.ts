import { ObjectStore } from './object-store';
import { ObjectStoreOptions } from './object-store-options';
import { layered } from '../private/input/layered';
import { Part } from '../private/part';
import { DESTROYED, withoutSnapshot } from '../private/store/store-defaults';

/** An object store as a part of a platform. */
export const OBJECT_STORE: Part<ObjectStoreOptions, ObjectStoreOptions, ObjectStore> = {
  supplied: [],
  defaults: (common, own) => layered(own, { removalPolicy: withoutSnapshot(common) }),
  create: (scope, id, options) => new ObjectStore(scope, id, options),
  trades: [
    {
      prop: 'versioned',
      when: ({ versioned }) => versioned === false,
      accepts: ['ProductionPlatform::DU004', 'Annotation::cdk-production-platform:storage.unversioned'],
    },
    DESTROYED,
  ],
};
