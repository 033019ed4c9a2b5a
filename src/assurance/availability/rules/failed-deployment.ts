import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';

/** AZ011: a deployment whose tasks never get healthy ends by itself. */
export const FAILED_DEPLOYMENT: Rule = {
  id: 'AZ011',
  title: 'a failed deployment is noticed and rolled back',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html',
  check: ({ topology }) =>
    topology.services.flatMap(({ resource, name }) => {
      const controller = resource.text('DeploymentController.Type') ?? 'ECS';
      const setting = 'DeploymentConfiguration';
      if (controller !== 'ECS' || resource.isOpen(setting) || resource.isOpen(`${setting}.DeploymentCircuitBreaker`)) return [];
      const guards = ['DeploymentCircuitBreaker', 'Alarms'].filter(
        (guard) => resource.flag(`${setting}.${guard}.Enable`) && resource.flag(`${setting}.${guard}.Rollback`),
      );
      if (guards.length) return [];
      const half = ['DeploymentCircuitBreaker', 'Alarms'].some((guard) => resource.flag(`${setting}.${guard}.Enable`));
      return [
        {
          resource,
          message: half
            ? `a failed deployment of '${name}' stops half way and is not rolled back`
            : `a failed deployment of '${name}' starts tasks that never get healthy, again and again, until somebody notices`,
          fix: 'turn on the deployment circuit breaker with rollback',
        },
      ];
    }),
};
