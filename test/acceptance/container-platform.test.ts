import * as fs from 'fs';
import { Stack } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { tooWide } from './least-privilege';
import { prove } from './requirement';
import { IMAGE, oneStack, examples, platform } from './subjects';
import { TemplateView, zone } from './template-view';
import { lostWith } from './zone-loss';
import { EXAMPLES } from '../../examples';
import { ProductionPlatform } from '../../src';
import { Route } from '../../src/ingress';
import { plainApp } from '../support/apps';

const DATABASE = 'AWS::RDS::DBInstance';
const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const SERVICE = 'AWS::ECS::Service';
const TASK = 'AWS::ECS::TaskDefinition';
const SECRET = 'AWS::SecretsManager::Secret';

/** Priorities of the listener rules of a platform with one service a path, by path. */
function priorities(paths: string[]): Record<string, number> {
  const stack = new Stack(plainApp(), 'Stack');
  const whole = new ProductionPlatform(stack, 'Platform');
  paths.forEach((path) => whole.addService(path.replace(/\W/g, ''), { image: IMAGE, route: Route.path(path) }));
  return Object.fromEntries(TemplateView.of(stack).all(RULE).map(({ properties }) =>
    [properties.Conditions[0].PathPatternConfig.Values[0], properties.Priority]));
}

