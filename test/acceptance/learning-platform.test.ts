import { App, Stack, aws_route53 as route53 } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { prove } from './requirement';
import { IMAGE, oneStack, existingVpc, loadBalancerMysql, platform } from './subjects';
import { TemplateView, zone } from './template-view';
import { PlatformProfile, ProductionPlatform } from '../../src';
import { Domain, Edge } from '../../src/edge';
import { Route } from '../../src/ingress';
import { NetworkSource } from '../../src/network';
import { plainApp } from '../support/apps';

const POLICY = 'AWS::ApplicationAutoScaling::ScalingPolicy';
const SERVICE = 'AWS::ECS::Service';
const VIRGINIA = { account: '111122223333', region: 'us-east-1' };

/** What the user would notice first about a profile, read from its template. */
function differences(profile: PlatformProfile): Record<string, unknown> {
  const view = platform({ profile, service: { image: IMAGE }, database: {} });
  const database = view.the('AWS::RDS::DBInstance');
  return {
    cidr: view.the('AWS::EC2::VPC').properties.CidrBlock,
    natGateways: view.all('AWS::EC2::NatGateway').length,
    minTasks: view.the('AWS::ApplicationAutoScaling::ScalableTarget').properties.MinCapacity,
    multiAz: database.properties.MultiAZ,
    backupDays: database.properties.BackupRetentionPeriod,
    deletionProtection: database.properties.DeletionProtection,
    whenDeleted: database.deletionPolicy,
  };
}

function servicePolicies(view: TemplateView): Record<string, number> {
  return Object.fromEntries(view.all(POLICY).map(({ properties: { TargetTrackingScalingPolicyConfiguration: tracking } }) =>
    [tracking.PredefinedMetricSpecification.PredefinedMetricType, tracking.TargetValue]));
}

function withDomain(): TemplateView {
  const app = plainApp();
  const zoneStack = new Stack(app, 'Dns', { env: VIRGINIA });
  const hosted = new route53.PublicHostedZone(zoneStack, 'Zone', { zoneName: 'my-platform.com' });
  const stack = new Stack(app, 'Platform', { env: VIRGINIA });
  new ProductionPlatform(stack, 'Platform', {
    edge: Edge.cloudFront({ domain: Domain.route53(hosted, 'api.my-platform.com') }),
    service: { image: IMAGE },
  });
  return TemplateView.of(stack);
}

function microservices(names: string[]): Record<string, unknown> {
  const app = plainApp();
  const whole = new ProductionPlatform(new Stack(app, 'Core'), 'Platform', { edge: Edge.cloudFront() });
  for (const name of names) whole.addService(name, { scope: new Stack(app, name), image: IMAGE, route: Route.path(`/${name}/*`) });
  return Object.fromEntries(app.synth().stacks.map(({ stackName, template }) => [stackName, template]));
}

