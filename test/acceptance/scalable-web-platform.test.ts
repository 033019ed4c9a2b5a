import { Duration, Stack, aws_ec2 as ec2, aws_iam as iam, aws_rds as rds } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { claimed, proved } from './claims';
import { tooWide } from './least-privilege';
import { prove } from './requirement';
import { IMAGE, certificate, demo, examples, loadBalancerMysql, platform } from './subjects';
import { TemplateView } from './template-view';
import { EXAMPLES } from '../../examples';
import { ProductionPlatform } from '../../src';
import { ContainerService } from '../../src/compute';
import { DatabaseEngine } from '../../src/database';
import { Domain, Edge } from '../../src/edge';
import { Route, TlsSupport } from '../../src/ingress';
import { plainApp } from '../support/apps';

const DATABASE = 'AWS::RDS::DBInstance';
const PARAMETERS = 'AWS::RDS::DBParameterGroup';
const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const SERVICE = 'AWS::ECS::Service';
const TOPIC = 'AWS::SNS::Topic';

const keptFor = (backupRetention: Duration) => platform({ database: { backupRetention } });

/** What makes each kind of store encrypt what it holds. */
const AT_REST: Record<string, object> = {
  [DATABASE]: { StorageEncrypted: true },
  'AWS::S3::Bucket': { BucketEncryption: Match.anyValue() },
  [TOPIC]: { KmsMasterKeyId: Match.anyValue() },
};

function encryptedAtRest() {
  for (const [, view] of examples()) {
    for (const [type, Properties] of Object.entries(AT_REST)) {
      expect(view.all(type).length).toBeGreaterThan(0);
      view.template.allResourcesProperties(type, Properties);
    }
  }
}

/** Statements that refuse requests without TLS, by the type of their policy. */
function refusesPlainText(view: TemplateView, policy: string): boolean {
  const policies = view.all(policy);
  return policies.length > 0 && policies.every(({ properties }) => properties.PolicyDocument.Statement.some(
    ({ Effect, Condition }: any) => Effect === 'Deny' && Condition?.Bool?.['aws:SecureTransport'] === 'false'));
}

function watchedDatabase() {
  demo().template.hasResourceProperties(DATABASE, { EnablePerformanceInsights: true, DatabaseInsightsMode: 'standard' });
}

function dashboardAndAlerts() {
  demo().template.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
  demo().template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'oncall@example.com' });
  const topic = demo().the(TOPIC).logicalId;
  expect(demo().all('AWS::CloudWatch::Alarm').length).toBeGreaterThan(0);
  demo().template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [{ Ref: topic }] });
}

