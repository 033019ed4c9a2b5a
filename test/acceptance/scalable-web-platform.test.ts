import { Duration, Stack, aws_elasticloadbalancingv2 as elbv2, aws_iam as iam, aws_rds as rds } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { claimed, proved } from './claims';
import { tooWide } from './least-privilege';
import { prove } from './requirement';
import { CACHE, DATABASE, SEARCH } from './stores';
import { IMAGE, allStores, certificate, oneStack, examples, loadBalancerMysql, platform } from './subjects';
import { TemplateView } from './template-view';
import { EXAMPLES } from '../../examples';
import { ProductionPlatform } from '../../src';
import { InstanceApp } from '../../src/compute';
import { Domain, Edge } from '../../src/edge';
import { Route } from '../../src/ingress';
import { plainApp } from '../support/apps';

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const SERVICE = 'AWS::ECS::Service';
const TOPIC = 'AWS::SNS::Topic';

function dashboardAndAlerts() {
  oneStack().template.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
  oneStack().template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'oncall@example.com' });
  const topic = oneStack().the(TOPIC).logicalId;
  expect(oneStack().all('AWS::CloudWatch::Alarm').length).toBeGreaterThan(0);
  oneStack().template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [{ Ref: topic }] });
}

function rolesOfServices(): string[] {
  const stack = new Stack(plainApp(), 'Stack');
  const whole = new ProductionPlatform(stack, 'Platform');
  whole.addService('Orders', { image: IMAGE, route: Route.path('/orders/*') });
  whole.addService('Users', { image: IMAGE, route: Route.path('/users/*') });
  return TemplateView.of(stack).all('AWS::ECS::TaskDefinition').flatMap(({ properties }) =>
    [properties.TaskRoleArn, properties.ExecutionRoleArn].map((arn) => arn['Fn::GetAtt'][0]));
}

/** Runs the validation that is built into aws-cdk-lib, which the other tests leave out because it takes seconds. */
function validated(build: () => void) {
  const setting = process.env.CDK_VALIDATION;
  delete process.env.CDK_VALIDATION;
  try {
    build();
  } finally {
    process.env.CDK_VALIDATION = setting;
  }
}

