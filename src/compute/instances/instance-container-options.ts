import { Duration } from 'aws-cdk-lib';

/**
 * How the container of an instance is started, confined and stopped.
 */
export interface InstanceContainerOptions {
  /**
   * The user that the container runs as: a name of the image or an id from 0 to 2147483647, with or without a group after a colon,
   * for example `node`, `1000` or `1000:1000`.
   *
   * @default - the user of the image, which is root where the image names none
   */
  readonly user?: string;

  /**
   * What starts in the container, word by word, in place of the entry point of the image. `command` becomes its arguments.
   *
   * @default - the entry point of the image
   */
  readonly entryPoint?: string[];

  /**
   * The command to run, word by word; with an entry point its arguments.
   *
   * @default - the command of the image
   */
  readonly command?: string[];

  /**
   * Whether the container may write nowhere but in `writablePaths`. The documented way out for an image that must write elsewhere
   * is `false`.
   *
   * @default true
   */
  readonly readonlyRootFilesystem?: boolean;

  /**
   * Absolute paths that the container may write to although its root file system is read-only. Each is a file system in memory (tmpfs), empty when
   * the container starts.
   *
   * @default ['/tmp'] - or none if `readonlyRootFilesystem` is false
   */
  readonly writablePaths?: string[];

  /**
   * How long the container may take to finish after SIGTERM before it is killed, from 1 second to 2 minutes.
   *
   * @default Duration.seconds(30)
   */
  readonly stopTimeout?: Duration;
}