describe('production environment of a learning platform', () => {
  prove([
    {
      id: 'S0.1',
      holds: 'one construct defines the whole production environment without asking AWS',
      proof: () => {
        const app = new App();
        const stack = new Stack(app, 'Stack');
        new ProductionPlatform(stack, 'Platform', { service: { image: IMAGE }, database: {} });
        expect(app.synth().manifest.missing ?? []).toEqual([]);
        const types = TemplateView.of(stack).all().map(({ type }) => type);
        expect(types).toEqual(expect.arrayContaining([
          'AWS::EC2::VPC', 'AWS::ElasticLoadBalancingV2::LoadBalancer', SERVICE, 'AWS::RDS::DBInstance', 'AWS::CloudFront::Distribution',
        ]));
      },
    },
    {
      id: 'S0.2',
      holds: 'the same code gives development, staging and production',
      proof: () => {
        expect(differences(PlatformProfile.production())).toEqual({
          cidr: '10.1.0.0/16', natGateways: 2, minTasks: 2, multiAz: true, backupDays: 14, deletionProtection: true, whenDeleted: 'Snapshot',
        });
        expect(differences(PlatformProfile.staging())).toEqual({
          cidr: '10.2.0.0/16', natGateways: 1, minTasks: 2, multiAz: true, backupDays: 7, deletionProtection: true, whenDeleted: 'Snapshot',
        });
        expect(differences(PlatformProfile.development())).toEqual({
          cidr: '10.0.0.0/16', natGateways: 1, minTasks: 1, multiAz: false, backupDays: 1, deletionProtection: false, whenDeleted: 'Delete',
        });
      },
    },
    {
      id: 'S0.3',
      holds: 'the environment has a VPC of its own, unless it is given one',
      proof: () => {
        oneStack().template.resourceCountIs('AWS::EC2::VPC', 1);
        oneStack().template.hasResourceProperties('AWS::EC2::VPC', { EnableDnsSupport: true, EnableDnsHostnames: true });
        platform((stack) => ({ network: { source: NetworkSource.existing(existingVpc(stack)) }, service: { image: IMAGE } }))
          .template.resourceCountIs('AWS::EC2::VPC', 0);
      },
    },
    {
      id: 'S0.4',
      holds: 'the VPC spans two Availability Zones, and one zone is refused',
      proof: () => {
        expect(new Set(oneStack().all('AWS::EC2::Subnet').map(zone)).size).toBe(2);
        expect(() => platform({ network: { availabilityZones: 1 } })).toThrow(/'network.availabilityZones' must be a whole number from 2 to 6, got 1/);
      },
    },
    {
      id: 'S0.5',
      holds: 'each zone has a public and a private subnet',
      proof: () => {
        const zones = new Set(oneStack().all('AWS::EC2::Subnet').map(zone));
        for (const tier of ['public', 'private'] as const) expect(new Set(oneStack().subnetsOf(tier).map(zone))).toEqual(zones);
      },
    },
    {
      id: 'S0.6',
      holds: 'public subnets hold the load balancer that faces the internet and the NAT gateways',
      proof: () => {
        const view = loadBalancerMysql();
        expect(view.tiers(view.the('AWS::ElasticLoadBalancingV2::LoadBalancer').properties.Subnets)).toEqual(['public']);
        const gateways = view.all('AWS::EC2::NatGateway').map(({ properties }) => properties.SubnetId);
        expect(gateways).toHaveLength(2);
        expect(view.tiers(gateways)).toEqual(['public']);
      },
    },
    {
      id: 'S0.8',
      holds: 'services reach third parties over HTTPS through the NAT gateways',
      proof: () => {
        const view = oneStack();
        expect(view.subnetsOf('private')).toHaveLength(2);
        for (const subnet of view.subnetsOf('private')) {
          expect(view.target(view.defaultRoute(subnet)!.properties.NatGatewayId).type).toBe('AWS::EC2::NatGateway');
        }
        expect(view.outboundRanges(view.groupOf(view.the(SERVICE)))).toEqual(['0.0.0.0/0:443-443']);
      },
    },
    {
      id: 'S0.9',
      holds: 'each environment has one cluster of its own, which its services share',
      proof: () => {
        const stack = new Stack(plainApp(), 'Stack');
        const production = new ProductionPlatform(stack, 'Production');
        production.addService('Orders', { image: IMAGE, route: Route.path('/orders/*') });
        production.addService('Users', { image: IMAGE, route: Route.path('/users/*') });
        new ProductionPlatform(stack, 'Staging', { profile: PlatformProfile.staging(), service: { image: IMAGE } });
        const view = TemplateView.of(stack);
        const clusterOf = (name: string) => view.all(SERVICE)
          .filter(({ logicalId }) => logicalId.startsWith(name)).map(({ properties }) => view.target(properties.Cluster).logicalId);
        expect(new Set(clusterOf('Production')).size).toBe(1);
        expect(clusterOf('Staging')).not.toEqual([clusterOf('Production')[0]]);
        view.template.resourceCountIs('AWS::ECS::Cluster', 2);
      },
    },
    {
      id: 'S0.10',
      holds: 'each microservice can have a stack of its own, which another microservice does not change',
      proof: () => {
        const [before, after] = [microservices(['orders', 'users']), microservices(['orders', 'basket', 'users'])];
        expect(Object.keys(before)).toEqual(expect.arrayContaining(['orders', 'users']));
        for (const name of ['orders', 'users']) {
          expect(JSON.stringify(before[name])).toContain(SERVICE);
          expect(after[name]).toEqual(before[name]);
        }
      },
    },
    {
      id: 'S0.11',
      holds: 'a service scales on average CPU above 75 %',
      proof: () => expect(servicePolicies(oneStack())).toMatchObject({ ECSServiceAverageCPUUtilization: 75 }),
    },
    {
      id: 'S0.12',
      holds: 'a service scales on average memory too',
      proof: () => expect(servicePolicies(oneStack())).toMatchObject({ ECSServiceAverageMemoryUtilization: 75 }),
    },
    {
      id: 'S0.13',
      holds: 'fewest, desired and most tasks are defined, and an impossible order is refused',
      proof: () => {
        const sized = platform({ service: { image: IMAGE, scaling: { minCapacity: 3, desiredCount: 4, maxCapacity: 6 } } });
        sized.template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', { MinCapacity: 3, MaxCapacity: 6 });
        sized.template.hasResourceProperties(SERVICE, { DesiredCount: 4 });
        oneStack().template.hasResourceProperties(SERVICE, { DesiredCount: Match.absent() });
        const impossible = (scaling: object) => () => platform({ service: { image: IMAGE, scaling } });
        expect(impossible({ minCapacity: 4, maxCapacity: 3 })).toThrow(/'service.scaling.maxCapacity' must/);
        expect(impossible({ minCapacity: 2, desiredCount: 9, maxCapacity: 8 })).toThrow(/'service.scaling.desiredCount' must/);
      },
    },
    {
      id: 'S0.14',
      holds: 'Container Insights is on',
      proof: () => oneStack().template.hasResourceProperties('AWS::ECS::Cluster', {
        ClusterSettings: [{ Name: 'containerInsights', Value: 'enhanced' }],
      }),
    },
    {
      id: 'S0.25',
      holds: 'the platform is reached under a domain name of its own',
      proof: () => {
        const view = withDomain();
        view.template.hasResourceProperties('AWS::CloudFront::Distribution', { DistributionConfig: { Aliases: ['api.my-platform.com'] } });
        for (const Type of ['A', 'AAAA']) {
          view.template.hasResourceProperties('AWS::Route53::RecordSet', { Name: 'api.my-platform.com.', Type, AliasTarget: Match.anyValue() });
        }
      },
    },
    {
      id: 'S0.26',
      holds: 'the certificate is a free public one of ACM, validated by DNS',
      proof: () => {
        const view = withDomain();
        view.template.hasResourceProperties('AWS::CertificateManager::Certificate', {
          DomainName: 'api.my-platform.com', ValidationMethod: 'DNS', CertificateAuthorityArn: Match.absent(),
        });
        const { ViewerCertificate } = view.the('AWS::CloudFront::Distribution').properties.DistributionConfig;
        expect(view.target(ViewerCertificate.AcmCertificateArn).type).toBe('AWS::CertificateManager::Certificate');
      },
    },
  ]);
});

