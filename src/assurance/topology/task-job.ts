import { Workload } from './host';
import { certainty, HostReader } from './host-reader';
import { containerStartNeeds, SESSIONS } from './start-needs';
import { Deployment } from '../template/deployment';
import { parsedJson } from '../template/json-text';
import { targetOf, Resource } from '../template/resource';
import { isMap, Value, ValueMap } from '../template/value';

const RUN_TASK = /:states:::ecs:runTask(\.\w+)?$/;

/** Reads the Amazon ECS tasks that state machines run: they have interfaces of their own, in the subnets that the definition names. */
export class TaskJobReader {
  constructor(private readonly deployment: Deployment, private readonly hosts: HostReader) {}

  public read(): Workload[] {
    return this.deployment.ofType('AWS::StepFunctions::StateMachine').flatMap((machine) => (
      tasksIn(machine.property('Definition') ?? parsedJson(machine.property('DefinitionString'))).flatMap((asked) => this.job(machine, asked))
    ));
  }

  /** A task without a network of its own stands in that of an instance. */
  private job(resource: Resource, { NetworkConfiguration, TaskDefinition, EnableExecuteCommand }: ValueMap): Workload[] {
    const network = isMap(NetworkConfiguration) ? NetworkConfiguration.AwsvpcConfiguration : undefined;
    if (!isMap(network)) return [];
    const task = targetOf(TaskDefinition);
    return [{
      ...this.hosts.host({
        resource,
        kind: 'job',
        subnets: listOf(network.Subnets),
        groups: listOf(network.SecurityGroups),
        publicAddress: certainty(network.AssignPublicIp, 'no'),
      }),
      family: 'task',
      capacity: {},
      configuration: task ? [resource, task] : [resource],
      startNeeds: [...task ? containerStartNeeds(task.maps('ContainerDefinitions')) : [], ...EnableExecuteCommand === true ? [SESSIONS] : []],
    }];
  }
}

/** What is asked of Amazon ECS by the states of a definition, also by those within others. */
function tasksIn(value: Value): ValueMap[] {
  if (Array.isArray(value)) return value.flatMap(tasksIn);
  if (!isMap(value)) return [];
  const asked = value.Arguments ?? value.Parameters;
  if (value.Type === 'Task' && RUN_TASK.test(String(value.Resource)) && isMap(asked)) return [asked];
  return Object.values(value).flatMap(tasksIn);
}

function listOf(value: Value): Value[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
