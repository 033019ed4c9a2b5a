import { FIRST_DEPLOYMENTS } from './delivery-journeys';
import { nameOf } from './differences';
import { Journey, JourneyPlan } from './journey';
import { Variant } from './variants';
import { create, FIRST_DEPLOYMENTS as WORKLOAD_DEPLOYMENTS, RELEASED } from './workload-journeys';

const PLACE = { example: 'load-balancer-mysql', profile: 'development' };
const DELIVERY = { example: 'delivery', profile: 'development' };
const WORKLOADS = { example: 'workloads', profile: 'development' };

/** Journeys that expect what does not happen: each must differ, or the gate would pass whatever happens. */
export const WRONG_EXPECTATIONS: JourneyPlan[] = [
  {
    ...PLACE,
    name: 'a creation that should fail',
    travel: async (journey) => {
      await journey.begin();
      await journey.deploy('create', 'creation', journey.variant('as it is').stacks, 'ROLLBACK_COMPLETE');
    },
  },
  {
    ...PLACE,
    name: 'a removal that should leave nothing',
    travel: async (journey) => {
      await removed(journey);
      await journey.left('what is left', []);
    },
  },
  {
    ...PLACE,
    name: 'a removal that should leave a database',
    travel: async (journey) => {
      await removed(journey);
      await journey.left('what is left', [...(await journey.standing()).map(nameOf), 'PlatformDatabase AWS::RDS::DBInstance']);
    },
  },
  {
    ...PLACE,
    name: 'a command that should fail',
    travel: (journey) => journey.command('create', 'cdk bootstrap', 'fails', (cdk) => cdk.bootstrap()),
  },
  {
    ...PLACE,
    name: 'an empty account that should hold something',
    travel: async (journey) => journey.count('delete', 'what exists', 1, (await journey.standing()).length),
  },
  {
    ...DELIVERY,
    name: 'a changed rule that should send on',
    travel: async (journey) => {
      await travelledTo(journey, 'another route');
      await journey.traffic('update', 'outages', []);
    },
  },
  {
    ...DELIVERY,
    name: 'a frozen property that should change',
    travel: (journey) => travelledTo(journey, 'a frozen property'),
  },
  {
    ...DELIVERY,
    name: 'a hook that should agree',
    travel: (journey) => travelledTo(journey, 'a hook that refuses'),
  },
  {
    ...WORKLOADS,
    name: 'a release that should not run',
    travel: async (journey) => {
      await released(journey);
      await journey.releases('update', 'the release before', { ThumbnailsService: '1.0.0' });
    },
  },
  {
    ...WORKLOADS,
    name: 'a release that should be there',
    travel: async (journey) => {
      await released(journey);
      await journey.release('update', RELEASED, '3.0.0', 'UPDATE_COMPLETE');
    },
  },
  {
    ...WORKLOADS,
    name: 'instances that should stay',
    travel: async (journey) => {
      await released(journey);
      await journey.deploy('update', 'another machine image', journey.stack('another machine image', 'GalleryEditor'), 'SUCCESS');
      await journey.traffic('update', 'no refresh', ['deployment ROLLING ThumbnailsService']);
    },
  },
];

/** A creation, and an update that should succeed and deploy nothing. */
async function travelledTo(journey: Journey, variant: Variant) {
  await journey.begin();
  await journey.deploy('create', 'creation', journey.variant('as it is').stacks, 'SUCCESS');
  await journey.traffic('create', 'deployments', FIRST_DEPLOYMENTS);
  await journey.deploy('update', variant, journey.variant(variant).stacks, 'SUCCESS');
}

/** Workloads of which a pipeline has released one. */
async function released(journey: Journey) {
  await journey.begin();
  await create(journey, 'creation', journey.variant('as it is').stacks);
  await journey.traffic('create', 'first deployments', WORKLOAD_DEPLOYMENTS);
  await journey.release('update', RELEASED, '2.0.0', 'UPDATE_COMPLETE');
}

async function removed(journey: Journey) {
  await journey.begin();
  await journey.deploy('create', 'creation', journey.variant('as it is').stacks, 'SUCCESS');
  await journey.delete(journey.variant('as it is').stacks);
}
