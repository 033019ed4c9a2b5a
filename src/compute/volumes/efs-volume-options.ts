import { aws_efs as efs } from 'aws-cdk-lib';

/**
 * A directory of an Amazon EFS file system in the container: it outlives the tasks, and all of them share it.
 *
 * The service mounts it encrypted in transit and through an access point, which it alone is granted to use, and opens the network path from here.
 * Sidecars do not see it.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html
 */
export interface EfsVolumeOptions {
  /**
   * The file system, in the VPC of the service. One of another stack may stay there; one that is imported needs its security group.
   */
  readonly fileSystem: efs.IFileSystem;

  /**
   * Where the container sees it: an absolute path below `/`.
   */
  readonly containerPath: string;

  /**
   * The directory of the file system, an absolute path below `/` of at most four levels. It is made if it is not there, and belongs to the
   * `posixUser` with mode 0750.
   *
   * @default - that of the `accessPoint`; one of the two must be given
   */
  readonly rootDirectory?: string;

  /**
   * The user as which files are written and read, whatever user the container runs as.
   *
   * @default - user 1000, group 1000
   */
  readonly posixUser?: efs.PosixUser;

  /**
   * An access point of the file system that exists. It has a directory and a user of its own.
   *
   * @default - one is made for the `rootDirectory`
   */
  readonly accessPoint?: efs.IAccessPoint;

  /**
   * Whether the container may only read.
   *
   * @default false
   */
  readonly readOnly?: boolean;
}
