import * as fs from 'fs';
import { Match } from 'aws-cdk-lib/assertions';
import { prove } from './requirement';
import { oneStack, examples, loadBalancerMysql } from './subjects';
import { TemplateView } from './template-view';

const DATABASE = 'AWS::RDS::DBInstance';
const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const SERVICE = 'AWS::ECS::Service';
const TASK = 'AWS::ECS::TaskDefinition';
const ALARM = 'AWS::CloudWatch::Alarm';

function tasksSubnets(view: TemplateView): any[] {
  return view.the(SERVICE).properties.NetworkConfiguration.AwsvpcConfiguration.Subnets;
}

describe('production environment of managed services', () => {
  prove([
    {
      id: 'S3.1',
      holds: 'compute and data are managed services: there is no server to care for',
      proof: () => {
        for (const [, view] of examples()) {
          const types = view.all().map(({ type }) => type);
          expect(types).toEqual(expect.arrayContaining([SERVICE, DATABASE, LOAD_BALANCER, ALARM, 'AWS::ApplicationAutoScaling::ScalableTarget']));
          for (const server of ['AWS::EC2::Instance', 'AWS::AutoScaling::AutoScalingGroup', 'AWS::EC2::LaunchTemplate']) {
            expect(types).not.toContain(server);
          }
        }
      },
    },
    {
      id: 'S3.2',
      holds: 'a Node.js container runs on Fargate',
      proof: () => {
        loadBalancerMysql().template.hasResourceProperties(TASK, {
          RequiresCompatibilities: ['FARGATE'],
          ContainerDefinitions: [Match.objectLike({ Image: 'public.ecr.aws/docker/library/node:22-slim', Essential: true })],
        });
        loadBalancerMysql().template.hasResourceProperties(SERVICE, { CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Weight: 1 }] });
      },
    },
    {
      id: 'S3.3',
      holds: 'each task has a network interface of its own',
      proof: () => loadBalancerMysql().template.hasResourceProperties(TASK, { NetworkMode: 'awsvpc' }),
    },
    {
      id: 'S3.4',
      holds: 'a decision record says why services run on Fargate',
      proof: () => expect(fs.readFileSync('docs/adr/0030-fargate-rolling-services.md', 'utf8')).toMatch(/hosts to patch[\s\S]*## Decision\s+- Services run on Fargate/),
    },
    {
      id: 'S3.5',
      holds: 'services scale on CPU and on memory',
      proof: () => expect(loadBalancerMysql().all('AWS::ApplicationAutoScaling::ScalingPolicy')
        .map(({ properties }) => properties.TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification.PredefinedMetricType).sort())
        .toEqual(['ECSServiceAverageCPUUtilization', 'ECSServiceAverageMemoryUtilization']),
    },
    {
      id: 'S3.10',
      holds: 'everything that can stand in a VPC stands in the one of the platform',
      proof: () => {
        const view = loadBalancerMysql();
        const vpc = view.the('AWS::EC2::VPC').logicalId;
        for (const type of ['AWS::EC2::Subnet', 'AWS::EC2::SecurityGroup', 'AWS::EC2::VPCEndpoint', TARGET_GROUP]) {
          expect(view.all(type).length).toBeGreaterThan(0);
          view.template.allResourcesProperties(type, { VpcId: { Ref: vpc } });
        }
        const placed = [view.the(LOAD_BALANCER).properties.Subnets, view.the('AWS::RDS::DBSubnetGroup').properties.SubnetIds, tasksSubnets(view)];
        for (const subnets of placed) expect(view.subnets(subnets).map(({ type }) => type)).toEqual(Array(2).fill('AWS::EC2::Subnet'));
      },
    },
    {
      id: 'S3.11',
      holds: 'applications and databases stand in private subnets, what faces the internet in public ones',
      proof: () => {
        const view = loadBalancerMysql();
        expect(view.tiers(view.the(LOAD_BALANCER).properties.Subnets)).toEqual(['public']);
        expect(view.tiers(tasksSubnets(view))).toEqual(['private']);
        expect(view.tiers(view.the('AWS::RDS::DBSubnetGroup').properties.SubnetIds)).toEqual(['isolated']);
      },
    },
    {
      id: 'S3.12',
      holds: 'a load balancer that faces the internet stands in the public subnets',
      proof: () => {
        loadBalancerMysql().template.hasResourceProperties(LOAD_BALANCER, { Scheme: 'internet-facing', Type: 'application' });
        expect(loadBalancerMysql().tiers(loadBalancerMysql().the(LOAD_BALANCER).properties.Subnets)).toEqual(['public']);
      },
    },
    {
      id: 'S3.13',
      holds: 'the load balancer is the only way in',
      proof: () => {
        const view = loadBalancerMysql();
        const door = view.groupOf(view.the(LOAD_BALANCER)).logicalId;
        const fromAnywhere = view.inboundRules().filter(({ source }) => /[.:]/.test(source));
        expect(new Set(fromAnywhere.map(({ group }) => group))).toEqual(new Set([door]));
        view.template.allResourcesProperties('AWS::EC2::Subnet', { MapPublicIpOnLaunch: false });
        view.template.allResourcesProperties(SERVICE, { NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'DISABLED' } } });
        view.template.resourceCountIs('AWS::EC2::EIP', view.all('AWS::EC2::NatGateway').length);
        for (const type of ['AWS::CloudFront::Distribution', 'AWS::Lambda::Url', 'AWS::ApiGateway::RestApi']) view.template.resourceCountIs(type, 0);
      },
    },
    {
      id: 'S3.14',
      holds: 'the load balancer ends TLS',
      proof: () => loadBalancerMysql().template.hasResourceProperties(LISTENER, {
        Port: 443, Protocol: 'HTTPS', Certificates: [{ CertificateArn: Match.anyValue() }],
      }),
    },
    {
      id: 'S3.15',
      holds: 'the load balancer spreads requests over the tasks in the private subnets',
      proof: () => {
        const view = loadBalancerMysql();
        view.template.hasResourceProperties(TARGET_GROUP, { TargetType: 'ip' });
        const [registration] = view.the(SERVICE).properties.LoadBalancers;
        expect(registration).toMatchObject({ ContainerPort: 3000, TargetGroupArn: { Ref: view.the(TARGET_GROUP).logicalId } });
        expect(view.the('AWS::ElasticLoadBalancingV2::ListenerRule').properties.Actions).toEqual([
          { Type: 'forward', TargetGroupArn: { Ref: view.the(TARGET_GROUP).logicalId } },
        ]);
        expect(view.tiers(tasksSubnets(view))).toEqual(['private']);
      },
    },
    {
      id: 'S3.16',
      holds: 'load balancer security group admits HTTPS from anywhere, and HTTP for the redirect alone',
      proof: () => {
        const view = loadBalancerMysql();
        const rules = view.inboundOf(view.groupOf(view.the(LOAD_BALANCER)));
        expect(rules).toContainEqual({ fromPort: 443, toPort: 443, source: '0.0.0.0/0' });
        expect(rules.filter(({ fromPort }) => fromPort !== 443)).toEqual([{ fromPort: 80, toPort: 80, source: '0.0.0.0/0' }]);
        const [plain] = view.all(LISTENER).filter(({ properties }) => properties.Port === 80);
        expect(plain.properties.DefaultActions.map(({ Type }: any) => Type)).toEqual(['redirect']);
      },
    },
    {
      id: 'S3.17',
      holds: 'Fargate security group admits only the load balancer on the application port',
      proof: () => {
        const view = loadBalancerMysql();
        expect(view.inboundOf(view.groupOf(view.the(SERVICE)))).toEqual([
          { fromPort: 3000, toPort: 3000, source: view.groupOf(view.the(LOAD_BALANCER)).logicalId },
        ]);
      },
    },
    {
      id: 'S3.24',
      holds: 'stdout and stderr go to a log group that keeps them for a stated time',
      proof: () => {
        const view = oneStack();
        const [{ LogConfiguration: { LogDriver, Options } }] = view.the(TASK).properties.ContainerDefinitions;
        expect(LogDriver).toBe('awslogs');
        expect(view.target(Options['awslogs-group']).properties.RetentionInDays).toBe(90);
      },
    },
    {
      id: 'S3.26',
      holds: 'high CPU of Fargate raises an alarm',
      proof: () => loadBalancerMysql().template.hasResourceProperties(ALARM, {
        Namespace: 'AWS/ECS', MetricName: 'CPUUtilization', Threshold: 85, ComparisonOperator: 'GreaterThanThreshold',
      }),
    },
    {
      id: 'S3.27',
      holds: 'a high rate of 5xx responses of the load balancer raises an alarm',
      proof: () => {
        const [alarm] = loadBalancerMysql().all(ALARM).filter(({ properties }) => JSON.stringify(properties).includes('5XX'));
        const expression = alarm.properties.Metrics.find(({ Expression }: any) => Expression).Expression;
        const metrics = alarm.properties.Metrics.map(({ MetricStat }: any) => MetricStat?.Metric.MetricName).filter(Boolean);
        expect(metrics.sort()).toEqual(['HTTPCode_ELB_5XX_Count', 'HTTPCode_Target_5XX_Count', 'RequestCount']);
        expect(expression).toContain('100 *');
        expect(expression).toContain('/');
        expect(alarm.properties.Threshold).toBe(5);
      },
    },
    {
      id: 'S3.28',
      holds: 'every alarm is sent to an SNS topic that CloudWatch may use',
      proof: () => {
        const view = loadBalancerMysql();
        const topic = { Ref: view.the('AWS::SNS::Topic').logicalId };
        view.template.allResourcesProperties(ALARM, { ActionsEnabled: true, AlarmActions: [topic] });
        view.template.hasResourceProperties('AWS::SNS::TopicPolicy', {
          Topics: [topic],
          PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' } })]) },
        });
        view.template.hasResourceProperties('AWS::KMS::Key', {
          KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Principal: { Service: 'cloudwatch.amazonaws.com' } })]) },
        });
      },
    },
  ]);
});
