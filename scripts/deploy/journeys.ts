import { LEFT, leftOfAFailedCreation, LEFT_OF_A_REMOVED_CLOUDFRONT, leftOfAnotherService } from './expected-left';
import { Journey, JourneyPlan } from './journey';
import { ReleaseBefore } from './release-before';
import { PROFILES } from './variants';
import { EXAMPLES } from '../../examples';

/** What may be taken as early as its own dependencies allow, so that one that it forgot comes too late; numbers shuffle. */
const ORDERS: { [profile: string]: string[] } = {
  production: ['AWS::ECS::Service', 'AWS::CloudFront::VpcOrigin', '1', '2', '3'],
  staging: ['AWS::ECS::Service', 'AWS::CloudFront::VpcOrigin', '1'],
  development: ['AWS::ECS::Service', 'AWS::CloudFront::VpcOrigin', '1'],
};
/** The order of the journeys that are about something else. */
const KIND_ORDER = 'AWS::EC2::VPCGatewayAttachment';

/** Whether deletion protection has to be taken off before a stack is removed. */
function isProtected(profile: string): boolean {
  return profile !== 'development';
}

function behindCloudFront(example: string): boolean {
  return example !== 'load-balancer-mysql';
}

/** Every journey by direct calls of CloudFormation. */
export function journeys(before: ReleaseBefore | undefined, directory: string): JourneyPlan[] {
  const plans: JourneyPlan[] = [];
  for (const example of Object.keys(EXAMPLES)) {
    for (const profile of Object.keys(PROFILES)) {
      const add = (name: string, travel: (journey: Journey) => Promise<void>) => plans.push({ example, profile, name, travel });
      for (const order of ORDERS[profile]) add(`order ${order}`, (journey) => createAndDelete(journey, example, profile, order));
      add('updates', (journey) => updates(journey, example, profile));
      add('failed creation', (journey) => failedCreation(journey, example, profile));
      add('twice', (journey) => twice(journey, example, profile));
      if (behindCloudFront(example)) {
        add('another edge', (journey) => anotherEdge(journey, example, profile));
        add('a domain', (journey) => domain(journey, example, profile));
      }
    }
    if (before) plans.push({ example, profile: 'production', name: `release ${before.name} before`, travel: (journey) => release(journey, example, before, directory) });
  }
  return plans;
}

async function createAndDelete(journey: Journey, example: string, profile: string, order: string) {
  await journey.begin(order);
  await journey.deploy('create', 'creation', journey.variant('as it is'), 'CREATE_COMPLETE');
  await remove(journey, example, profile, []);
}

/** What `docs/operations` says: protection off, then the stack is deleted. */
async function remove(journey: Journey, example: string, profile: string, more: string[]) {
  const open = journey.variant('without protection');
  if (isProtected(profile)) await journey.deploy('delete', 'protection taken off', open, 'UPDATE_COMPLETE');
  await journey.delete(open.stack);
  await journey.left('what is left in the end', [...LEFT[example][profile], ...more]);
}

async function updates(journey: Journey, example: string, profile: string) {
  await journey.begin(KIND_ORDER);
  await journey.deploy('create', 'creation', journey.variant('as it is'), 'CREATE_COMPLETE');
  for (const variant of ['more tasks', 'larger instances', 'another service'] as const) {
    await journey.deploy('update', variant, journey.variant(variant), 'UPDATE_COMPLETE');
  }
  await journey.deploy('update', 'a service that is never healthy', journey.variant('never healthy'), 'UPDATE_ROLLBACK_COMPLETE');
  await journey.deploy('update', 'the repaired service', journey.variant('as it is'), 'UPDATE_COMPLETE');
  await remove(journey, example, profile, leftOfAnotherService(profile));
}

async function failedCreation(journey: Journey, example: string, profile: string) {
  await journey.begin(KIND_ORDER);
  const broken = journey.variant('never healthy');
  if (isProtected(profile)) {
    await journey.deploy('failed create', 'first deployment without rollback', broken, 'CREATE_FAILED', { DisableRollback: 'true' });
    await journey.deploy('failed create', 'the repaired service', journey.variant('as it is'), 'UPDATE_COMPLETE', { DisableRollback: 'true' });
    return remove(journey, example, profile, []);
  }
  await journey.deploy('failed create', 'first deployment', broken, 'ROLLBACK_COMPLETE');
  await journey.left('what is left of the failure', leftOfAFailedCreation(example, profile));
  await journey.delete(broken.stack);
  await journey.deploy('failed create', 'the repaired service', journey.variant('as it is'), 'CREATE_COMPLETE');
  await remove(journey, example, profile, leftOfAFailedCreation(example, profile));
}

async function twice(journey: Journey, example: string, profile: string) {
  await journey.begin(KIND_ORDER);
  await journey.deploy('create', 'the first', journey.variant('as it is'), 'CREATE_COMPLETE');
  await journey.deploy('create', 'a second in the same region', journey.variant('a second time'), 'CREATE_COMPLETE');
  const elsewhere = journey.in('eu-west-1');
  await elsewhere.begin(KIND_ORDER);
  await elsewhere.deploy('create', 'the first in another region', elsewhere.variant('as it is'), 'CREATE_COMPLETE');
  await remove(elsewhere, example, profile, []);
  await elsewhere.deploy('create', 'again after the removal', elsewhere.variant('as it is'), 'CREATE_COMPLETE');
}

async function anotherEdge(journey: Journey, example: string, profile: string) {
  await journey.begin(KIND_ORDER);
  await journey.deploy('create', 'creation', journey.variant('CloudFront'), 'CREATE_COMPLETE');
  await journey.deploy('update', 'a load balancer instead of CloudFront', journey.variant('load balancer'), 'UPDATE_COMPLETE');
  await journey.deploy('update', 'CloudFront again', journey.variant('CloudFront'), 'UPDATE_COMPLETE');
  await remove(journey, example, profile, LEFT_OF_A_REMOVED_CLOUDFRONT);
}

async function domain(journey: Journey, example: string, profile: string) {
  await journey.begin(KIND_ORDER);
  await journey.deploy('create', 'creation', journey.variant('CloudFront'), 'CREATE_COMPLETE');
  await journey.deploy('update', 'a domain', journey.variant('CloudFront with a domain'), 'UPDATE_COMPLETE');
  await remove(journey, example, profile, []);
}

async function release(journey: Journey, example: string, before: ReleaseBefore, directory: string) {
  await journey.begin(KIND_ORDER);
  const now = journey.variant('as it is');
  const template = before.template(example, now.stack, directory);
  if (!template) return;
  await journey.deploy('create', 'the release before', { stack: now.stack, template }, 'CREATE_COMPLETE');
  await journey.deploy('update', 'this release', now, 'UPDATE_COMPLETE');
}
