import { Stack, aws_certificatemanager as acm, aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { IWorkload } from '../../src/contracts';
import { Ingress, IngressExposure, IngressProps, IngressTargetProps, Route } from '../../src/ingress';
import { newStack } from '../support/apps';

export const ACCOUNT = '111111111111';
export const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

/** A network with addresses that are known at synthesis. */
export function newVpc(stack: Stack): ec2.Vpc {
  return new ec2.Vpc(stack, 'Vpc', { ipAddresses: ec2.IpAddresses.cidr('10.1.0.0/16'), restrictDefaultSecurityGroup: false });
}

/** An ingress of its own stack. */
export function newIngress(props: Partial<IngressProps> = {}, stack = newStack()): Ingress {
  return new Ingress(stack, 'Ingress', { ...props, vpc: props.vpc ?? newVpc(stack) });
}

/** A certificate of the region. */
export function certificateIn(stack: Stack, region: string, id = 'Certificate'): acm.ICertificate {
  return acm.Certificate.fromCertificateArn(stack, id, `arn:aws:acm:${region}:${ACCOUNT}:certificate/${id}`);
}

/** An ingress that faces the internet. */
export function publicIngress(options: { redirectHttp?: boolean } = {}, stack = newStack()): Ingress {
  const certificates = [certificateIn(stack, 'eu-west-1')];
  return newIngress({ exposure: IngressExposure.internet({ certificates, ...options }) }, stack);
}

/** The network and IAM identity of running code, without the code. */
export class FakeWorkload extends Construct implements IWorkload {
  public readonly connections: ec2.Connections;
  public readonly grantPrincipal: iam.IPrincipal;

  constructor(scope: Construct, id: string, vpc: ec2.IVpc) {
    super(scope, id);
    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', { vpc, allowAllOutbound: false });
    this.connections = new ec2.Connections({ securityGroups: [securityGroup] });
    this.grantPrincipal = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  }
}

/** A real Fargate service behind an ingress. */
export class FargateWorkload extends Construct implements IWorkload {
  public readonly connections: ec2.Connections;
  public readonly grantPrincipal: iam.IPrincipal;
  public readonly service: ecs.FargateService;

  constructor(scope: Construct, id: string, ingress: Ingress, route: Route) {
    super(scope, id);
    const cluster = new ecs.Cluster(this, 'Cluster', { vpc: ingress.vpc });
    const taskDefinition = new ecs.FargateTaskDefinition(this, 'Task');
    taskDefinition.addContainer('app', {
      image: ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx:stable'),
      portMappings: [{ containerPort: 3000 }],
    });
    this.service = new ecs.FargateService(this, 'Service', { cluster, taskDefinition, minHealthyPercent: 100 });
    this.connections = this.service.connections;
    this.grantPrincipal = taskDefinition.taskRole;
    const { targetGroup } = ingress.addTarget(this, 'Target', { route, port: 3000, workload: this });
    this.service.loadBalancerTarget({ containerName: 'app', containerPort: 3000 }).attachToApplicationTargetGroup(targetGroup);
  }
}

/** Puts a fake workload behind the ingress. */
export function addTarget(ingress: Ingress, id: string, props: Partial<IngressTargetProps> = {}, scope: Construct = Stack.of(ingress)) {
  const workload = new FakeWorkload(scope, id, ingress.vpc);
  return ingress.addTarget(workload, 'Target', { route: Route.path('/*'), port: 3000, workload, ...props });
}

/** The template of the stack of an ingress. */
export function templateOf(ingress: Ingress): Template {
  return Template.fromStack(Stack.of(ingress));
}

/** The attributes of the one load balancer. */
export function attributesOf(template: Template): Record<string, unknown> {
  const [balancer] = Object.values(template.findResources(LOAD_BALANCER));
  return Object.fromEntries(balancer.Properties.LoadBalancerAttributes.map(({ Key, Value }: any) => [Key, Value]));
}
