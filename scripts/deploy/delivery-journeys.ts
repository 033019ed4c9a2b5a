import { LEFT, leftOfAFailedCreation, logsOf } from './expected-left';
import { Journey, JourneyPlan } from './journey';
import { SynthesizedStack, Variant } from './variants';

const EXAMPLE = 'delivery';
/** The stacks of the services in the order of their deployment, and how each service is deployed. */
const STRATEGIES: { [service: string]: string } = { Invoices: 'ROLLING', Mail: 'ROLLING', Offers: 'LINEAR', Orders: 'BLUE_GREEN', Search: 'CANARY' };
const SERVICES = Object.keys(STRATEGIES);
/** AWS CodeDeploy deploys it, not CloudFormation. */
const APART = 'Invoices';

type Travel = JourneyPlan['travel'];

/** What each profile travels: the largest everything, the others what profiles differ in. */
const TRAVELS: { [profile: string]: { [name: string]: Travel } } = {
  production: { deployments, strategies, 'failed creation': failedCreation, 'another edge': anotherEdge },
  staging: {},
  development: { strategies, 'failed creation': failedCreation },
};

/** How services are created, deployed, changed and taken back, strategy by strategy. */
export function deliveryJourneys(profile: string): JourneyPlan[] {
  return Object.entries(TRAVELS[profile]).map(([name, travel]) => ({ example: EXAMPLE, profile, name, travel }));
}

/** The stack of one service. */
function stackOf(journey: Journey, variant: Variant, service: string): SynthesizedStack[] {
  return journey.stack(variant, `Market${service}`);
}

async function create(journey: Journey, variant: Variant) {
  await journey.begin();
  await journey.deploy('create', 'creation', journey.variant(variant).stacks, 'SUCCESS');
}

async function remove(journey: Journey, more: string[] = []) {
  const { stacks } = journey.variant('without protection');
  if (journey.profile !== 'development') await journey.deploy('delete', 'protection taken off', stacks.slice(0, 1), 'SUCCESS');
  await journey.delete(stacks);
  await journey.left('what is left in the end', [...LEFT[EXAMPLE][journey.profile], ...more]);
}

function deploymentsOf(...services: string[]): string[] {
  return services.map((service) => `deployment ${STRATEGIES[service]} ${service}Service`);
}

/** What happens to the requests when the example is created. */
export const FIRST_DEPLOYMENTS = deploymentsOf(...SERVICES);

/** A revision that AWS CodeDeploy may go back to, which stays when the next one is registered. */
const EARLIER_REVISION = `${APART}Task AWS::ECS::TaskDefinition`;

async function deployments(journey: Journey) {
  const delivered = SERVICES.filter((service) => service !== APART);
  await create(journey, 'as it is');
  await journey.traffic('create', 'first deployments', FIRST_DEPLOYMENTS);
  await journey.deploy('update', 'another image', journey.variant('another image').stacks, 'SUCCESS');
  await journey.traffic('update', 'deployments of another image', deploymentsOf(...delivered));
  await journey.deploy('update', 'a hook that refuses', stackOf(journey, 'a hook that refuses', 'Orders'), 'UPDATE_ROLLBACK_COMPLETE');
  for (const service of delivered) {
    await journey.deploy('update', `${service} is never healthy`, stackOf(journey, 'never healthy', service), 'UPDATE_ROLLBACK_COMPLETE');
  }
  await journey.deploy('update', `${APART} is never healthy, and nobody deploys it`, stackOf(journey, 'never healthy', APART), 'UPDATE_COMPLETE');
  await journey.traffic('update', 'no request is moved by what fails', []);
  await journey.deploy('update', 'a frozen property', stackOf(journey, 'a frozen property', APART), 'UPDATE_ROLLBACK_COMPLETE');
  await journey.deploy('update', 'the repaired services', journey.variant('as it is').stacks, 'SUCCESS');
  await journey.traffic('update', 'deployments of the repaired services', deploymentsOf(...delivered));
  await remove(journey, [EARLIER_REVISION, EARLIER_REVISION, EARLIER_REVISION]);
}

async function strategies(journey: Journey) {
  await create(journey, 'rolling');
  await journey.deploy('update', 'rolling becomes blue/green', stackOf(journey, 'as it is', 'Orders'), 'SUCCESS');
  await journey.deploy('update', 'blue/green becomes canary', stackOf(journey, 'canary', 'Orders'), 'SUCCESS');
  await journey.deploy('update', 'canary becomes linear', stackOf(journey, 'linear', 'Orders'), 'SUCCESS');
  await journey.traffic('update', 'who deployed', [
    ...SERVICES.map((service) => `deployment ${service === 'Orders' ? 'ROLLING' : STRATEGIES[service]} ${service}Service`),
    'deployment BLUE_GREEN OrdersService',
    'deployment CANARY OrdersService',
  ]);
  await journey.deploy('update', 'CodeDeploy for a service that exists', stackOf(journey, 'CodeDeploy for a service that exists', 'Orders'), 'UPDATE_ROLLBACK_COMPLETE');
  await journey.traffic('update', 'nothing is deployed', []);
  await remove(journey);
}

/** As docs/operations/first-deployment.md says: the stack of the service is deleted and deployed again. */
async function failedCreation(journey: Journey) {
  await journey.begin();
  await journey.deploy('create', 'the platform', journey.variant('as it is').stacks.slice(0, 1), 'SUCCESS');
  // The last one ends in AWS only after hours.
  for (const [service, variant] of [['Orders', 'never healthy'], ['Orders', 'a hook that refuses'], [APART, 'never healthy']] as const) {
    const broken = stackOf(journey, variant, service);
    await journey.deploy('failed create', `first deployment: ${variant}`, broken, 'ROLLBACK_COMPLETE');
    await journey.delete(broken);
  }
  await journey.deploy('failed create', 'the repaired services', journey.variant('as it is').stacks, 'SUCCESS');
  await journey.traffic('failed create', 'first deployments', FIRST_DEPLOYMENTS);
  const left = leftOfAFailedCreation(EXAMPLE, journey.profile);
  await remove(journey, [...left, ...left, ...logsOf(journey.profile, APART)]);
}

/** Another load balancer has other target groups, which a service of AWS CodeDeploy cannot take: docs/adr/0026-changing-the-edge.md. */
async function anotherEdge(journey: Journey) {
  await create(journey, 'CloudFront');
  const [platform, ...services] = journey.variant('load balancer').stacks;
  await journey.deploy('update', 'a load balancer instead of CloudFront', [platform], 'SUCCESS');
  for (const service of services) {
    await journey.deploy('update', 'a load balancer instead of CloudFront', [service], service.name.endsWith(APART) ? 'UPDATE_ROLLBACK_COMPLETE' : 'UPDATE_COMPLETE');
  }
}
