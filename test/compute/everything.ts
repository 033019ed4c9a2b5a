import { aws_ec2 as ec2, aws_ecs as ecs, aws_efs as efs, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { Capacity, ContainerServiceProps } from '../../src/compute';
import { VpcStack } from './fixtures';

/** A file system in the VPC of the stack. */
export function fileSystem(stack: VpcStack, id = 'Files'): efs.FileSystem {
  const securityGroup = new ec2.SecurityGroup(stack, `${id}SecurityGroup`, { vpc: stack.vpc, allowAllOutbound: false });
  return new efs.FileSystem(stack, id, { vpc: stack.vpc, encrypted: true, securityGroup });
}

/** Every option of the task at once. */
export function everything(stack: VpcStack): Partial<ContainerServiceProps> {
  const secret = new secretsmanager.Secret(stack, 'Secret');
  return {
    cpu: 512,
    memoryLimitMiB: 2048,
    capacity: Capacity.spot({ onDemandBase: 2 }),
    enableExecuteCommand: true,
    logDriver: ecs.LogDrivers.firelens({ options: { Name: 'stdout' } }),
    sidecars: [
      {
        name: 'router',
        image: ecs.ContainerImage.fromRegistry('public.ecr.aws/aws-observability/aws-for-fluent-bit:stable'),
        firelensConfig: { type: ecs.FirelensLogRouterType.FLUENTBIT },
      },
      {
        name: 'proxy',
        image: ecs.ContainerImage.fromRegistry('public.ecr.aws/envoy'),
        port: 9901,
        memoryLimitMiB: 256,
        environment: { LEVEL: 'info' },
        secrets: { LICENCE: { secret, field: 'licence' } },
        healthCheck: { command: ['CMD', 'true'] },
        appDependsOn: ecs.ContainerDependencyCondition.HEALTHY,
      },
    ],
    volumes: [{ fileSystem: fileSystem(stack), containerPath: '/var/uploads', rootDirectory: '/uploads' }],
  };
}
