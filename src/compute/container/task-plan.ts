import { aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { checkedContainer } from './container-checks';
import { checkImage } from './container-image-checks';
import { ContainerOptions } from './container-options';
import { fargateSize, TaskSize } from './fargate-size';
import { checkSidecars } from './sidecar-checks';
import { checkPlacement } from './task-placement';
import { invalidProp } from '../../private/input/errors';
import { requireKind, requireList, requireOptions } from '../../private/input/kinds';
import { requireGibibytes } from '../../private/input/sizes';
import { requireLogOptions } from '../../private/logs/log-options';
import { ContainerTaskOptions } from '../container-task-options';
import { ContainerTaskPlacement } from '../container-task-placement';
import { checkVolumes } from '../volumes/efs-volume-checks';
import { checkFileSystemNetwork } from '../volumes/file-system-network';

/** A task that runs an image somewhere. */
export interface PlannedTask extends ContainerTaskOptions, ContainerTaskPlacement {
  readonly image: ecs.ContainerImage;
}

/** What is decided about a task before anything of it is created. */
export interface TaskPlan {
  readonly vpcSubnets: ec2.SubnetSelection;
  /** The ports that the container of the image listens on. */
  readonly ports: number[];
  readonly size: TaskSize;
  readonly container: ContainerOptions;
}

/** Fills in the defaults; refuses every prop of a task that cannot work. */
export function taskPlan(scope: IConstruct, props: PlannedTask, ports: number[]): TaskPlan {
  const vpcSubnets = props.vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS };
  checkOptions(scope, props);
  checkPlacement(scope, props, vpcSubnets);
  checkFileSystemNetwork(scope, props.vpc, props.volumes);
  const size = fargateSize(scope, props);
  const container = checkedContainer(scope, props.container, size);
  checkSidecars(scope, props, ports, size);
  return { vpcSubnets, ports, size, container };
}

/** Refuses every option of a task that cannot work, whatever the task has beside it. */
function checkOptions(scope: IConstruct, options: PlannedTask) {
  checkImage(scope, 'image', options.image);
  for (const prop of ['environment', 'secrets'] as const) requireOptions(scope, prop, options[prop]);
  requireList(scope, 'uses', options.uses);
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html
  requireGibibytes(scope, 'ephemeralStorage', options.ephemeralStorage ?? undefined, 21, 200);
  checkArchitecture(scope, options.architecture);
  requireLogOptions(scope, options.logs);
  requireKind(scope, 'logDriver', options.logDriver, { called: 'a log driver', member: 'bind', from: 'ecs.LogDrivers.splunk(...)' });
  checkVolumes(scope, options);
}

function checkArchitecture(scope: IConstruct, architecture?: ecs.CpuArchitecture) {
  const known = [ecs.CpuArchitecture.X86_64, ecs.CpuArchitecture.ARM64].map((one) => one._cpuArchitecture);
  if (architecture && !known.includes(architecture._cpuArchitecture)) {
    throw invalidProp(scope, {
      prop: 'architecture',
      expected: `be ecs.CpuArchitecture.${known.join(' or ecs.CpuArchitecture.')}`,
      given: architecture._cpuArchitecture ?? architecture,
    });
  }
}
