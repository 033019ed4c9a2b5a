import { Environment, aws_ecs as ecs } from 'aws-cdk-lib';

export const ENV: Environment = { account: '123456789012', region: 'eu-west-1' };
export const IMAGE = ecs.ContainerImage.fromRegistry('traefik/whoami');
