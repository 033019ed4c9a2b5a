import { aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { AppHost, InstalledApp, InstanceAppStrategy } from './instance-app-strategy';
import { quoted, quotedWords } from './shell';
import { requireMatch } from '../../../private/input/checks';
import { impossible } from '../../../private/input/errors';
import { givenProps } from '../../../private/input/given-props';
import { writablePathsOf } from '../../container/confined-container';
import { checkedContainer } from '../../container/container-checks';
import { checkImage } from '../../container/container-image-checks';
import { checkImagePlatform, ImageHolder } from '../../container/image-platform';
import { InstanceContainerOptions } from '../instance-container-options';

const STOP_SECONDS = 30;
/** A container of an instance may have all that the instance has. */
const WHOLE_INSTANCE = { cpu: Infinity, memoryLimitMiB: Infinity };

/** A container that Docker runs. */
export class ContainerApp implements InstanceAppStrategy {
  constructor(private readonly image: ecs.ContainerImage, private readonly options: InstanceContainerOptions) {}

  public check(scope: IConstruct) {
    checkImage(scope, 'app.image', this.image);
    checkedContainer(scope, this.given(scope), WHOLE_INSTANCE, 'app');
  }

  public install(host: AppHost): InstalledApp {
    const { stopTimeout } = this.given(host.scope);
    const image = this.pulledBy(host);
    return {
      packages: [],
      prepare: [],
      start: [
        `_image=${quoted(image)}`,
        'if ! docker image inspect "$_image" > /dev/null 2>&1; then',
        '  _registry=${_image%%/*}',
        '  case $_registry in',
        '    *.dkr.ecr*.*)',
        '      aws ecr get-login-password --region "$(cut -d. -f4 <<< "$_registry")" | docker login --username AWS --password-stdin "$_registry"',
        '      ;;',
        '  esac',
        '  docker pull --quiet "$_image"',
        'fi',
        'docker rm --force app > /dev/null 2>&1 || true',
        `exec docker run ${this.runOptions(host).join(' ')} \${_names[@]+"\${_names[@]/#/--env=}"} "$_image"${this.words(host.scope)}`,
      ],
      unit: [
        'RuntimeDirectory=app',
        // The login of the registry is kept in memory.
        'Environment=DOCKER_CONFIG=/run/app',
        'ExecStop=/usr/bin/docker stop app',
        `TimeoutStopSec=${(stopTimeout?.toSeconds() ?? STOP_SECONDS) + 10}`,
      ],
      address: `$(${inspected('{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}')} || true)`,
      running: `[ "$(${inspected('{{.State.Running}}')})" = true ]`,
      metadataHops: 2,
    };
  }

  private given(scope: IConstruct): InstanceContainerOptions {
    return givenProps(scope, 'InstanceContainerOptions', this.options, { path: 'app' });
  }

  private runOptions({ scope, port, logGroupName }: AppHost): string[] {
    const { user, entryPoint, readonlyRootFilesystem = true, stopTimeout, ...options } = this.given(scope);
    return [
      '--name app --rm --init --security-opt no-new-privileges',
      `--publish ${port}:${port}`,
      ...(readonlyRootFilesystem ? ['--read-only'] : []),
      ...writablePathsOf({ ...options, readonlyRootFilesystem }).map((path) => `--tmpfs ${quoted(path)}`),
      ...(user === undefined ? [] : [`--user ${quoted(user)}`]),
      ...(entryPoint ? [`--entrypoint ${quoted(entryPoint[0])}`] : []),
      `--stop-timeout ${stopTimeout?.toSeconds() ?? STOP_SECONDS}`,
      // As in a task, logs that cannot be delivered never stall the app.
      '--log-driver awslogs --log-opt mode=non-blocking --log-opt max-buffer-size=25m',
      `--log-opt awslogs-region="$AWS_DEFAULT_REGION" --log-opt awslogs-group=${quoted(logGroupName)} --log-opt awslogs-stream="$_instance"`,
    ];
  }

  /** What follows the image: arguments of the entry point, and the command. */
  private words(scope: IConstruct): string {
    const { entryPoint = [], command = [] } = this.given(scope);
    const words = [...entryPoint.slice(1), ...command];
    return words.length > 0 ? ` ${quotedWords(words)}` : '';
  }

  /** The name of the image, which the role of the instances may pull: an image asks a container definition for the role that does. */
  private pulledBy({ scope, role, architecture }: AppHost): string {
    const definition = { node: scope.node, taskDefinition: { obtainExecutionRole: () => role } };
    const { imageName, repositoryCredentials } = this.image.bind(scope, definition as unknown as ecs.ContainerDefinition);
    requireMatch(scope, 'app.image', imageName, /^\S+$/, 'name an image');
    if (repositoryCredentials) {
      throw impossible(scope, "'app.image' comes from a registry that asks for credentials, which instances do not have; use an image of Amazon ECR, or a pull through cache of it");
    }
    const container: ImageHolder = { node: scope.node, imageName };
    checkImagePlatform(scope, { prop: 'app.image', image: this.image, container, architecture: cpuOf(architecture), machines: 'instances' });
    return imageName;
  }
}

/** What Docker tells of the container; nothing while it is not there. */
function inspected(format: string): string {
  return `docker inspect --format '${format}' app 2> /dev/null`;
}

function cpuOf(architecture: ec2.InstanceArchitecture): ecs.CpuArchitecture {
  return architecture === ec2.InstanceArchitecture.ARM_64 ? ecs.CpuArchitecture.ARM64 : ecs.CpuArchitecture.X86_64;
}
