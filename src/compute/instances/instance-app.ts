import { aws_ecs as ecs, aws_s3 as s3 } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { ArchiveApp } from './app/archive-app';
import { CommandApp } from './app/command-app';
import { ContainerApp } from './app/container-app';
import { AppHost, InstalledApp, InstanceAppStrategy } from './app/instance-app-strategy';
import { ArchiveAppOptions } from './archive-app-options';
import { InstanceContainerOptions } from './instance-container-options';

/**
 * What runs on the instances of a service. Its static methods are all there are: the class cannot be extended.
 *
 * Whatever it is, a unit of systemd starts it with its configuration in the environment, and starts it again when it ends.
 */
export class InstanceApp {
  /**
   * A container. The instances may pull its image from Amazon ECR, from that repository and no other; what the container writes to stdout and stderr goes
   * to CloudWatch Logs. The container gets the credentials of its instance.
   *
   * An image is pulled when an instance starts: name it by a tag that never moves or by its digest, or instances of different age run different code.
   * An image that is built for another processor than that of the instances is an error.
   *
   * @param image the image
   * @param options how the container is started, confined and stopped
   */
  public static container(image: ecs.ContainerImage, options: InstanceContainerOptions = {}): InstanceApp {
    return new InstanceApp(new ContainerApp(image, options ?? {}));
  }

  /**
   * The content of an archive in Amazon S3, which a user `app` without rights runs. The instances may read that object and no other.
   *
   * The archive is fetched when an instance starts: give each release a key of its own, or instances of different age run different code. A bucket of
   * another account, or a key of AWS KMS there, must admit the role of the instances.
   *
   * @param bucket the bucket
   * @param key the key of the object, which ends in `.zip`, `.tar`, `.tar.gz`, `.tgz` or `.tar.xz`; it may be a token
   * @param options the command that starts the app
   */
  public static archive(bucket: s3.IBucket, key: string, options: ArchiveAppOptions): InstanceApp {
    return new InstanceApp(new ArchiveApp(bucket, key, options));
  }

  /**
   * Commands of a shell (bash), which a user `app` without rights runs. The last one stays in the foreground; one that fails ends the app. What root must
   * do before belongs into `setupCommands`.
   *
   * @param commands the commands
   */
  public static commands(commands: string[]): InstanceApp {
    return new InstanceApp(new CommandApp(commands));
  }

  private readonly strategy: InstanceAppStrategy;

  private constructor(strategy: InstanceAppStrategy) {
    this.strategy = strategy;
  }

  /** @internal */
  public _check(scope: IConstruct): void {
    this.strategy.check(scope);
  }

  /** @internal */
  public _install(host: AppHost): InstalledApp {
    return this.strategy.install(host);
  }
}
