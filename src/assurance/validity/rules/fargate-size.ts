import { Severity } from '../../finding';
import { Rule, Violation } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { Unresolved, ValueMap } from '../../template/value';
import { taskDefinitionIn, TaskRequest } from '../../topology/task-request';

/** VA001: Fargate has a place for each task. */
export const FARGATE_SIZE: Rule = {
  id: 'VA001',
  title: 'every Fargate task has a size and a network that Fargate offers',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',
  check: ({ deployment, topology }) => [
    ...deployment.ofType('AWS::ECS::TaskDefinition')
      .filter((resource) => resource.list('RequiresCompatibilities').includes('FARGATE'))
      .flatMap((resource) => [network(resource), size(resource)].flatMap((problem) => (problem ? [{ resource, ...problem }] : []))),
    ...topology.taskRequests.flatMap(withoutNetwork),
  ],
};

type Problem = { message: string; fix: string } | undefined;

/** CPU units, then least, most and step of memory in GiB; November 2026. */
const SIZES: [number, number, number, number][] = [
  [256, 0.5, 2, 0.5],
  [512, 1, 4, 1],
  [1024, 2, 8, 1],
  [2048, 4, 16, 1],
  [4096, 8, 30, 1],
  [8192, 16, 60, 4],
  [16384, 32, 120, 8],
];

function network(resource: Resource): Problem {
  const mode = resource.text('NetworkMode') ?? 'bridge';
  return mode === 'awsvpc' || resource.isOpen('NetworkMode') ? undefined : {
    message: `ECS refuses task '${resource.name}': Fargate gives each task a network interface, and its network mode is ${mode}`,
    fix: "set 'NetworkMode' to awsvpc",
  };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html */
function withoutNetwork(request: TaskRequest): Violation[] {
  const { resource, network: asked } = request;
  const task = taskDefinitionIn(request);
  if (task?.text('NetworkMode') !== 'awsvpc' || asked instanceof Unresolved || (asked && listed(asked))) return [];
  return [{
    resource,
    message: `ECS starts no task '${task.name}' for '${resource.name}': its network mode is awsvpc, and no subnets are named for it`,
    fix: "name subnets and security groups in the 'NetworkConfiguration' of what starts it",
  }];
}

function listed(asked: ValueMap): boolean {
  return Object.entries(asked).some(([name, value]) => /^Subnets(\.\$)?$/.test(name) && !(Array.isArray(value) && value.length === 0));
}

function size(resource: Resource): Problem {
  if (resource.isOpen('Cpu') || resource.isOpen('Memory')) return undefined;
  const [cpu, memory] = [units(resource.text('Cpu'), /vcpu/i), units(resource.text('Memory'), /gb/i)];
  if (cpu === undefined || memory === undefined) {
    return { message: `ECS refuses task '${resource.name}': Fargate needs its CPU and memory`, fix: "set 'Cpu' and 'Memory' of the task" };
  }
  const row = SIZES.find(([known]) => known === cpu);
  if (!row) {
    const known = SIZES.map(([each]) => each);
    return cpu > Math.max(...known) ? undefined : {
      message: `ECS refuses task '${resource.name}': Fargate offers ${known.join(', ')} CPU units, and it asks for ${cpu}`,
      fix: "set 'Cpu' to one of these",
    };
  }
  const [, least, most, step] = row.map((value, index) => (index ? value * 1024 : value));
  // A quarter of a CPU takes 512, 1024 or 2048 MiB, and nothing between the last two.
  const fits = memory >= least && memory <= most && memory % step === 0 && !(cpu === 256 && memory === 1536);
  return fits ? undefined : {
    message: `ECS refuses task '${resource.name}': with ${cpu} CPU units Fargate offers ${least} to ${most} MiB in steps of ${step}, and it asks for ${memory}`,
    fix: "choose 'Cpu' and 'Memory' that go together",
  };
}

/** `1024`, `1 vCPU` and `2 GB`. */
function units(text: string | undefined, large: RegExp): number | undefined {
  if (text === undefined) return undefined;
  const number = parseFloat(text);
  return Number.isNaN(number) ? undefined : number * (large.test(text) ? 1024 : 1);
}
