import { Severity } from '../../finding';
import { RoleRights } from '../../reachability/execution-rights';
import { Rule } from '../../rules/rule';
import { identity, isMap } from '../../template/value';
import { ContainerService } from '../../topology/container-service';
import { serviceOfTaskRun } from '../../topology/task-run';
import type { Topology } from '../../topology/topology';
import { missingOf, Need, needWords, waitFix } from '../need';
import { startersOf } from '../starter';

/** DE003: no task starts before its roles have their policies, and its log group is there. */
export const GRANTED_RIGHTS: Rule = {
  id: 'DE003',
  title: 'rights and log groups are there before the tasks that need them start',
  severity: Severity.WARNING,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
  check: ({ deployment, topology }) => {
    const { creationOrder: order, services } = topology;
    const rights = new RoleRights(deployment);
    return startersOf(topology).flatMap(({ resource, kind, otherwise }) => {
      const service = services.find((candidate) => candidate.resource === resource) ?? serviceOfTaskRun(resource, topology);
      if (!service) return [];
      // A policy that names the service can only come after it.
      const policies = rolesOf(service).flatMap((role) => rights.policiesOf(role)).filter((policy) => !order.startsAfter(policy, resource));
      const missing = missingOf(order, resource, [
        ...policies.map((policy): Need => ({ anyOf: [policy], what: 'policy' })), ...logGroupsOf(service, topology),
      ]);
      return missing.length === 0 ? [] : [{
        resource,
        message: `${kind} '${resource.name}' may start before ${needWords(missing)}: ${otherwise}`,
        fix: waitFix(order, resource, missing),
      }];
    });
  },
};

function rolesOf({ taskDefinition }: ContainerService) {
  return ['ExecutionRoleArn', 'TaskRoleArn'].flatMap((property) => taskDefinition?.target(property) ?? []);
}

/** A log group that the containers name by its text, not by a reference, which would make them wait. */
function logGroupsOf({ taskDefinition, resource }: ContainerService, { deployment }: Topology): Need[] {
  const options = (taskDefinition?.maps('ContainerDefinitions') ?? []).flatMap(({ LogConfiguration: log }) => (
    isMap(log) && log.LogDriver === 'awslogs' && isMap(log.Options) && String(log.Options['awslogs-create-group']) !== 'true' ? [log.Options] : []
  ));
  const names = new Set(options.map((option) => identity(option['awslogs-group'])));
  return deployment.ofType('AWS::Logs::LogGroup')
    .filter((group) => group.stack.region === resource.stack.region)
    .filter((group) => group.property('LogGroupName') !== undefined && names.has(identity(group.property('LogGroupName'))))
    .map((group) => ({ anyOf: [group], what: 'log group' }));
}