function closedToTheInternet() {
  for (const [, view] of examples()) {
    const open = view.inboundRules().filter(({ source }) => ['0.0.0.0/0', '::/0'].includes(source));
    const door = view.groupOf(view.the(LOAD_BALANCER)).logicalId;
    for (const { group, fromPort, toPort } of open) {
      expect(group).toBe(door);
      expect([80, 443]).toContain(fromPort);
      expect(toPort).toBe(fromPort);
    }
    expect(view.outboundRanges(view.groupOf(view.the(DATABASE)))).toEqual([]);
    expect(view.outboundRanges(view.groupOf(view.the(LOAD_BALANCER)))).toEqual([]);
  }
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
      id: 'S2.9',
      holds: 'PostgreSQL 15 on db.t3.medium can be had, and the retired 15.4 is refused with the nearest version',
      proof: () => {
        const instanceType = ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.MEDIUM);
        platform({ database: { engine: DatabaseEngine.postgres({ version: '15' }), instanceType } }).template.hasResourceProperties(DATABASE, {
          Engine: 'postgres', EngineVersion: Match.stringLikeRegexp('^15\\.'), DBInstanceClass: 'db.t3.medium',
        });
        expect(() => platform({ database: { engine: DatabaseEngine.postgres({ version: '15.4' }) } })).toThrow(/'engine.version'.*'15\.4'.*15\.\d+/);
      },
    },
    {
      id: 'S2.11',
      holds: 'storage starts at 100 GiB of gp3 and grows to 1000',
      proof: () => demo().template.hasResourceProperties(DATABASE, { AllocatedStorage: '100', StorageType: 'gp3', MaxAllocatedStorage: 1000 }),
    },
    {
      id: 'S2.12',
      holds: 'backups can be kept for 7 days',
      proof: () => keptFor(Duration.days(7)).template.hasResourceProperties(DATABASE, { BackupRetentionPeriod: 7 }),
    },
    {
      id: 'S2.13',
      holds: 'the operating system of the database is monitored',
      proof: () => {
        demo().template.hasResourceProperties(DATABASE, { MonitoringInterval: 60 });
        const role = demo().target(demo().the(DATABASE).properties.MonitoringRoleArn);
        expect(JSON.stringify(role.properties.AssumeRolePolicyDocument)).toContain('monitoring.rds.amazonaws.com');
      },
    },
    { id: 'S2.14', holds: 'database insights are on', proof: watchedDatabase },
    {
      id: 'S2.15',
      holds: 'the database is encrypted at rest',
      proof: () => examples().forEach(([, view]) => view.template.hasResourceProperties(DATABASE, { StorageEncrypted: true })),
    },
    {
      id: 'S2.16',
      holds: 'the database refuses connections without TLS',
      proof: () => {
        demo().template.hasResourceProperties(PARAMETERS, { Parameters: { 'rds.force_ssl': '1' } });
        loadBalancerMysql().template.hasResourceProperties(PARAMETERS, { Parameters: { require_secure_transport: '1' } });
        for (const [, view] of examples()) expect(view.target(view.the(DATABASE).properties.DBParameterGroupName).type).toBe(PARAMETERS);
      },
    },
    {
      id: 'S2.17',
      holds: 'the database stands in subnets without a way to the internet',
      proof: () => {
        demo().template.hasResourceProperties(DATABASE, { PubliclyAccessible: false });
        expect(demo().tiers(demo().target(demo().the(DATABASE).properties.DBSubnetGroupName).properties.SubnetIds)).toEqual(['isolated']);
      },
    },
    {
      id: 'S2.18',
      holds: 'a parameter group of its own logs connections and slow statements',
      proof: () => {
        demo().template.hasResourceProperties(PARAMETERS, {
          Parameters: {
            log_min_duration_statement: '1000', log_connections: '1', log_disconnections: '1', shared_preload_libraries: 'pg_stat_statements',
          },
        });
        demo().template.hasResourceProperties(DATABASE, { EnableCloudwatchLogsExports: ['postgresql', 'upgrade'] });
      },
    },
    {
      id: 'S2.43',
      holds: 'the VPC can have the range 10.0.0.0/16',
      proof: () => platform({ network: { cidr: '10.0.0.0/16' } }).template.hasResourceProperties('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
    },
    { id: 'S2.44', holds: 'nothing but the public load balancer admits the internet, and stores open nothing', proof: closedToTheInternet },
    {
      id: 'S2.45',
      holds: 'each service has roles of its own',
      proof: () => expect(new Set(rolesOfServices()).size).toBe(4),
    },
    {
      id: 'S2.46',
      holds: 'all data is encrypted at rest and in transit',
      proof: () => {
        encryptedAtRest();
        for (const [, view] of examples()) {
          expect(refusesPlainText(view, 'AWS::S3::BucketPolicy')).toBe(true);
          expect(refusesPlainText(view, 'AWS::SNS::TopicPolicy')).toBe(true);
        }
        demo().template.hasResourceProperties(PARAMETERS, { Parameters: { 'rds.force_ssl': '1' } });
        loadBalancerMysql().template.hasResourceProperties(LISTENER, { Port: 443, Protocol: 'HTTPS' });
      },
    },
    {
      id: 'S2.49',
      holds: 'a dashboard shows every part that is present',
      proof: () => {
        const body = JSON.stringify(demo().the('AWS::CloudWatch::Dashboard').properties.DashboardBody);
        for (const namespace of ['AWS/ApplicationELB', 'AWS/ECS', 'AWS/RDS', 'AWS/CloudFront']) expect(body).toContain(namespace);
        const withoutParts = platform({}).the('AWS::CloudWatch::Dashboard').properties.DashboardBody;
        expect(JSON.stringify(withoutParts)).not.toContain('AWS/RDS');
      },
    },
    { id: 'S2.51', holds: 'critical events are mailed', proof: dashboardAndAlerts },
    { id: 'S2.52', holds: 'the performance of the database is monitored', proof: watchedDatabase },
    {
      id: 'S2.53',
      holds: 'every log is kept for a stated time',
      proof: () => examples().forEach(([, view]) => {
        expect(view.all('AWS::Logs::LogGroup').length).toBeGreaterThanOrEqual(4);
        view.template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: Match.anyValue() });
      }),
    },
    {
      id: 'S2.61',
      holds: 'the load balancer can keep a client at its target',
      proof: () => {
        const stack = new Stack(plainApp(), 'Stack');
        const whole = new ProductionPlatform(stack, 'Platform');
        const workload = new ContainerService(stack, 'Workload', { vpc: whole.network.vpc, cluster: whole.cluster, image: IMAGE, port: 3000 });
        const stickiness = { duration: Duration.hours(1) };
        const target = whole.ingress.addTarget(stack, 'Target', { workload, port: 3000, route: Route.everything(), stickiness });
        workload.service.attachToApplicationTargetGroup(target.targetGroup);
        whole.network.admit(workload);
        TemplateView.of(stack).template.hasResourceProperties(TARGET_GROUP, {
          TargetGroupAttributes: Match.arrayWith([
            { Key: 'stickiness.enabled', Value: 'true' }, { Key: 'stickiness.type', Value: 'lb_cookie' },
          ]),
        });
      },
    },
    { id: 'S2.63', holds: 'a dashboard and alerts exist', proof: dashboardAndAlerts },
    {
      id: 'S2.65',
      holds: 'the database has alarms beside its insights',
      proof: () => {
        watchedDatabase();
        const metrics = demo().all('AWS::CloudWatch::Alarm').filter(({ properties }) => properties.Namespace === 'AWS/RDS').map(({ properties }) => properties.MetricName);
        expect(metrics).toEqual(expect.arrayContaining(['CPUUtilization', 'FreeStorageSpace', 'DatabaseConnections']));
      },
    },
    {
      id: 'S2.69',
      holds: 'the database can be restored to any second of the time that backups are kept',
      proof: () => examples().forEach(([, view]) => expect(view.the(DATABASE).properties.BackupRetentionPeriod).toBeGreaterThan(0)),
    },
    {
      id: 'S2.83',
      holds: 'what is sensitive stands in private subnets behind minimal security groups',
      proof: () => {
        closedToTheInternet();
        for (const [, view] of examples()) {
          for (const { properties } of view.all(SERVICE)) expect(view.tiers(properties.NetworkConfiguration.AwsvpcConfiguration.Subnets)).toEqual(['private']);
          expect(view.tiers(view.the('AWS::RDS::DBSubnetGroup').properties.SubnetIds)).toEqual(['isolated']);
        }
      },
    },
    {
      id: 'S2.84',
      holds: 'all traffic of the VPC is recorded',
      proof: () => {
        demo().template.hasResourceProperties('AWS::EC2::FlowLog', { ResourceType: 'VPC', TrafficType: 'ALL' });
        expect(demo().target(demo().the('AWS::EC2::FlowLog').properties.LogGroupName).properties.RetentionInDays).toBe(90);
      },
    },
    {
      id: 'S2.85',
      holds: 'private subnets go out through NAT gateways and admit nothing from outside',
      proof: () => {
        expect(demo().subnetsOf('private')).toHaveLength(2);
        for (const subnet of demo().subnetsOf('private')) {
          expect(demo().defaultRoute(subnet)!.properties).toHaveProperty('NatGatewayId');
          expect(subnet.properties.MapPublicIpOnLaunch).toBe(false);
        }
      },
    },
    { id: 'S2.86', holds: 'all storage is encrypted', proof: encryptedAtRest },
    {
      id: 'S2.87',
      holds: 'TLS 1.3 is offered wherever the service can, and can be all that the load balancer offers',
      proof: () => {
        loadBalancerMysql().template.hasResourceProperties(LISTENER, { Port: 443, SslPolicy: Match.stringLikeRegexp('^ELBSecurityPolicy-TLS13-1-2-') });
        platform((stack) => ({
          edge: Edge.loadBalancer({
            domain: Domain.withCertificates({ names: ['app.example.com'], loadBalancerCertificate: certificate(stack, 'eu-west-1') }),
          }),
          ingress: { tls: TlsSupport.TLS_1_3_ONLY },
        })).template.hasResourceProperties(LISTENER, { Port: 443, SslPolicy: Match.stringLikeRegexp('^ELBSecurityPolicy-TLS13-1-3-') });
        platform((stack) => ({
          edge: Edge.cloudFront({
            domain: Domain.withCertificates({ names: ['app.example.com'], cloudFrontCertificate: certificate(stack, 'us-east-1') }),
          }),
        })).template.hasResourceProperties('AWS::CloudFront::Distribution', {
          DistributionConfig: { ViewerCertificate: { MinimumProtocolVersion: Match.stringLikeRegexp('^TLSv1\\.[23]') } },
        });
      },
    },
    {
      id: 'S2.89',
      holds: 'security updates arrive by themselves',
      proof: () => {
        demo().template.hasResourceProperties(DATABASE, { AutoMinorVersionUpgrade: true });
        demo().template.hasResourceProperties(SERVICE, { PlatformVersion: 'LATEST' });
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
        expect(() => EXAMPLES.demo({ context }).synth()).not.toThrow();
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
          .toThrow(/'healthCheck.timeout' must/);
      },
    },
    {
      id: 'S2.101',
      holds: 'each claim names the test that proves it',
      proof: () => expect(claimed()).toEqual(proved()),
    },
  ]);
});
