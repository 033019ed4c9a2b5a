import { aws_ecs as ecs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { APP } from './confined-container';
import { checkedContainer } from './container-checks';
import { checkImage } from './container-image-checks';
import { ContainerOptions } from './container-options';
import { TaskSize } from './fargate-size';
import { SidecarOptions } from './sidecar-options';
import { warnOf } from '../../private/findings/warnings';
import { PORTS, requireConcrete, requireInteger, requireMatch } from '../../private/input/checks';
import { impossible, invalidProp } from '../../private/input/errors';
import { requireOneOf, requireOptions, requireString } from '../../private/input/kinds';
import { asWritten } from '../../private/input/spelling';

/** https://docs.aws.amazon.com/general/latest/gr/ecs-service.html (containers per task definition, which nobody can raise) */
const MOST_CONTAINERS = 10;
const NAME = /^[A-Za-z0-9_-]{1,255}$/;
/** Conditions that only a container which ends can reach. */
const ENDS = [ecs.ContainerDependencyCondition.COMPLETE, ecs.ContainerDependencyCondition.SUCCESS];

/** The containers of a task, and where that of the service logs. */
interface TaskContainers {
  readonly container?: ContainerOptions;
  readonly sidecars?: SidecarOptions[];
  readonly logDriver?: ecs.LogDriver;
}

/** Refuses sidecars that cannot run, or not beside `app` and each other. */
export function checkSidecars(scope: IConstruct, task: TaskContainers, appPorts: number[], size: TaskSize) {
  const sidecars = task.sidecars ?? [];
  const isRouted = task.logDriver instanceof ecs.FireLensLogDriver;
  const routers = sidecars.filter(({ firelensConfig }) => firelensConfig);
  if (isRouted && routers.length === 0) {
    throw impossible(scope, `'${asWritten(scope, 'logDriver')}' writes to FireLens, and the log router that the CDK would add may write to its root file system; add a sidecar with a 'firelensConfig'`);
  }
  if (routers.length > 1) {
    throw impossible(scope, `'${asWritten(scope, 'sidecars')}' must have at most one with a 'firelensConfig', because a task has one log router`);
  }
  if (sidecars.length === 0) return;
  checkNumber(scope, sidecars.length);
  const names = [APP];
  const ports = new Map(appPorts.map((port) => [port, APP]));
  sidecars.forEach((sidecar, index) => {
    const path = `sidecars[${index}]`;
    checkName(scope, `${path}.name`, sidecar.name, names);
    checkImage(scope, `${path}.image`, sidecar.image);
    checkedContainer(scope, sidecar, size, path);
    checkPort(scope, `${path}.port`, sidecar, ports);
    for (const prop of ['environment', 'secrets', 'firelensConfig'] as const) requireOptions(scope, `${path}.${prop}`, sidecar[prop]);
    checkOrder(scope, path, sidecar);
    if (isRouted && sidecar.firelensConfig) checkRouter(scope, path, sidecar);
    names.push(sidecar.name);
  });
  checkMemory(scope, task, size.memoryLimitMiB);
}

/** The quota counts what the task definition has: the agent of Service Connect, which Amazon ECS adds to the task, is not in it. */
function checkNumber(scope: IConstruct, given: number) {
  if (given < MOST_CONTAINERS) return;
  throw invalidProp(scope, {
    prop: 'sidecars',
    expected: `have at most ${MOST_CONTAINERS - 1}, because a task definition has ${MOST_CONTAINERS} containers and 'app' is one of them`,
    given,
    fix: 'move some of them to a service of their own',
  });
}

function checkName(scope: IConstruct, prop: string, name: string, taken: string[]) {
  requireString(scope, prop, name);
  requireConcrete(scope, prop, name);
  requireMatch(scope, prop, name, NAME, 'have 1 to 255 letters, digits, hyphens and underscores');
  if (taken.includes(name)) {
    throw invalidProp(scope, {
      prop, expected: 'be unique in the task', given: name, fix: name === APP ? 'the container of the service has this name' : 'rename one of the two sidecars',
    });
  }
}

function checkPort(scope: IConstruct, prop: string, { name, port }: SidecarOptions, ports: Map<number, string>) {
  if (port === undefined) return;
  requireInteger(scope, prop, port, PORTS);
  const other = ports.get(port);
  if (other) throw invalidProp(scope, { prop, expected: `be another than that of '${other}', because the containers of a task share their addresses`, given: port });
  ports.set(port, name);
}

function checkOrder(scope: IConstruct, path: string, { appDependsOn, essential, healthCheck }: SidecarOptions) {
  const prop = `${path}.appDependsOn`;
  requireOneOf(scope, prop, appDependsOn, Object.values(ecs.ContainerDependencyCondition), 'ecs.ContainerDependencyCondition');
  if (appDependsOn === ecs.ContainerDependencyCondition.HEALTHY && !healthCheck) {
    throw invalidProp(scope, { prop, expected: `be START where no '${path}.healthCheck' tells whether it is healthy`, given: appDependsOn });
  }
  if (appDependsOn && ENDS.includes(appDependsOn) && essential) {
    throw invalidProp(scope, {
      prop, expected: 'be START or HEALTHY for an essential container, whose end stops the task', given: appDependsOn, fix: `or set ${path}.essential to false`,
    });
  }
}

/** Refuses a router that has ended before there are logs, and warns about one whose end nobody would notice. */
function checkRouter(scope: IConstruct, path: string, sidecar: SidecarOptions) {
  const { appDependsOn } = sidecar;
  if (appDependsOn && ENDS.includes(appDependsOn)) {
    throw invalidProp(scope, {
      prop: `${path}.appDependsOn`, expected: "be START or HEALTHY for the log router that 'logDriver' writes to, which must run as long as 'app'", given: appDependsOn,
    });
  }
  if (isEssential(sidecar)) return;
  warnOf(
    scope, 'compute.logRouterNotEssential',
    `'${path}.essential' is false, and 'logDriver' writes to this log router: when it ends, the task goes on and its log is lost, which nothing tells; leave it out, so that Amazon ECS replaces the task`,
  );
}

/** Amazon ECS registers no task whose containers may have more memory than it has. */
function checkMemory(scope: IConstruct, { container, sidecars = [] }: TaskContainers, memoryMiB: number) {
  const limits = [container, ...sidecars].map((each) => each?.memoryLimitMiB ?? 0);
  const sum = limits.reduce((one, other) => one + other);
  if (sum > memoryMiB) {
    throw impossible(scope, `'memoryLimitMiB' of all containers is ${limits.filter(Boolean).join(' + ')} = ${sum} MiB, and the task has ${memoryMiB} MiB; lower a limit or raise '${asWritten(scope, 'memoryLimitMiB')}' of the service`);
  }
}

/** Whether the task stops with the container. */
export function isEssential({ essential, appDependsOn }: SidecarOptions): boolean {
  return essential ?? !(appDependsOn && ENDS.includes(appDependsOn));
}
