import {
  aws_certificatemanager as acm, aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elb, aws_rds as rds, App, Stack, Stage,
} from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

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

/** A task in each zone, with a way out by HTTPS. */
export function fargate(scope: Stack, vpc: ec2.IVpc, environment: { [name: string]: string } = {}, props: Partial<ecs.FargateServiceProps> = {}) {
  const taskDefinition = new ecs.FargateTaskDefinition(scope, 'Task');
  taskDefinition.addContainer('web', { image: IMAGE, portMappings: [{ containerPort: 80 }], environment });
  const service = new ecs.FargateService(scope, 'Service', {
    cluster: new ecs.Cluster(scope, 'Cluster', { vpc }),
    taskDefinition,
    circuitBreaker: { rollback: true },
    minHealthyPercent: 100,
    desiredCount: vpc.availabilityZones.length,
    securityGroups: [new ec2.SecurityGroup(scope, 'ServiceGroup', { vpc, allowAllOutbound: false })],
    ...props,
  });
  service.connections.allowToAnyIpv4(ec2.Port.tcp(443));
  service.node.addDependency(vpc, taskDefinition);
  return service;
}

/** Opens the way from a service to a store, both of which are there before the service. */
export function useStore(service: ecs.FargateService, store: ec2.IConnectable & IConstruct) {
  service.connections.allowToDefaultPort(store);
  service.node.addDependency(store, ...store.connections.securityGroups, ...service.connections.securityGroups);
}

/** A load balancer that is open to the internet, and its listener for HTTPS. */
export function publicBalancer(scope: Stack, vpc: ec2.IVpc): elb.ApplicationListener {
  const balancer = new elb.ApplicationLoadBalancer(scope, 'Balancer', { vpc, internetFacing: true });
  const certificates = [acm.Certificate.fromCertificateArn(scope, 'Certificate', 'arn:aws:acm:eu-west-1:111111111111:certificate/x')];
  return balancer.addListener('Https', { port: 443, certificates, sslPolicy: elb.SslPolicy.TLS13_RES });
}

/** A database with a standby. */
export function postgres(scope: Stack, vpc: ec2.IVpc, props: Partial<rds.DatabaseInstanceProps> = {}) {
  return new rds.DatabaseInstance(scope, 'Database', {
    vpc,
    multiAz: true,
    engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 }),
    deletionProtection: true,
    storageEncrypted: true,
    ...props,
  });
}
