import { definitionOf } from './state-machine-definition';
import { taskDefinitionIn } from './task-request';
import type { Topology } from './topology';
import { Unknown } from '../finding';
import { Resource } from '../template/resource';
import { Unresolved } from '../template/value';

/** What of the tasks that something else than a service starts is not told by the templates. */
export function openTasks({ deployment, taskRequests, jobs }: Topology): Unknown[] {
  return [
    ...deployment.ofType('AWS::StepFunctions::StateMachine').filter((machine) => definitionOf(machine) === undefined).map((machine) => (
      note(machine, `which tasks state machine '${machine.name}' runs, and what they reach: ${whyUnread(machine)}`)
    )),
    ...taskRequests.flatMap((request) => {
      const { resource, network, taskDefinition } = request;
      const placed = jobs.some((job) => job.request === request);
      return [
        ...(taskDefinitionIn(request) ? [] : [note(resource, `what a task that '${resource.name}' starts needs: ${
          taskDefinition instanceof Unresolved ? taskDefinition.reason : 'its task definition is not part of the input'}`)]),
        ...(placed ? [] : [note(resource, `where a task that '${resource.name}' starts stands, and what it reaches: ${
          network instanceof Unresolved ? network.reason : 'neither its subnets nor the instances of its cluster are part of the input'}`)]),
      ];
    }),
  ];
}

function whyUnread(machine: Resource): string {
  if (machine.property('DefinitionS3Location') !== undefined) return 'its definition is an object in Amazon S3';
  const told = machine.property('DefinitionString');
  return typeof told === 'string' ? 'its definition is no JSON' : 'its definition is only known at deployment';
}

function note({ stack, logicalId }: Resource, reason: string): Unknown {
  return { stack: stack.id, logicalId, reason };
}
