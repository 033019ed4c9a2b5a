import { App, Stack, aws_certificatemanager as acm, aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { TemplateView } from './template-view';
import { EXAMPLES } from '../../examples';
import { ProductionPlatform, ProductionPlatformProps } from '../../src';
import { plainApp } from '../support/apps';

/** An image of nobody in particular. */
export const IMAGE = ecs.ContainerImage.fromRegistry('example/app');

const views = new Map<string, TemplateView>();

function example(name: string): TemplateView {
  const known = views.get(name);
  if (known) return known;
  const app = EXAMPLES[name]();
  const view = TemplateView.of(app.node.children.find((child): child is Stack => Stack.isStack(child))!);
  views.set(name, view);
  return view;
}

/** The example behind CloudFront, with PostgreSQL, in one stack. */
export const oneStack = () => example('one-stack');

/** The example with a load balancer that faces the internet, a container on port 3000 and MySQL. */
export const loadBalancerMysql = () => example('load-balancer-mysql');

/** The example with a store of every kind, a service that uses them all, and one that uses the cache and the pictures. */
export const allStores = () => example('all-stores');

/** Every example that is one stack, by name. */
export const examples = (): [string, TemplateView][] => Object.keys(EXAMPLES).filter((name) => !['demo', 'delivery', 'workloads'].includes(name)).map((name) => [name, example(name)]);

/** A platform of its own, in a stack of its own. */
export function platform(props: ProductionPlatformProps | ((stack: Stack) => ProductionPlatformProps), app: App = plainApp()): TemplateView {
  const stack = new Stack(app, 'Stack');
  new ProductionPlatform(stack, 'Platform', typeof props === 'function' ? props(stack) : props);
  return TemplateView.of(stack);
}

/** A certificate that exists. */
export function certificate(stack: Stack, region: string): acm.ICertificate {
  return acm.Certificate.fromCertificateArn(stack, 'Certificate', `arn:aws:acm:${region}:111122223333:certificate/00000000-0000-4000-8000-000000000000`);
}

/** A VPC that exists, with public and private subnets in two zones. */
export function existingVpc(stack: Stack): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(stack, 'Existing', {
    vpcId: 'vpc-1',
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    publicSubnetIds: ['subnet-public-a', 'subnet-public-b'],
    privateSubnetIds: ['subnet-private-a', 'subnet-private-b'],
  });
}
