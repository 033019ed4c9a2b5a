import { aws_ec2 as ec2, aws_ecs as ecs, App, Stack, Stage } from 'aws-cdk-lib';

/** What a variant is, in words, and how it is built in an app. */
export type Variant = [name: string, build: (app: App) => void];

export const IMAGE = ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/nginx:stable');
const ZONES = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'];

export const stackIn = (app: App | Stage, id = 'App') => new Stack(app, id, { env: { account: '111111111111', region: 'eu-west-1' } });
export const threeZones = (scope: Stack, id = 'Vpc', props: ec2.VpcProps = {}) => new ec2.Vpc(scope, id, { availabilityZones: ZONES, ...props });

export function importedVpc(scope: Stack): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(scope, 'Imported', {
    vpcId: 'vpc-0123456789abcdef0',
    availabilityZones: ZONES,
    publicSubnetIds: ['subnet-public-a', 'subnet-public-b', 'subnet-public-c'],
    privateSubnetIds: ['subnet-private-a', 'subnet-private-b', 'subnet-private-c'],
  });
}
