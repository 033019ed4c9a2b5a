import { aws_ecs as ecs } from 'aws-cdk-lib';
import { ContainerTaskPlacement } from '../container-task-placement';
import { JobDefaults } from './job-defaults';

/**
 * What a job runs.
 */
export interface JobOptions {
  /**
   * The image to run. It may come from any registry; `ecs.ContainerImage.fromEcrRepository(...)` lets the job pull from that repository and no other.
   */
  readonly image: ecs.ContainerImage;

  /**
   * The command, word by word, in place of that of the image; with an entry point its arguments. No shell takes part, unless it is the first word. Exit
   * code 0 is success. It says what `container.command` says, so giving both is an error.
   *
   * @default - `container.command`, or else the command of the image
   */
  readonly command?: string[];
}

/**
 * What a user decides about a task that a person starts.
 */
export interface OneOffTaskOptions extends JobDefaults, JobOptions {}

/**
 * Properties of a task that a person starts.
 */
export interface OneOffTaskProps extends OneOffTaskOptions, ContainerTaskPlacement {}