describe('documented container platform', () => {
  prove([
    {
      id: 'S4.10',
      holds: 'the VPC has public and private subnets in several zones',
      proof: () => {
        for (const tier of ['public', 'private'] as const) expect(new Set(oneStack().subnetsOf(tier).map(zone)).size).toBe(2);
        const three = platform({ network: { availabilityZones: 3 } });
        for (const tier of ['public', 'private'] as const) expect(new Set(three.subnetsOf(tier).map(zone)).size).toBe(3);
      },
    },
    {
      id: 'S4.11',
      holds: 'public subnets reach the internet through an internet gateway',
      proof: () => {
        const view = oneStack();
        const gateway = view.the('AWS::EC2::InternetGateway').logicalId;
        view.template.hasResourceProperties('AWS::EC2::VPCGatewayAttachment', { InternetGatewayId: { Ref: gateway } });
        const routes = view.subnetsOf('public').map((subnet) => view.defaultRoute(subnet)!.properties.GatewayId.Ref);
        expect(routes).toEqual([gateway, gateway]);
      },
    },
    {
      id: 'S4.12',
      holds: 'security groups let traffic pass from load balancer to service to database, and no other way',
      proof: () => {
        const view = oneStack();
        const [balancer, service, store] = [LOAD_BALANCER, SERVICE, DATABASE].map((type) => view.groupOf(view.the(type)));
        expect(view.inboundOf(service).map(({ source }) => source)).toEqual([balancer.logicalId]);
        expect(view.inboundOf(store).map(({ source }) => source)).toEqual([service.logicalId]);
      },
    },
    {
      id: 'S4.13',
      holds: 'an application load balancer distributes the traffic',
      proof: () => oneStack().template.hasResourceProperties(LOAD_BALANCER, { Type: 'application' }),
    },
    {
      id: 'S4.14',
      holds: 'requests are routed to the service that they are for, by rules whose order other services do not change',
      proof: () => {
        const before = priorities(['/orders/*', '/users/*']);
        const after = priorities(['/basket/*', '/users/*', '/orders/*']);
        expect(Object.keys(before)).toEqual(expect.arrayContaining(['/orders/*', '/users/*']));
        expect(after).toMatchObject(before);
        expect(new Set(Object.values(after)).size).toBe(3);
      },
    },
    {
      id: 'S4.15',
      holds: 'ECS on Fargate has a cluster, task definitions and services',
      proof: () => {
        const { Cluster, TaskDefinition, CapacityProviderStrategy } = oneStack().the(SERVICE).properties;
        expect([oneStack().target(Cluster).type, oneStack().target(TaskDefinition).type]).toEqual(['AWS::ECS::Cluster', TASK]);
        expect(CapacityProviderStrategy).toEqual([{ CapacityProvider: 'FARGATE', Weight: 1 }]);
      },
    },
    {
      id: 'S4.16',
      holds: 'PostgreSQL stands in two zones',
      proof: () => oneStack().template.hasResourceProperties(DATABASE, { Engine: 'postgres', MultiAZ: true }),
    },
    {
      id: 'S4.18',
      holds: 'CloudWatch has the logs and watches the AWS services',
      proof: () => {
        oneStack().template.hasResourceProperties(TASK, { ContainerDefinitions: [Match.objectLike({ LogConfiguration: { LogDriver: 'awslogs' } })] });
        const alarms = JSON.stringify(oneStack().all('AWS::CloudWatch::Alarm'));
        for (const namespace of ['AWS/ECS', 'AWS/ApplicationELB', 'AWS/RDS']) expect(alarms).toContain(namespace);
      },
    },
    {
      id: 'S4.19',
      holds: 'roles have the least privilege',
      proof: () => examples().forEach(([, view]) => {
        expect(view.all('AWS::IAM::Role').flatMap((role) => view.statementsOf(role)).length).toBeGreaterThanOrEqual(4);
        expect(tooWide(view)).toEqual([]);
      }),
    },
    {
      id: 'S4.20',
      holds: 'security groups separate the parts from each other',
      proof: () => {
        const groups = [LOAD_BALANCER, SERVICE, DATABASE].map((type) => oneStack().groupOf(oneStack().the(type)).logicalId);
        expect(new Set(groups).size).toBe(3);
        for (const { group, source } of oneStack().inboundRules()) expect(source).not.toBe(group);
        for (const { fromPort, toPort } of oneStack().inboundRules()) expect(fromPort).toBe(toPort);
      },
    },
    {
      id: 'S4.21',
      holds: 'secrets are kept in Secrets Manager',
      proof: () => {
        oneStack().template.resourceCountIs(SECRET, 1);
        expect(JSON.stringify(oneStack().the(DATABASE).properties.MasterUserPassword)).toContain(`{"Ref":"${oneStack().the(SECRET).logicalId}"}`);
      },
    },
    {
      id: 'S4.22',
      holds: 'every layer is redundant across zones',
      proof: () => {
        for (const [, view] of examples()) {
          for (const lost of new Set(view.all('AWS::EC2::Subnet').map(zone))) expect(lostWith(lost, view)).toEqual([]);
        }
      },
    },
    {
      id: 'S4.23',
      holds: 'requests are distributed over the tasks of a service',
      proof: () => {
        expect(oneStack().the('AWS::ApplicationAutoScaling::ScalableTarget').properties.MinCapacity).toBeGreaterThan(1);
        const [{ TargetGroupArn }] = oneStack().the(SERVICE).properties.LoadBalancers;
        expect(oneStack().target(TargetGroupArn).properties.TargetType).toBe('ip');
      },
    },
    {
      id: 'S4.24',
      holds: 'what fails is replaced by itself',
      proof: () => {
        oneStack().template.hasResourceProperties(TARGET_GROUP, { HealthCheckEnabled: true, UnhealthyThresholdCount: 3 });
        oneStack().template.hasResourceProperties(SERVICE, { AvailabilityZoneRebalancing: 'ENABLED', HealthCheckGracePeriodSeconds: 60 });
        oneStack().template.hasResourceProperties(DATABASE, { MultiAZ: true });
      },
    },
    {
      id: 'S4.25',
      holds: 'everything is defined with CDK: nothing has to be looked up or built by hand before the deployment',
      proof: () => {
        for (const example of Object.values(EXAMPLES)) {
          const assembly = example().synth();
          expect(assembly.manifest.missing ?? []).toEqual([]);
          for (const { template, assets } of assembly.stacks) {
            const parameters = Object.entries<any>(template.Parameters ?? {});
            for (const [, { Default }] of parameters) expect(Default).toBeDefined();
            expect(parameters.filter(([, { Type }]) => Type.startsWith('AWS::SSM')).map(([name]) => name)).toEqual(['BootstrapVersion']);
            expect(assets.filter(({ packaging }: any) => packaging !== 'file')).toEqual([]);
          }
        }
      },
    },
    {
      id: 'S4.26',
      holds: 'templates are versioned with the code',
      proof: () => {
        const kept = fs.readdirSync('test/golden/templates').filter((name) => name.startsWith('example-'));
        expect(kept.sort()).toEqual(Object.keys(EXAMPLES).map((name) => `example-${name}`).sort());
      },
    },
    {
      id: 'S4.30',
      holds: 'logs that have served their time are removed',
      proof: () => examples().forEach(([, view]) => {
        view.template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: Match.anyValue() });
        const logs = view.all('AWS::S3::Bucket').filter(({ logicalId }) => /Logs(Resource)?[0-9A-F]{8}$/.test(logicalId));
        expect(logs.length).toBeGreaterThan(0);
        for (const { properties } of logs) {
          expect(properties.LifecycleConfiguration.Rules).toEqual([
            expect.objectContaining({ Status: 'Enabled', ExpirationInDays: 365, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }),
          ]);
        }
      }),
    },
  ]);
});
