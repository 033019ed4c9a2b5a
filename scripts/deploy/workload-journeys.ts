import { LEFT, logsOf } from './expected-left';
import { Journey, JourneyPlan } from './journey';
import { SynthesizedStack, Variant } from './variants';

const EXAMPLE = 'workloads';
/** The stacks of the workloads, which join a platform in this order. */
const WORKLOADS = ['GalleryEditor', 'GalleryReport', 'GalleryThumbnails', 'GalleryApi'];
const IMAGES = 'GalleryImages';
/** The stack of the worker, whose tag a pipeline releases. */
export const RELEASED = 'GalleryThumbnails';
/** What somebody has pushed. */
const PUSHED = ['1.0.0', '2.0.0', 'never-healthy'];
/** What happens to the services when the example is created. */
export const FIRST_DEPLOYMENTS = ['Comments', 'Thumbnails', 'Api'].map((service) => `deployment ROLLING ${service}Service`);

type Travel = JourneyPlan['travel'];

/** What each profile travels: the largest everything, the smallest what fails, because it keeps nothing. */
const TRAVELS: { [profile: string]: { [name: string]: Travel } } = {
  production: {
    'updates': updates,
    'thirty services': thirtyServices,
    'failed creation': failedCreation,
    'twice': twice,
    'order AWS::ECS::Service': inOrder('AWS::ECS::Service'),
    'order AWS::AutoScaling::AutoScalingGroup': inOrder('AWS::AutoScaling::AutoScalingGroup'),
    'order AWS::Scheduler::Schedule': inOrder('AWS::Scheduler::Schedule'),
  },
  staging: { 'order 2': inOrder('2') },
  development: { 'failed creation': failedCreation, 'order AWS::StepFunctions::StateMachine': inOrder('AWS::StepFunctions::StateMachine') },
};

/** How workloads are created, released, changed and taken back. */
export function workloadJourneys(profile: string): JourneyPlan[] {
  return Object.entries(TRAVELS[profile]).map(([name, travel]) => ({ example: EXAMPLE, profile, name, travel }));
}

/** Images are pushed as soon as there is a repository, before anything runs them. */
export async function create(journey: Journey, what: string, stacks: SynthesizedStack[]) {
  const images = stacks.filter(({ name }) => name.endsWith(IMAGES));
  await journey.deploy('create', what, images, 'SUCCESS');
  await journey.push(...PUSHED);
  await journey.deploy('create', what, stacks.filter((stack) => !images.includes(stack)), 'SUCCESS');
}

async function remove(journey: Journey, stacks: SynthesizedStack[], more: string[] = []) {
  const unprotected = journey.stack('without protection', 'Gallery');
  if (journey.profile !== 'development') await journey.deploy('delete', 'protection taken off', unprotected, 'SUCCESS');
  await journey.delete(stacks);
  await journey.left('what is left in the end', [...LEFT[EXAMPLE][journey.profile], ...more]);
}

function inOrder(order: string): Travel {
  return async (journey) => {
    const { stacks } = journey.variant('as it is');
    await journey.begin(order);
    await create(journey, 'creation', stacks);
    await remove(journey, stacks);
  };
}

async function updates(journey: Journey) {
  const { stacks } = journey.variant('as it is');
  await journey.begin();
  await create(journey, 'creation', stacks);
  await journey.traffic('create', 'first deployments', FIRST_DEPLOYMENTS);
  await journey.deploy('update', 'other bounds, queue settings and times', journey.variant('changed workloads').stacks, 'SUCCESS');
  await journey.deploy('update', 'more tasks', journey.variant('more tasks').stacks, 'SUCCESS');
  await journey.traffic('update', 'nothing is deployed', []);
  await journey.deploy('update', 'another machine image', journey.variant('another machine image').stacks, 'SUCCESS');
  await journey.traffic('update', 'new instances', ['refresh EditorASG']);
  await journey.deploy('update', 'another release', journey.variant('another release').stacks, 'SUCCESS');
  await journey.traffic('update', 'who runs another release', ['refresh EditorASG', 'deployment ROLLING ApiService']);
  const released = { EditorASG: '2.0.0', ApiService: '2.0.0', ThumbnailsService: '1.0.0' };
  await failures(journey);
  await journey.traffic('update', 'nothing is moved by what fails', []);
  await journey.releases('update', 'what fails leaves the release that ran', released);
  await journey.deploy('update', 'the repaired workloads', journey.variant('changed workloads').stacks, 'SUCCESS');
  await remove(journey, stacks);
}