describe('scalable web platform', () => {
  prove([
    {
      id: 'S2.43',
      holds: 'the VPC can have the range 10.0.0.0/16',
      proof: () => platform({ network: { cidr: '10.0.0.0/16' } }).template.hasResourceProperties('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
    },
    {
      id: 'S2.45',
      holds: 'each service has roles of its own',
      proof: () => expect(new Set(rolesOfServices()).size).toBe(4),
    },
    { id: 'S2.51', holds: 'critical events are mailed', proof: dashboardAndAlerts },
    {
      id: 'S2.61',
      holds: 'the load balancer can keep a client at its target',
      proof: () => {
        platform({ service: { image: IMAGE, stickiness: { duration: Duration.hours(1) } } }).template.hasResourceProperties(TARGET_GROUP, {
          TargetGroupAttributes: Match.arrayWith([
            { Key: 'stickiness.enabled', Value: 'true' }, { Key: 'stickiness.type', Value: 'lb_cookie' },
          ]),
        });
      },
    },
    { id: 'S2.63', holds: 'a dashboard and alerts exist', proof: dashboardAndAlerts },
    {
      id: 'S2.84',
      holds: 'all traffic of the VPC is recorded',
      proof: () => {
        oneStack().template.hasResourceProperties('AWS::EC2::FlowLog', { ResourceType: 'VPC', TrafficType: 'ALL' });
        expect(oneStack().target(oneStack().the('AWS::EC2::FlowLog').properties.LogGroupName).properties.RetentionInDays).toBe(90);
      },
    },
    {
      id: 'S2.85',
      holds: 'private subnets go out through NAT gateways and admit nothing from outside',
      proof: () => {
        expect(oneStack().subnetsOf('private')).toHaveLength(2);
        for (const subnet of oneStack().subnetsOf('private')) {
          expect(oneStack().defaultRoute(subnet)!.properties).toHaveProperty('NatGatewayId');
          expect(subnet.properties.MapPublicIpOnLaunch).toBe(false);
        }
      },
    },
    {
      id: 'S2.87',
      holds: 'TLS 1.3 is offered wherever the service can, and can be all that the load balancer offers',
      proof: () => {
        loadBalancerMysql().template.hasResourceProperties(LISTENER, { Port: 443, SslPolicy: Match.stringLikeRegexp('^ELBSecurityPolicy-TLS13-1-2-') });
        platform((stack) => ({
          edge: Edge.loadBalancer({
            domain: Domain.withCertificates({ names: ['app.example.com'], loadBalancerCertificate: certificate(stack, 'eu-west-1') }),
          }),
          ingress: { sslPolicy: elbv2.SslPolicy.TLS13_13_PQ },
        })).template.hasResourceProperties(LISTENER, { Port: 443, SslPolicy: Match.stringLikeRegexp('^ELBSecurityPolicy-TLS13-1-3-') });
        platform((stack) => ({
          edge: Edge.cloudFront({
            domain: Domain.withCertificates({ names: ['app.example.com'], cloudFrontCertificate: certificate(stack, 'us-east-1') }),
          }),
        })).template.hasResourceProperties('AWS::CloudFront::Distribution', {
          DistributionConfig: { ViewerCertificate: { MinimumProtocolVersion: Match.stringLikeRegexp('^TLSv1\\.[23]') } },
        });
        // Of the policies of OpenSearch Service the one that offers TLS 1.3.
        allStores().template.hasResourceProperties(SEARCH, { DomainEndpointOptions: { TLSSecurityPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10' } });
      },
    },
    {
      id: 'S2.89',
      holds: 'security updates arrive by themselves',
      proof: () => {
        oneStack().template.hasResourceProperties(DATABASE, { AutoMinorVersionUpgrade: true });
        oneStack().template.hasResourceProperties(SERVICE, { PlatformVersion: 'LATEST' });
        allStores().template.hasResourceProperties(CACHE, { AutoMinorVersionUpgrade: true });
        allStores().template.hasResourceProperties(SEARCH, { SoftwareUpdateOptions: { AutoSoftwareUpdateEnabled: true } });
        const instances = platform({ instanceService: { app: InstanceApp.container(IMAGE) } }).template;
        instances.hasResourceProperties('AWS::EC2::LaunchTemplate', { LaunchTemplateData: { ImageId: Match.stringLikeRegexp('^resolve:ssm:.*/al2023-') } });
        instances.hasResourceProperties('AWS::AutoScaling::AutoScalingGroup', { MaxInstanceLifetime: Duration.days(30).toSeconds() });
      },
    },
    {
      id: 'S2.90',
      holds: 'no role may do more than it names',
      proof: () => {
        for (const [, view] of examples()) {
          expect(view.all('AWS::IAM::Role').flatMap((role) => view.statementsOf(role)).length).toBeGreaterThanOrEqual(4);
          expect(tooWide(view)).toEqual([]);
        }
        const careless = platform((stack) => {
          const role = new iam.Role(stack, 'Careless', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
          role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:*'], resources: ['arn:aws:s3:::orders'] }));
          role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] }));
          return {};
        });
        expect(tooWide(careless)).toHaveLength(2);
      },
    },
    {
      id: 'S2.96',
      holds: 'templates are validated when they are synthesized',
      proof: () => validated(() => {
        const context = { '@aws-cdk/core:validateAgainstDefaultRules': true, '@aws-cdk/core:strictCfnValidateErrors': true };
        expect(() => EXAMPLES['one-stack']({ context }).synth()).not.toThrow();
        const broken = plainApp({ context });
        new rds.CfnDBInstance(new Stack(broken, 'Broken'), 'Database', {
          engine: 'bogus', dbInstanceClass: 'db.m6g.large', allocatedStorage: '20', storageEncrypted: true,
        });
        expect(() => broken.synth()).toThrow();
      }),
    },
    {
      id: 'S2.99',
      holds: 'the load balancer checks the health of every target',
      proof: () => {
        const view = platform({ service: { image: IMAGE, healthCheck: { path: '/health', healthyHttpCodes: '200' } } });
        view.template.hasResourceProperties(TARGET_GROUP, {
          HealthCheckEnabled: true, HealthCheckPath: '/health', Matcher: { HttpCode: '200' }, HealthyThresholdCount: 2, UnhealthyThresholdCount: 3,
        });
        const { HealthCheckTimeoutSeconds: timeout, HealthCheckIntervalSeconds: interval } = view.the(TARGET_GROUP).properties;
        expect(timeout).toBeLessThan(interval);
        expect(() => platform({ service: { image: IMAGE, healthCheck: { interval: Duration.seconds(5), timeout: Duration.seconds(9) } } }))
          .toThrow(/'service.healthCheck.timeout' must/);
      },
    },
    {
      id: 'S2.101',
      holds: 'each claim names the test that proves it',
      proof: () => expect(claimed()).toEqual(proved()),
    },
  ]);
});
