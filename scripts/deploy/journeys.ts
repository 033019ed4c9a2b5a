import { deliveryJourneys } from './delivery-journeys';
import { LEFT, leftOfAFailedCreation, LEFT_OF_A_REMOVED_CLOUDFRONT, LEFT_OF_A_REMOVED_SERVICE, logsOf } from './expected-left';
import { Journey, JourneyPlan } from './journey';
import { ReleaseBefore } from './release-before';
import { PROFILES } from './variants';
import { create as createWorkloads, workloadJourneys } from './workload-journeys';
import { EXAMPLES } from '../../examples';

/** What may be taken as early as its own dependencies allow, so that one that it forgot comes too late; numbers shuffle. */
const ORDERS: { [profile: string]: string[] } = {
  production: ['AWS::ECS::Service', 'AWS::CloudFront::VpcOrigin', '1', '2', '3'],
  staging: ['AWS::ECS::Service', 'AWS::CloudFront::VpcOrigin', '1'],
  development: ['AWS::ECS::Service', 'AWS::CloudFront::VpcOrigin', '1'],
};
/** The example `delivery` has the network, the edge and the database of others, but rules that are changed behind the back of CloudFormation. */
const ORDERS_OF_DELIVERIES: { [profile: string]: string[] } = {
  production: ['AWS::ECS::Service', 'AWS::ElasticLoadBalancingV2::ListenerRule', '1'],
  staging: ['2'],
  development: ['AWS::ElasticLoadBalancingV2::ListenerRule'],
};
/** The order of the journeys that are about something else. */
const KIND_ORDER = 'AWS::EC2::VPCGatewayAttachment';

/** Examples whose one service is a prop, so that it can be taken out. */
const SERVICE_AS_PROP = ['one-stack', 'load-balancer-mysql'];

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
      if (example === 'workloads') {
        plans.push(...workloadJourneys(profile));
        continue;
      }
      if (example === 'delivery') {
        plans.push(...deliveryJourneys(profile));
        for (const order of ORDERS_OF_DELIVERIES[profile]) add(`order ${order}`, (journey) => createAndDelete(journey, example, profile, order));
        continue;
      }
      for (const order of ORDERS[profile]) add(`order ${order}`, (journey) => createAndDelete(journey, example, profile, order));
      add('updates', (journey) => updates(journey, example, profile));
      add('failed creation', (journey) => failedCreation(journey, example, profile));
      if (SERVICE_AS_PROP.includes(example) && isProtected(profile)) {
        add('failed creation without rollback', (journey) => failedCreationWithoutRollback(journey, example, profile));
      }
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
  await journey.deploy('create', 'creation', journey.variant('as it is').stacks, 'SUCCESS');
  await remove(journey, example, profile, []);
}

/** What `docs/operations` says: protection off, then the stack is deleted. */
async function remove(journey: Journey, example: string, profile: string, more: string[]) {
  const { stacks } = journey.variant('without protection');
  if (isProtected(profile)) await journey.deploy('delete', 'protection taken off', stacks, 'SUCCESS');
  await journey.delete(stacks);
  await journey.left('what is left in the end', [...LEFT[example][profile], ...more]);
}

async function updates(journey: Journey, example: string, profile: string) {
  await journey.begin(KIND_ORDER);
  await journey.deploy('create', 'creation', journey.variant('as it is').stacks, 'SUCCESS');
  for (const variant of ['more tasks', 'larger instances', 'another service'] as const) {
    await journey.deploy('update', variant, journey.variant(variant).stacks, 'SUCCESS');
  }
  await journey.deploy('update', 'a service that is never healthy', journey.variant('never healthy').stacks, 'UPDATE_ROLLBACK_COMPLETE');
  await journey.deploy('update', 'the repaired service', journey.variant('as it is').stacks, 'SUCCESS');
  await remove(journey, example, profile, logsOf(profile, 'Another'));
}