/** Each workload fails in a way of its own and goes back. */
async function failures(journey: Journey) {
  const failing: [Variant, string][] = [
    ['a release that is never healthy', 'GalleryEditor'],
    ['instances that are never ready', 'GalleryEditor'],
    ['a release that is never healthy', 'GalleryApi'],
    ['a time zone that does not exist', 'GalleryReport'],
  ];
  for (const [variant, name] of failing) await journey.deploy('update', variant, journey.stack(variant, name), 'UPDATE_ROLLBACK_COMPLETE');
  await journey.release('update', RELEASED, 'never-healthy', 'UPDATE_ROLLBACK_COMPLETE');
  await journey.release('update', RELEASED, '3.0.0', 'UPDATE_ROLLBACK_COMPLETE');
}

/** A worker, jobs and an instance service join thirty services, and go again while these stay as they are. */
async function thirtyServices(journey: Journey) {
  const { stacks } = journey.variant('thirty services');
  const joining = stacks.filter(({ name }) => WORKLOADS.includes(name));
  const there = stacks.filter((stack) => !joining.includes(stack));
  await journey.begin();
  await create(journey, 'thirty services', there);
  const services = (await journey.standing()).filter(({ type }) => type === 'AWS::ECS::Service')
    .map(({ logical_id }) => logical_id.replace(/Service.{8}$/, ''));
  journey.count('create', 'services before the workloads join', 30, services.length);
  await journey.traffic('create', 'first deployments', services.map((service) => `deployment ROLLING ${service}Service`));

  await journey.deploy('create', 'the workloads join', joining, 'SUCCESS');
  await journey.traffic('create', 'nobody else is deployed', FIRST_DEPLOYMENTS.slice(1));
  await journey.deploy('update', 'another release', WORKLOADS.flatMap((name) => journey.stack('another release', name)), 'SUCCESS');
  await journey.traffic('update', 'who runs another release', ['refresh EditorASG', 'deployment ROLLING ApiService']);
  await failures(journey);
  await journey.traffic('update', 'nothing is moved by what fails', []);
  await journey.delete(joining);
  await journey.traffic('delete', 'requests of the others go on', []);
  await journey.deploy('create', 'the workloads join again', joining, 'SUCCESS');
  const leftBefore = LEFT[EXAMPLE][journey.profile].filter((name) => /^(Api|Editor|Report|Repair|Thumbnails)/.test(name));
  await remove(journey, stacks, [...leftBefore, ...logsOf(journey.profile, ...services.filter((service) => service !== 'Comments'))]);
}

/** As docs/operations/first-deployment.md says: the stack of the workload is deleted and deployed again. */
async function failedCreation(journey: Journey) {
  const { stacks } = journey.variant('as it is');
  await journey.begin();
  await journey.deploy('create', 'platform and repository', stacks.filter(({ name }) => ['Gallery', IMAGES].includes(name)), 'SUCCESS');
  const failing: [Variant, string, string][] = [
    ['as it is', RELEASED, 'an image that nobody has pushed'],
    ['a release that is never healthy', 'GalleryEditor', 'a command before the instances that fails'],
    ['instances that are never ready', 'GalleryEditor', 'instances that are never ready'],
    ['a time zone that does not exist', 'GalleryReport', 'a time zone that does not exist'],
  ];
  await journey.push('never-healthy');
  for (const [variant, name, what] of failing) {
    await journey.deploy('failed create', what, journey.stack(variant, name), 'ROLLBACK_COMPLETE');
    await journey.delete(journey.stack(variant, name));
  }
  await journey.push(...PUSHED);
  await journey.deploy('failed create', 'the repaired workloads', stacks, 'SUCCESS');
  const editor = ['Editor', 'Repair'];
  await remove(journey, stacks, logsOf(journey.profile, 'Thumbnails', ...editor, ...editor, 'Report'));
}

async function twice(journey: Journey) {
  await journey.begin();
  await create(journey, 'the first', journey.variant('as it is').stacks);
  await create(journey, 'a second in the same region', journey.variant('a second time').stacks);
  const elsewhere = journey.in('eu-west-1');
  await elsewhere.begin();
  await create(elsewhere, 'the first in another region', elsewhere.variant('as it is').stacks);
  await remove(elsewhere, elsewhere.variant('as it is').stacks);
  await create(elsewhere, 'again after the removal', elsewhere.variant('as it is').stacks);
}
