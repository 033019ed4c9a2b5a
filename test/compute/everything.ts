import { aws_ec2 as ec2, aws_ecs as ecs, aws_efs as efs, aws_secretsmanager as secretsmanager, Duration, Size } from 'aws-cdk-lib';
import { IMAGE, VpcStack } from './fixtures';
import { Capacity, ContainerOptions, ContainerServiceProps } from '../../src/compute';

const CONTAINER: ContainerOptions = { readonlyRootFilesystem: true, writablePaths: ['/tmp'], healthCheck: { command: ['CMD', 'true'] } };

/** A file system in the VPC of the stack. */
export function fileSystem(stack: VpcStack, id = 'Files'): efs.FileSystem {
  const securityGroup = new ec2.SecurityGroup(stack, `${id}SecurityGroup`, { vpc: stack.vpc, allowAllOutbound: false });
  return new efs.FileSystem(stack, id, { vpc: stack.vpc, encrypted: true, securityGroup });
}

/** Every option of the task at once. */
export function everything(stack: VpcStack): Partial<ContainerServiceProps> {
  const secret = new secretsmanager.Secret(stack, 'Secret');
  const files = fileSystem(stack);
  return {
    image: IMAGE,
    port: 8080,
    additionalPorts: [9090],
    cpu: 512,
    memoryLimitMiB: 2048,
    architecture: ecs.CpuArchitecture.ARM64,
    ephemeralStorage: Size.gibibytes(30),
    capacity: Capacity.spot({ onDemandBase: 2 }),
    enableExecuteCommand: true,
    container: { ...CONTAINER, user: 'node', entryPoint: ['node'], command: ['server.js'], memoryLimitMiB: 1024, stopTimeout: Duration.seconds(90) },
    environment: { LOG_LEVEL: 'info' },
    secrets: { API_KEY: { secret, field: 'key' } },
    logDriver: ecs.LogDrivers.firelens({ options: { Name: 'stdout' } }),
    sidecars: [
      {
        name: 'router',
        image: ecs.ContainerImage.fromRegistry('public.ecr.aws/aws-observability/aws-for-fluent-bit:stable'),
        firelensConfig: { type: ecs.FirelensLogRouterType.FLUENTBIT },
      },
      {
        ...CONTAINER,
        name: 'proxy',
        image: ecs.ContainerImage.fromRegistry('public.ecr.aws/envoy'),
        user: '1000:1000',
        entryPoint: ['/envoy'],
        command: ['-c', '/etc/envoy.yaml'],
        port: 9901,
        memoryLimitMiB: 256,
        stopTimeout: Duration.seconds(100),
        environment: { LEVEL: 'info' },
        secrets: { LICENCE: { secret, field: 'licence' } },
        essential: true,
        appDependsOn: ecs.ContainerDependencyCondition.HEALTHY,
      },
    ],
    volumes: [
      { fileSystem: files, containerPath: '/var/uploads', rootDirectory: '/uploads', posixUser: { uid: '1000', gid: '1000' } },
      { fileSystem: files, containerPath: '/var/shared', accessPoint: files.addAccessPoint('Shared', { path: '/shared' }), readOnly: true },
    ],
  };
}
