import { nameOf } from './differences';
import { Journey, JourneyPlan } from './journey';

const PLACE = { example: 'load-balancer-mysql', profile: 'development' };

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
];

async function removed(journey: Journey) {
  await journey.begin();
  await journey.deploy('create', 'creation', journey.variant('as it is').stacks, 'SUCCESS');
  await journey.delete(journey.variant('as it is').stacks);
}
