import { Environment, Stack, aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';

export const ENV: Environment = { account: '123456789012', region: 'eu-west-1' };
export const IMAGE = ecs.ContainerImage.fromRegistry('traefik/whoami');

/** A network that was made elsewhere, over three zones. */
export function existingVpc(stack: Stack): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-0a1b2c3d4e5f60718',
    availabilityZones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
    privateSubnetIds: ['subnet-b0123456789abcde1', 'subnet-b0123456789abcde2', 'subnet-b0123456789abcde3'],
    isolatedSubnetIds: ['subnet-c0123456789abcde1', 'subnet-c0123456789abcde2', 'subnet-c0123456789abcde3'],
  });
}
