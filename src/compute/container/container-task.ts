import { aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam, aws_logs as logs } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { APP, confined } from './confined-container';
import { allowExecuteCommand, mountForExecuteCommand } from './execute-command';
import { checkImagePlatform } from './image-platform';
import { checkLogDriver } from './log-driver-checks';
import { addSidecars } from './sidecars';
import { taskLogDriver, taskLogGroup } from './task-logs';
import { rulesOf, taskSecurityGroup, waysOut } from './task-network';
import { PlannedTask, TaskPlan } from './task-plan';
import { executionRole, taskRole } from './task-roles';
import { IWorkload } from '../../contracts';
import { RunnableTask, TaskPlace } from '../../delivery/before-traffic/task-runner';
import { acknowledge } from '../../private/findings/acknowledgements';
import { requireMatch } from '../../private/input/checks';
import { mountFileSystems, mountTargetsOf } from '../volumes/efs-volumes';

/** What the network, IAM and CloudWatch Logs know the tasks of a workload by. */
export interface TaskIdentity {
  readonly logGroup: logs.LogGroup;
  readonly securityGroup: ec2.SecurityGroup;
  /** The role of the code, and that which starts it. */
  readonly roles: { readonly taskRole: iam.Role; readonly executionRole: iam.Role };
}

/** What a task is made of, beside the user's options. */
export interface TaskParts extends TaskIdentity {
  readonly plan: TaskPlan;
  readonly cluster: ecs.ICluster;
  /** What the first port is called, for those that find it by its name. */
  readonly namedPort?: Pick<ecs.PortMapping, 'name' | 'appProtocol'>;
}

/** A task that can be started in its place, and what must be complete before it is. */
export interface PlacedTask {
  readonly task: RunnableTask;
  readonly place: TaskPlace;
  readonly startsAfter: IDependable[];
}

/** The identity of tasks that are `called` so in their descriptions. */
export function taskIdentity(scope: Construct, { vpc, logs: options, internetEgress = true }: PlannedTask, called: string): TaskIdentity {
  return {
    logGroup: taskLogGroup(scope, options),
    securityGroup: taskSecurityGroup(scope, { vpc, internetEgress, called }),
    roles: { taskRole: taskRole(scope, called), executionRole: executionRole(scope, called) },
  };
}

/** The task below its workload, which has its identity already: volumes are granted to it. */
export function containerTask(scope: IWorkload, options: PlannedTask, parts: TaskParts): PlacedTask {
  const { plan, cluster, logGroup, securityGroup, roles } = parts;
  const taskDefinition = taskDefinitionOf(scope, options, parts);
  if (options.enableExecuteCommand) allowExecuteCommand(roles.taskRole, cluster, logGroup);
  return {
    task: { cluster, taskDefinition, container: taskDefinition.defaultContainer!, roles: Object.values(roles), logGroup, logs: options.logs },
    place: { vpc: options.vpc, vpcSubnets: plan.vpcSubnets, securityGroups: [securityGroup] },
    startsAfter: [...Object.values(roles), rulesOf(securityGroup), waysOut(options.vpc, plan.vpcSubnets), ...mountTargetsOf(options.volumes)],
  };
}

/** The task definition with the container of the image, which is its default container, and with its sidecars and volumes. */
function taskDefinitionOf(scope: IWorkload, options: PlannedTask, { plan, roles, logGroup, namedPort }: TaskParts): ecs.FargateTaskDefinition {
  const { size, container } = plan;
  const architecture = options.architecture ?? ecs.CpuArchitecture.X86_64;
  const task = new ecs.FargateTaskDefinition(scope, 'Task', {
    cpu: size.cpu,
    memoryLimitMiB: size.memoryLimitMiB,
    ephemeralStorageGiB: options.ephemeralStorage?.toGibibytes(),
    runtimePlatform: { cpuArchitecture: architecture, operatingSystemFamily: ecs.OperatingSystemFamily.LINUX },
    ...roles,
  });
  const app = task.addContainer('Container', {
    ...confined(task, container, size.memoryLimitMiB),
    containerName: APP,
    image: options.image,
    logging: options.logDriver ?? taskLogDriver(logGroup),
    portMappings: plan.ports.map((containerPort, index) => ({ containerPort, protocol: ecs.Protocol.TCP, ...(index === 0 ? namedPort : {}) })),
  });
  requireMatch(scope, 'image', app.imageName, /\S/, 'name an image');
  checkLogDriver(scope, app);
  checkImagePlatform(scope, { prop: 'image', image: options.image, container: app, architecture });
  const sidecars = addSidecars(scope, options.sidecars ?? [], { task, size, architecture, logGroup });
  mountFileSystems(scope, app, options.volumes ?? []);
  if (options.enableExecuteCommand) {
    mountForExecuteCommand(app, container);
    sidecars.forEach((sidecar, index) => mountForExecuteCommand(sidecar, options.sidecars![index]));
  }
  acknowledge(task, {
    ids: ['AwsSolutions::AwsSolutions-ECS2'],
    reason: 'Environment variables carry plain configuration only: secrets are referenced from AWS Secrets Manager, and a plain variable named like a secret gives a warning',
  });
  return task;
}
