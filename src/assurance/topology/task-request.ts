import { definitionOf, roleOfState, taskStates } from './state-machine-definition';
import { Deployment } from '../template/deployment';
import { parsedJson } from '../template/json-text';
import { Resource, targetOf } from '../template/resource';
import { isMap, mapsIn, Unresolved, Value, ValueMap } from '../template/value';

/** A task that something else than a service has Amazon ECS start. */
export interface TaskRequest {
  /** What asks for it: a state machine, a rule, a schedule or a pipe. */
  readonly resource: Resource;
  /** The service of AWS that takes on the role. */
  readonly principal: string;
  /** The role with which the task is started. */
  readonly role: Value;
  readonly cluster: Value;
  readonly taskDefinition: Value;
  /** The subnets and groups of the task; undefined where it has no network of its own, `Unresolved` where only deployment or the run tells. */
  readonly network: ValueMap | Unresolved | undefined;
  /** Whether it is open to sessions with Amazon ECS Exec. */
  readonly sessions: boolean;
  /** How what asks for it waits for its end, if it does. */
  readonly awaited?: 'sync' | 'waitForTaskToken';
  /** How many tasks it asks for at a time; undefined for one. */
  readonly count: Value;
  /** The containers, by their names, of which it changes something. */
  readonly changed: Value[];
}

const RUN_TASK = /:states:::(?:aws-sdk:)?ecs:runTask(\.\w+)?$/;
const UNIVERSAL_TARGET = /:scheduler:::aws-sdk:ecs:runTask$/;

/** What a run decides by a path or an expression; https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html */
const EXPRESSION = /^\{%.*%\}$/s;
const ONLY_IN_RUN = new Unresolved('a run', 'it is only known in a run of the state machine');

/** Every task that rules, schedules, pipes and state machines ask for. */
export function taskRequests(deployment: Deployment): TaskRequest[] {
  return [
    ...deployment.ofType('AWS::StepFunctions::StateMachine').flatMap((machine) => ofMachine(machine)),
    ...deployment.ofType('AWS::Events::Rule').flatMap((rule) => rule.maps('Targets').flatMap((target) => (
      ofTarget(rule, 'events.amazonaws.com', target.Arn, target.RoleArn, target.EcsParameters, parsedJson(target.Input))
    ))),
    ...deployment.ofType('AWS::Scheduler::Schedule').flatMap((schedule) => ofSchedule(schedule)),
    ...deployment.ofType('AWS::Pipes::Pipe').flatMap((pipe) => ofTarget(
      pipe, 'pipes.amazonaws.com', pipe.property('Target'), pipe.property('RoleArn'), pipe.property('TargetParameters.EcsTaskParameters'),
    )),
  ];
}

/** The task definition that is asked for, if the input has it: by a reference, or by its family as the CDK writes it for AWS Step Functions. */
export function taskDefinitionIn({ taskDefinition, resource: { stack } }: TaskRequest): Resource | undefined {
  const task = targetOf(taskDefinition);
  if (task?.type === 'AWS::ECS::TaskDefinition') return task;
  if (typeof taskDefinition !== 'string') return undefined;
  const family = taskDefinition.replace(/^.*:task-definition\//, '').replace(/:\d+$/, '');
  const named = stack.deployment.ofType('AWS::ECS::TaskDefinition').filter((each) => each.text('Family') === family);
  const own = named.filter((each) => each.stack.root === stack.root);
  return own.length === 1 ? own[0] : named.length === 1 ? named[0] : undefined;
}

function ofMachine(machine: Resource): TaskRequest[] {
  return taskStates(definitionOf(machine), RUN_TASK).map((state) => {
    const { Resource: action, Arguments: expressed, Parameters: given } = state;
    const asked = expressed ?? given;
    const told = isMap(asked) ? asked : {};
    return {
      resource: machine,
      principal: 'states.amazonaws.com',
      role: roleOfState(machine, state),
      cluster: told.Cluster,
      taskDefinition: isMap(asked) ? inRun(told, 'TaskDefinition') : ONLY_IN_RUN,
      network: isMap(asked) ? awsvpc(inRun(told, 'NetworkConfiguration')) : ONLY_IN_RUN,
      sessions: opensSessions(told),
      awaited: (['sync', 'waitForTaskToken'] as const).find((way) => String(action).endsWith(`.${way}`)),
      count: inRun(told, 'Count'),
      changed: changedIn(told.Overrides),
    };
  });
}

/** A member of what a state asks for, which JSONPath names with `.$` and JSONata with an expression. */
function inRun(asked: ValueMap, name: string): Value {
  const value = asked[name];
  return asked[`${name}.$`] !== undefined || (typeof value === 'string' && EXPRESSION.test(value)) ? ONLY_IN_RUN : value;
}

function ofSchedule(schedule: Resource): TaskRequest[] {
  const [principal, arn, role] = ['scheduler.amazonaws.com', schedule.property('Target.Arn'), schedule.property('Target.RoleArn')];
  if (!UNIVERSAL_TARGET.test(String(arn))) {
    return ofTarget(schedule, principal, arn, role, schedule.property('Target.EcsParameters'), parsedJson(schedule.property('Target.Input')));
  }
  const asked = parsedJson(schedule.property('Target.Input'));
  const open = new Unresolved(`${schedule.key}.Input`, "its 'Input' is no JSON or only known at deployment");
  const told = { resource: schedule, principal, role };
  return isMap(asked) ? [{
    ...told,
    cluster: asked.Cluster,
    taskDefinition: asked.TaskDefinition,
    network: awsvpc(asked.NetworkConfiguration),
    sessions: opensSessions(asked),
    count: asked.Count,
    changed: changedIn(asked.Overrides),
  }] : [{ ...told, cluster: undefined, taskDefinition: open, network: open, sessions: false, count: undefined, changed: [] }];
}

/** Rules and schedules change containers by their input, pipes beside the task. */
function ofTarget(resource: Resource, principal: string, cluster: Value, role: Value, asked: Value, input?: Value): TaskRequest[] {
  if (!isMap(asked)) return [];
  const network = awsvpc(asked.NetworkConfiguration);
  const told = { resource, principal, role, cluster, taskDefinition: asked.TaskDefinitionArn, network, sessions: opensSessions(asked) };
  return [{ ...told, count: asked.TaskCount, changed: changedIn(input ?? asked.Overrides) }];
}

/** The names in overrides, which begin with a capital or, in the input of an event, with a small letter. */
function changedIn(overrides: Value): Value[] {
  const { ContainerOverrides: capital, containerOverrides: small } = isMap(overrides) ? overrides : ({} as ValueMap);
  return mapsIn(capital ?? small).map((container) => inRun(container, container.name === undefined ? 'Name' : 'name'));
}

function opensSessions({ EnableExecuteCommand: enabled }: ValueMap): boolean {
  return enabled === true || enabled === 'true';
}

function awsvpc(configuration: Value): ValueMap | Unresolved | undefined {
  if (configuration instanceof Unresolved) return configuration;
  if (!isMap(configuration)) return undefined;
  const network = inRun(configuration, configuration.AwsVpcConfiguration === undefined ? 'AwsvpcConfiguration' : 'AwsVpcConfiguration');
  return isMap(network) || network instanceof Unresolved ? network : undefined;
}
