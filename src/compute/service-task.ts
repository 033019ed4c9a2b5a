import { aws_ecs as ecs, aws_iam as iam, aws_logs as logs } from 'aws-cdk-lib';
import { IWorkload } from '../contracts';
import { APP, confined } from './container/confined-container';
import { ContainerOptions } from './container/container-options';
import { mountForExecuteCommand } from './container/execute-command';
import { TaskSize } from './container/fargate-size';
import { checkImagePlatform } from './container/image-platform';
import { checkLogDriver } from './container/log-driver-checks';
import { addSidecars } from './container/sidecars';
import { ContainerServiceOptions } from './container-service-options';
import { connectedPort } from './service-connect/connected-port';
import { serviceLogDriver } from './service-logs';
import { mountFileSystems } from './volumes/efs-volumes';
import { acknowledge } from '../private/findings/acknowledgements';
import { requireMatch } from '../private/input/checks';

/** What the task is made of, beside the user's options. */
export interface TaskParts {
  readonly size: TaskSize;
  readonly container: ContainerOptions;
  readonly ports: number[];
  readonly taskRole: iam.IRole;
  readonly executionRole: iam.IRole;
  readonly logGroup: logs.ILogGroup;
}

/** The task definition with the container of the service, which is its default container, and with its sidecars and volumes. */
export function serviceTask(scope: IWorkload, options: ContainerServiceOptions, parts: TaskParts): ecs.FargateTaskDefinition {
  const { size, container, logGroup } = parts;
  const architecture = options.architecture ?? ecs.CpuArchitecture.X86_64;
  const task = new ecs.FargateTaskDefinition(scope, 'Task', {
    cpu: size.cpu,
    memoryLimitMiB: size.memoryLimitMiB,
    ephemeralStorageGiB: options.ephemeralStorage?.toGibibytes(),
    runtimePlatform: { cpuArchitecture: architecture, operatingSystemFamily: ecs.OperatingSystemFamily.LINUX },
    taskRole: parts.taskRole,
    executionRole: parts.executionRole,
  });
  const app = task.addContainer('Container', {
    ...confined(task, container, size.memoryLimitMiB),
    containerName: APP,
    image: options.image,
    logging: options.logDriver ?? serviceLogDriver(logGroup),
    portMappings: parts.ports.map((containerPort, index) => ({
      containerPort, protocol: ecs.Protocol.TCP, ...(index === 0 ? connectedPort(options) : {}),
    })),
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