/** The three ways of docs/operations/first-deployment.md. */
async function failedCreation(journey: Journey, example: string, profile: string) {
  await journey.begin(KIND_ORDER);
  const broken = journey.variant('never healthy').stacks;
  const apart = broken.length > 1;
  const status = isProtected(profile) && !apart ? 'ROLLBACK_FAILED' : 'ROLLBACK_COMPLETE';
  await journey.deploy('failed create', 'first deployment', broken, status);
  if (status === 'ROLLBACK_FAILED') await journey.takeProtectionOff();
  else if (!apart) await journey.left('what is left of the failure', leftOfAFailedCreation(example, profile));
  await journey.delete(broken.slice(-1));
  await journey.deploy('failed create', 'the repaired services', journey.variant('as it is').stacks, 'SUCCESS');
  if (status === 'ROLLBACK_COMPLETE') await remove(journey, example, profile, leftOfAFailedCreation(example, profile));
}

async function failedCreationWithoutRollback(journey: Journey, example: string, profile: string) {
  await journey.begin(KIND_ORDER);
  const options = { DisableRollback: 'true' };
  await journey.deploy('failed create', 'first deployment without rollback', journey.variant('never healthy').stacks, 'CREATE_FAILED', options);
  await journey.deploy('failed create', 'the failed service taken out', journey.variant('without service').stacks, 'SUCCESS', options);
  await journey.deploy('failed create', 'the repaired service', journey.variant('as it is').stacks, 'SUCCESS');
  await remove(journey, example, profile, LEFT_OF_A_REMOVED_SERVICE[example]);
}

async function twice(journey: Journey, example: string, profile: string) {
  await journey.begin(KIND_ORDER);
  await journey.deploy('create', 'the first', journey.variant('as it is').stacks, 'SUCCESS');
  await journey.deploy('create', 'a second in the same region', journey.variant('a second time').stacks, 'SUCCESS');
  const elsewhere = journey.in('eu-west-1');
  await elsewhere.begin(KIND_ORDER);
  await elsewhere.deploy('create', 'the first in another region', elsewhere.variant('as it is').stacks, 'SUCCESS');
  await remove(elsewhere, example, profile, []);
  await elsewhere.deploy('create', 'again after the removal', elsewhere.variant('as it is').stacks, 'SUCCESS');
}

async function anotherEdge(journey: Journey, example: string, profile: string) {
  await journey.begin(KIND_ORDER);
  await journey.deploy('create', 'creation', journey.variant('CloudFront').stacks, 'SUCCESS');
  await journey.deploy('update', 'a load balancer instead of CloudFront', journey.variant('load balancer').stacks, 'SUCCESS');
  await journey.deploy('update', 'CloudFront again', journey.variant('CloudFront').stacks, 'SUCCESS');
  await remove(journey, example, profile, LEFT_OF_A_REMOVED_CLOUDFRONT);
}

async function domain(journey: Journey, example: string, profile: string) {
  await journey.begin(KIND_ORDER);
  await journey.deploy('create', 'creation', journey.variant('CloudFront').stacks, 'SUCCESS');
  await journey.deploy('update', 'a domain', journey.variant('CloudFront with a domain').stacks, 'SUCCESS');
  await remove(journey, example, profile, []);
}

async function release(journey: Journey, example: string, before: ReleaseBefore, directory: string) {
  await journey.begin(KIND_ORDER);
  const now = journey.variant('as it is').stacks;
  const then = now.map(({ name }) => ({ name, template: before.template(example, name, directory) ?? '' }));
  if (then.some(({ template }) => template === '')) return console.log(`not judged: ${example} is not in ${before.name}`);
  if (example === 'workloads') await createWorkloads(journey, 'the release before', then);
  else await journey.deploy('create', 'the release before', then, 'SUCCESS');
  await journey.deploy('update', 'this release', now, 'SUCCESS');
}
