import { aws_ecs as ecs, Duration } from 'aws-cdk-lib';
import { ContainerOptions } from './container-options';

/** The name of the container that runs the image of the service. */
export const APP = 'app';

/** How a container of the task is started, confined and stopped; `suffix` tells its construct from those of the other containers. */
export function confined(task: ecs.TaskDefinition, options: ContainerOptions, taskMemoryMiB: number, suffix = '') {
  const { user, entryPoint, command, memoryLimitMiB, healthCheck, stopTimeout, readonlyRootFilesystem = true } = options;
  // An init process forwards SIGTERM; tmpfs, unlike a volume, lets a user other than root write (see ADR 0031).
  const linuxParameters = new ecs.LinuxParameters(task, `LinuxParameters${suffix}`, { initProcessEnabled: true });
  const size = Math.floor((memoryLimitMiB ?? taskMemoryMiB) / 4);
  linuxParameters.addTmpfs(...writablePathsOf(options).map((containerPath) => ({ containerPath, size })));
  return {
    user,
    entryPoint,
    command,
    memoryLimitMiB,
    healthCheck,
    stopTimeout: stopTimeout ?? Duration.seconds(30),
    readonlyRootFilesystem,
    linuxParameters,
  };
}

/** Where a container may write although its root cannot be written. */
export function writablePathsOf({ writablePaths, readonlyRootFilesystem = true }: ContainerOptions): string[] {
  return writablePaths ?? (readonlyRootFilesystem ? ['/tmp'] : []);
}
