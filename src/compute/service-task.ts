import { aws_ecs as ecs, aws_iam as iam, aws_logs as logs, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ContainerOptions } from './container-options';
import { ContainerServiceOptions } from './container-service-options';
import { TaskSize } from './fargate-size';
import { serviceLogDriver } from './service-logs';
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

/** The task definition with its one container, which is its default container. */
export function serviceTask(scope: Construct, options: ContainerServiceOptions, parts: TaskParts): ecs.FargateTaskDefinition {
  const task = new ecs.FargateTaskDefinition(scope, 'Task', {
    cpu: parts.size.cpu,
    memoryLimitMiB: parts.size.memoryLimitMiB,
    ephemeralStorageGiB: options.ephemeralStorage?.toGibibytes(),
    runtimePlatform: {
      cpuArchitecture: options.architecture ?? ecs.CpuArchitecture.X86_64,
      operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
    },
    taskRole: parts.taskRole,
    executionRole: parts.executionRole,
  });
  const { user, entryPoint, command, memoryLimitMiB, healthCheck, stopTimeout, readonlyRootFilesystem = true } = parts.container;
  const writablePaths = parts.container.writablePaths ?? (readonlyRootFilesystem ? ['/tmp'] : []);
  task.addContainer('Container', {
    containerName: 'app',
    image: options.image,
    user,
    entryPoint,
    command,
    memoryLimitMiB,
    healthCheck,
    stopTimeout: stopTimeout ?? Duration.seconds(30),
    readonlyRootFilesystem,
    linuxParameters: linuxParameters(task, writablePaths, memoryLimitMiB ?? parts.size.memoryLimitMiB),
    logging: serviceLogDriver(parts.logGroup),
    portMappings: parts.ports.map((containerPort) => ({ containerPort, protocol: ecs.Protocol.TCP })),
  });
  requireMatch(scope, 'image', task.defaultContainer!.imageName, /\S/, 'name an image');
  acknowledge(task, {
    ids: ['AwsSolutions::AwsSolutions-ECS2'],
    reason: 'Environment variables carry plain configuration only: secrets are referenced from AWS Secrets Manager, and a plain variable named like a secret gives a warning',
  });
  return task;
}

/** An init process forwards SIGTERM; tmpfs, unlike a volume, lets a user other than root write (see ADR 0031). */
function linuxParameters(scope: Construct, writablePaths: string[], memoryMiB: number): ecs.LinuxParameters {
  const parameters = new ecs.LinuxParameters(scope, 'LinuxParameters', { initProcessEnabled: true });
  parameters.addTmpfs(...writablePaths.map((containerPath) => ({ containerPath, size: Math.floor(memoryMiB / 4) })));
  return parameters;
}
