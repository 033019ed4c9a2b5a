import { Deployment } from '../template/deployment';
import { Resource, targetOf } from '../template/resource';

/** How a new version of a service comes into use; `open` when only deployment tells it. */
export type Strategy = 'ROLLING' | 'BLUE_GREEN' | 'CANARY' | 'LINEAR' | 'CODE_DEPLOY' | 'EXTERNAL' | 'open';

const STRATEGIES: Strategy[] = ['ROLLING', 'BLUE_GREEN', 'CANARY', 'LINEAR'];
const CONTROLLERS: Strategy[] = ['CODE_DEPLOY', 'EXTERNAL'];

/** The strategy of a service, whose controller decides first. */
export function strategyOf(service: Resource): Strategy {
  if (service.isOpen('DeploymentController.Type')) return 'open';
  const controller = service.text('DeploymentController.Type') ?? 'ECS';
  if (controller !== 'ECS') return CONTROLLERS.find((each) => each === controller) ?? 'open';
  const named = service.isOpen('DeploymentConfiguration.Strategy') ? undefined : (service.text('DeploymentConfiguration.Strategy') ?? 'ROLLING');
  return STRATEGIES.find((each) => each === named) ?? 'open';
}

/** Whether Amazon ECS itself moves traffic from a blue to a green version. */
export function shiftsTraffic(strategy: Strategy): boolean {
  return strategy === 'BLUE_GREEN' || strategy === 'CANARY' || strategy === 'LINEAR';
}

/** Whether all of the new version runs beside all of the old one. */
export function runsTwice(strategy: Strategy): boolean {
  return shiftsTraffic(strategy) || strategy === 'CODE_DEPLOY';
}

/** The deployment groups by which AWS CodeDeploy deploys a service. */
export function deploymentGroupsOf(deployment: Deployment, service: Resource): Resource[] {
  return deployment.ofType('AWS::CodeDeploy::DeploymentGroup').filter((group) => group.maps('ECSServices').some(({ ServiceName: name }) => (
    targetOf(name) === service || (typeof name === 'string' && name === service.text('ServiceName'))
  )));
}
