import { LEFT, leftOfAFailedCreation, LEFT_OF_A_REMOVED_CLOUDFRONT } from './expected-left';
import { Journey, JourneyPlan } from './journey';
import { RELEASED } from './workload-journeys';

/** What a user does with the CDK CLI, command by command. */
export const COMMAND_JOURNEYS: JourneyPlan[] = [
  { example: 'all-stores', profile: 'production', name: 'CDK CLI, two regions', travel: twoRegions },
  { example: 'demo', profile: 'production', name: 'CDK CLI, failures', travel: failures },
  { example: 'load-balancer-mysql', profile: 'staging', name: 'CDK CLI, a life', travel: life },
  { example: 'one-stack', profile: 'development', name: 'CDK CLI, a life', travel: life },
  { example: 'workloads', profile: 'development', name: 'CDK CLI, a pipeline that releases', travel: releases },
];

async function deploy(journey: Journey, column: 'create' | 'update' | 'delete', variant: Parameters<Journey['variant']>[0]) {
  await journey.command(column, `cdk deploy (${variant})`, 'succeeds', (cdk) => cdk.deploy(journey.variant(variant).assembly));
}

async function destroy(journey: Journey, left: string[]) {
  await deploy(journey, 'delete', 'without protection');
  await journey.command('delete', 'cdk destroy', 'succeeds', (cdk) => cdk.destroy(journey.variant('without protection').assembly));
  await journey.left('what is left in the end', left);
}

async function life(journey: Journey) {
  await journey.command('create', 'cdk bootstrap', 'succeeds', (cdk) => cdk.bootstrap());
  await deploy(journey, 'create', 'as it is');
  await deploy(journey, 'update', 'larger instances');
  await destroy(journey, LEFT[journey.example][journey.profile]);
}

async function twoRegions(journey: Journey) {
  const elsewhere = journey.in('eu-west-1');
  await Promise.all([everyEdge(journey), life(elsewhere)]);
}

async function everyEdge(journey: Journey) {
  await journey.command('create', 'cdk bootstrap', 'succeeds', (cdk) => cdk.bootstrap());
  await deploy(journey, 'create', 'as it is');
  await deploy(journey, 'update', 'load balancer');
  await deploy(journey, 'update', 'as it is');
  const failing = journey.variant('never healthy').assembly;
  await journey.command('update', 'cdk deploy of services that are never healthy', 'fails', (cdk) => cdk.deploy(failing));
  const standing = (await journey.standing()).length;
  await journey.command('delete', 'cdk destroy under termination protection', 'fails', (cdk) => cdk.destroy(journey.variant('as it is').assembly));
  journey.count('delete', 'nothing is gone after it', standing, (await journey.standing()).length);
  await destroy(journey, [...LEFT[journey.example][journey.profile], ...LEFT_OF_A_REMOVED_CLOUDFRONT]);
}

async function failures(journey: Journey) {
  await journey.command('create', 'cdk bootstrap', 'succeeds', (cdk) => cdk.bootstrap());
  const { assembly } = journey.variant('never healthy');
  await journey.command('failed create', 'first cdk deploy of a service that is never healthy', 'fails', (cdk) => cdk.deploy(assembly));
  await journey.command('failed create', 'cdk deploy of the repaired service', 'succeeds', (cdk) => cdk.deploy(journey.variant('as it is').assembly));
  await journey.command('update', 'cdk deploy of a service that is never healthy', 'fails', (cdk) => cdk.deploy(assembly));
  await deploy(journey, 'update', 'more tasks');
  await destroy(journey, [...LEFT[journey.example][journey.profile], ...leftOfAFailedCreation(journey.example, journey.profile)]);
}

/** The pipeline decides the tag of the worker and the app all the rest, and neither takes back what the other did. */
async function releases(journey: Journey) {
  const worker = 'ThumbnailsService';
  await journey.command('create', 'cdk bootstrap', 'succeeds', (cdk) => cdk.bootstrap());
  const { assembly } = journey.variant('as it is');
  await journey.command('create', 'cdk deploy GalleryImages', 'succeeds', (cdk) => cdk.deploy(assembly, ['GalleryImages']));
  await journey.push('1.0.0', '2.0.0');
  await deploy(journey, 'create', 'as it is');
  await journey.releases('create', 'the default of the app', { [worker]: '1.0.0' });
  await journey.release('update', RELEASED, '2.0.0', 'UPDATE_COMPLETE');
  await journey.releases('update', 'the release of the pipeline', { [worker]: '2.0.0', ApiService: '1.0.0' });
  await deploy(journey, 'update', 'changed workloads');
  await journey.releases('update', 'cdk deploy keeps the release', { [worker]: '2.0.0', ApiService: '1.0.0' });
  await journey.release('update', RELEASED, '3.0.0', 'UPDATE_ROLLBACK_COMPLETE');
  await journey.releases('update', 'a release that nobody has pushed goes back', { [worker]: '2.0.0' });
  await deploy(journey, 'update', 'another release');
  await journey.releases('update', 'cdk deploy of another release of the others', { [worker]: '2.0.0', ApiService: '2.0.0', EditorASG: '2.0.0' });
  await destroy(journey, LEFT[journey.example][journey.profile]);
}
