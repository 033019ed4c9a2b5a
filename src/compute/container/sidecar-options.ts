import { aws_ecs as ecs } from 'aws-cdk-lib';
import { ContainerOptions } from './container-options';
import { BackingServiceSecret } from '../../contracts';

/**
 * A container that runs beside the one of the service, in the same task: a proxy, an agent, a log router.
 *
 * It is confined like that one: a root file system that cannot be written, an init process, and a log that never stalls it, in the log group of
 * the service under its own name. All containers of a task share its CPU, memory, network and task role; the variables of `uses` reach `app` alone.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definitions
 */
export interface SidecarOptions extends ContainerOptions {
  /**
   * The name of the container, other than `app` and unique in the task: 1 to 255 letters, digits, hyphens and underscores.
   */
  readonly name: string;

  /**
   * The image to run, built for the `architecture` of the service.
   */
  readonly image: ecs.ContainerImage;

  /**
   * Whether the task stops, and is replaced, when this container ends.
   *
   * @default - true, unless `app` waits for its end
   */
  readonly essential?: boolean;

  /**
   * The TCP port that the container listens on, from 1 to 65535. The containers of a task share their addresses, so each port has one of them;
   * `app` reaches it as `localhost`. Nobody else is let in.
   *
   * @default - none
   */
  readonly port?: number;

  /**
   * Plain configuration by environment variable name.
   *
   * @default - none
   */
  readonly environment?: { [name: string]: string };

  /**
   * Secret configuration by environment variable name, from AWS Secrets Manager.
   *
   * @default - none
   */
  readonly secrets?: { [name: string]: BackingServiceSecret };

  /**
   * What this container must have reached before `app` starts: `START`; `HEALTHY`, which needs a `healthCheck`; `COMPLETE`, any end; or
   * `SUCCESS`, an end with exit code 0, for a container that prepares something and is not `essential`.
   *
   * @default - `app` does not wait for it
   * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
   */
  readonly appDependsOn?: ecs.ContainerDependencyCondition;

  /**
   * Makes this container the log router of FireLens, to which a `logDriver` made by `ecs.LogDrivers.firelens()` writes. A task has one. It must run as
   * long as `app`: with `essential: false` its end loses the log, which gives the acknowledgeable warning
   * `cdk-production-platform:compute.logRouterNotEssential`.
   *
   * @default - an ordinary container
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html
   */
  readonly firelensConfig?: ecs.FirelensConfig;
}
