import { aws_ecs as ecs, aws_logs as logs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { confined } from './confined-container';
import { TaskSize } from './fargate-size';
import { checkImagePlatform } from './image-platform';
import { isEssential } from './sidecar-checks';
import { SidecarOptions } from './sidecar-options';
import { TaskConfiguration } from './task-configuration';
import { taskLogDriver } from './task-logs';
import { requireMatch } from '../../private/input/checks';

/** The task that the sidecars join. */
export interface SidecarSite {
  readonly task: ecs.FargateTaskDefinition;
  readonly size: TaskSize;
  readonly architecture: ecs.CpuArchitecture;
  readonly logGroup: logs.ILogGroup;
}

/** Adds the sidecars to a task that has its default container already. */
export function addSidecars(scope: IConstruct, sidecars: SidecarOptions[], site: SidecarSite): ecs.ContainerDefinition[] {
  return sidecars.map((options, index) => addSidecar(scope, options, `sidecars[${index}]`, site));
}

function addSidecar(scope: IConstruct, options: SidecarOptions, path: string, { task, size, architecture, logGroup }: SidecarSite) {
  const { name, image, port, firelensConfig, appDependsOn } = options;
  const suffix = `-${name}`;
  const props: ecs.ContainerDefinitionOptions = {
    ...confined(task, options, size.memoryLimitMiB, suffix),
    containerName: name,
    image,
    essential: isEssential(options),
    logging: taskLogDriver(logGroup, name),
    portMappings: port === undefined ? undefined : [{ containerPort: port, protocol: ecs.Protocol.TCP }],
  };
  const sidecar = firelensConfig
    ? task.addFirelensLogRouter(`Sidecar${suffix}`, { ...props, firelensConfig })
    : task.addContainer(`Sidecar${suffix}`, props);
  requireMatch(scope, `${path}.image`, sidecar.imageName, /\S/, 'name an image');
  checkImagePlatform(scope, { prop: `${path}.image`, image, container: sidecar, architecture });
  const configuration = new TaskConfiguration(scope, sidecar);
  configuration.addEnvironment(`${path}.environment`, options.environment);
  configuration.addSecrets(`${path}.secrets`, options.secrets);
  if (appDependsOn) task.defaultContainer!.addContainerDependencies({ container: sidecar, condition: appDependsOn });
  return sidecar;
}
