import { Stack, aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { IRELAND, VIRGINIA, certificateIn, newFront, newVpc } from './support';
import { Domain, Edge } from '../../src/edge';
import { Route } from '../../src/ingress';
import { FargateWorkload } from '../ingress/support';
import { newStack, plainApp } from '../support/apps';

const idsOf = (stack: Stack, edge?: Edge) => newFront(edge, stack).recommendedAlarms().map(({ id }) => id);

test('recommends alarms of CloudFront in us-east-1, where its metrics are', () => {
  expect(idsOf(newStack(VIRGINIA))).toEqual(['FailedRequests', 'SlowResponses', 'EdgeFailedRequests']);
});

test.each([['another', IRELAND], ['an unknown', undefined]])('recommends those of the load balancer alone in %s region', (_, env) => {
  expect(idsOf(newStack(env))).toEqual(['FailedRequests', 'SlowResponses']);
});

test('recommends those of the load balancer alone when it faces the internet', () => {
  const stack = newStack(IRELAND);
  const domain = Domain.withCertificates({ names: ['app.example.com'], loadBalancerCertificate: certificateIn(stack, 'eu-west-1') });
  const front = newFront(Edge.loadBalancer({ domain }), stack);
  expect(front.recommendedAlarms()).toHaveLength(2);
  expect(front.dashboardWidgets()).toHaveLength(3);
});

test('reads the metrics of CloudFront from us-east-1 in any region', () => {
  const stack = new Stack(plainApp(), 'Stack', { env: IRELAND });
  new cloudwatch.Dashboard(stack, 'Dashboard', { widgets: [newFront(undefined, stack).dashboardWidgets()] });
  const [dashboard] = Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::Dashboard'));
  const body = JSON.stringify(dashboard.Properties.DashboardBody);
  expect(body.match(/AWS\/CloudFront/g)).toHaveLength(3);
  expect(body).toContain('\\"region\\":\\"us-east-1\\"');
});

test('stands in another stack than its network and its services', () => {
  // GIVEN
  const app = plainApp();
  const vpc = newVpc(new Stack(app, 'Network'));
  const services = new Stack(app, 'Services');

  // WHEN
  const { ingress } = newFront(undefined, new Stack(app, 'Front'), { vpc });
  new FargateWorkload(services, 'Api', ingress, Route.everything());

  // THEN
  app.synth();
  expect(services.dependencies.map(({ node }) => node.id).sort()).toEqual(['Front', 'Network']);
});

test('gives the same bytes every time', () => {
  const bytes = () => {
    const stack = newStack();
    newFront(undefined, stack);
    return JSON.stringify(Template.fromStack(stack).toJSON());
  };
  expect(bytes()).toBe(bytes());
});

test('keeps the logical ids of what must not be replaced', () => {
  const stack = newStack();
  newFront(undefined, stack);
  const template = Template.fromStack(stack);
  const ids = ['AWS::S3::Bucket', 'AWS::CloudFront::Distribution', 'AWS::CloudFront::VpcOrigin', 'AWS::ElasticLoadBalancingV2::LoadBalancer']
    .flatMap((type) => Object.keys(template.findResources(type))).sort();
  expect(ids).toEqual([
    'FrontEdgeAccessLogsE2634964',
    'FrontEdgeDistributionEAEEDF76',
    'FrontEdgeHttpOriginB95CD821',
    'FrontIngress901D239B',
    'FrontIngressAccessLogs8C634F6C',
  ]);
});
