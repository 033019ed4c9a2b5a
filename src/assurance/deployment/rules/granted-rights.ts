import { Severity } from '../../finding';
import { RoleRights } from '../../reachability/execution-rights';
import { Rule } from '../../rules/rule';
import { Resource, targetOf } from '../../template/resource';
import { identity, isMap } from '../../template/value';
import { isTaskJob } from '../../topology/task-job';
import { taskDefinitionIn } from '../../topology/task-request';
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
    const rights = RoleRights.of(deployment);
    return startersOf(topology).flatMap(({ resource, kind, otherwise, workload }) => {
      const job = workload && isTaskJob(workload) ? workload : undefined;
      const service = services.find((candidate) => candidate.resource === resource) ?? serviceOfTaskRun(resource, topology);
      const task = job ? taskDefinitionIn(job.request) : service?.taskDefinition;
      const roles = [...rolesOf(task), ...(job ? [targetOf(job.request.role) ?? []].flat() : [])];
      // A policy that names the service can only come after it.
      const policies = roles.flatMap((role) => rights.policiesOf(role)).filter((policy) => !order.startsAfter(policy, resource));
      const missing = missingOf(order, resource, [
        ...policies.map((policy): Need => ({ anyOf: [policy], what: 'policy' })), ...logGroupsOf(task, topology),
      ]);
      return missing.length === 0 ? [] : [{
        resource,
        message: `${kind} '${resource.name}' may start before ${needWords(missing)}: ${otherwise}`,
        fix: waitFix(order, resource, missing),
      }];
    });
  },
};

function rolesOf(task: Resource | undefined): Resource[] {
  return ['ExecutionRoleArn', 'TaskRoleArn'].flatMap((property) => task?.target(property) ?? []);
}

/** A log group that the containers name by its text, not by a reference, which would make them wait. */
function logGroupsOf(task: Resource | undefined, { deployment }: Topology): Need[] {
  const options = (task?.maps('ContainerDefinitions') ?? []).flatMap(({ LogConfiguration: log }) => (
    isMap(log) && log.LogDriver === 'awslogs' && isMap(log.Options) && String(log.Options['awslogs-create-group']) !== 'true' ? [log.Options] : []
  ));
  const names = new Set(options.map((option) => identity(option['awslogs-group'])));
  return deployment.ofType('AWS::Logs::LogGroup')
    .filter((group) => group.stack.region === task?.stack.region)
    .filter((group) => group.property('LogGroupName') !== undefined && names.has(identity(group.property('LogGroupName'))))
    .map((group) => ({ anyOf: [group], what: 'log group' }));
}
