import { Stack, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, aws_route53 as route53 } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { prove } from './requirement';
import { IMAGE, certificate, oneStack, loadBalancerMysql, platform } from './subjects';
import { TemplateView, zone } from './template-view';
import { interfaceEndpoints } from './zone-loss';
import { PlatformProfile, ProductionPlatform } from '../../src';
import { ContainerService } from '../../src/compute';
import { Domain, Edge } from '../../src/edge';
import { Route } from '../../src/ingress';
import { EndpointSet } from '../../src/network';
import { plainApp } from '../support/apps';

const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const DISTRIBUTION = 'AWS::CloudFront::Distribution';
const SERVICE = 'AWS::ECS::Service';
const ENDPOINT = 'AWS::EC2::VPCEndpoint';

function endpointFor(service: string, view: TemplateView): Record<string, any> {
  const found = view.all(ENDPOINT).find(({ properties }) => JSON.stringify(properties.ServiceName).includes(`".${service}"`));
  if (!found) throw new Error(`no endpoint for ${service}`);
  return found.properties;
}

function publicRules(view: TemplateView): string[] {
  return view.inboundRules().filter(({ source }) => /[.:]/.test(source)).map(({ fromPort, toPort, source }) => `${source}:${fromPort}-${toPort}`);
}

function loadBalancerPlatform(redirectHttp: boolean): TemplateView {
  return platform((stack) => ({
    edge: Edge.loadBalancer({
      redirectHttp,
      domain: Domain.withCertificates({ names: ['app.example.com'], loadBalancerCertificate: certificate(stack, 'eu-west-1') }),
    }),
    service: { image: IMAGE },
  }));
}

/** Templates of a platform in Ireland whose domain is in Route 53: its own, and that of the certificate of CloudFront. */
function withDomainInIreland(): { main: TemplateView; global: Template } {
  const app = plainApp();
  const env = { account: '111122223333', region: 'eu-west-1' };
  const hosted = route53.HostedZone.fromHostedZoneAttributes(new Stack(app, 'Dns', { env }), 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' });
  const stack = new Stack(app, 'Main', { env });
  new ProductionPlatform(stack, 'Platform', {
    edge: Edge.cloudFront({ domain: Domain.route53(hosted, 'app.example.com') }),
    service: { image: IMAGE },
  });
  const global = app.node.findAll().find((construct): construct is Stack => Stack.isStack(construct) && construct.region === 'us-east-1')!;
  return { main: TemplateView.of(stack), global: Template.fromJSON(app.synth().getStackArtifact(global.artifactId).template) };
}

describe('environment prod', () => {
  prove([
    {
      id: 'S1.3',
      holds: 'a deployment keeps all tasks until new ones are healthy, and rolls back when they are not',
      proof: () => oneStack().template.hasResourceProperties(SERVICE, {
        DeploymentConfiguration: { MinimumHealthyPercent: 100, MaximumPercent: 200, DeploymentCircuitBreaker: { Enable: true, Rollback: true } },
        HealthCheckGracePeriodSeconds: 60,
      }),
    },
    {
      id: 'S1.4',
      holds: 'the address range is 10.1.0.0/16',
      proof: () => oneStack().template.hasResourceProperties('AWS::EC2::VPC', { CidrBlock: '10.1.0.0/16' }),
    },
    {
      id: 'S1.5',
      holds: 'environments have disjoint address ranges, and an overlap is refused',
      proof: () => {
        const stack = new Stack(plainApp(), 'Stack');
        for (const profile of [PlatformProfile.production(), PlatformProfile.staging(), PlatformProfile.development()]) {
          new ProductionPlatform(stack, profile.settings.name, { profile });
        }
        expect(() => new ProductionPlatform(stack, 'Again', { network: { cidr: '10.1.128.0/17' } }))
          .toThrow(/'network.cidr' must not overlap 10\.1\.0\.0\/16 of Stack\/production\/Network/);
      },
    },
    {
      id: 'S1.6',
      holds: 'the first two zones of the region are used, without asking AWS for them',
      proof: () => {
        const zones = new Set(oneStack().all('AWS::EC2::Subnet').map(zone));
        expect([...zones].sort()).toEqual([0, 1].map((index) => JSON.stringify({ 'Fn::Select': [index, { 'Fn::GetAZs': '' }] })));
        const named = platform({ network: { availabilityZoneNames: ['eu-west-1b', 'eu-west-1c'] } });
        expect(new Set(named.all('AWS::EC2::Subnet').map(zone))).toEqual(new Set(['"eu-west-1b"', '"eu-west-1c"']));
      },
    },
    {
      id: 'S1.7',
      holds: 'each public subnet has a NAT gateway of its own',
      proof: () => {
        const gateways = oneStack().all('AWS::EC2::NatGateway').map(({ properties }) => properties);
        expect(gateways.map(({ SubnetId }) => SubnetId.Ref).sort()).toEqual(oneStack().subnetsOf('public').map(({ logicalId }) => logicalId).sort());
        expect(new Set(gateways.map(({ AllocationId }) => JSON.stringify(AllocationId))).size).toBe(gateways.length);
        oneStack().template.resourceCountIs('AWS::EC2::EIP', gateways.length);
      },
    },
    {
      id: 'S1.8',
      holds: 'a private subnet uses the NAT gateway of its own zone',
      proof: () => {
        const view = oneStack();
        expect(view.subnetsOf('private')).toHaveLength(2);
        for (const subnet of view.subnetsOf('private')) {
          const gateway = view.target(view.defaultRoute(subnet)!.properties.NatGatewayId);
          expect(zone(view.target(gateway.properties.SubnetId))).toBe(zone(subnet));
        }
      },
    },
    {
      id: 'S1.9',
      holds: 'port 80 can be closed to everybody outside the VPC',
      proof: () => {
        expect(publicRules(loadBalancerPlatform(false))).toEqual(['0.0.0.0/0:443-443']);
        expect(publicRules(oneStack())).toEqual([]);
      },
    },
    {
      id: 'S1.10',
      holds: 'HTTPS is all that the load balancer admits, and the way to the target can be HTTPS too',
      proof: () => {
        const balancer = loadBalancerPlatform(false);
        expect(balancer.inboundOf(balancer.groupOf(balancer.the(LOAD_BALANCER)))).toEqual([{ fromPort: 443, toPort: 443, source: '0.0.0.0/0' }]);
        const stack = new Stack(plainApp(), 'Stack');
        const whole = new ProductionPlatform(stack, 'Platform');
        const workload = new ContainerService(stack, 'Workload', { vpc: whole.network.vpc, cluster: whole.cluster, image: IMAGE, port: 8443 });
        const target = whole.ingress.addTarget(stack, 'Target', {
          workload, port: 8443, route: Route.everything(), protocol: elbv2.ApplicationProtocol.HTTPS,
        });
        workload.service.attachToApplicationTargetGroup(target.targetGroup);
        whole.network.admit(workload);
        TemplateView.of(stack).template.hasResourceProperties(TARGET_GROUP, { Protocol: 'HTTPS', HealthCheckProtocol: 'HTTPS' });
      },
    },
    {
      id: 'S1.13',
      holds: 'S3 is reached through a gateway endpoint from every private subnet',
      proof: () => {
        const endpoint = endpointFor('s3', oneStack());
        expect(endpoint.VpcEndpointType).toBe('Gateway');
        const tables = oneStack().subnetsOf('private').map((subnet) => oneStack().defaultRoute(subnet)!.properties.RouteTableId);
        expect(endpoint.RouteTableIds).toEqual(expect.arrayContaining(tables));
      },
    },
    {
      id: 'S1.14',
      holds: 'CloudWatch Logs is reached through an interface endpoint in every zone',
      proof: () => {
        const endpoint = endpointFor('logs', oneStack());
        expect(endpoint).toMatchObject({ VpcEndpointType: 'Interface', PrivateDnsEnabled: true });
        expect(oneStack().zones(endpoint.SubnetIds)).toBe(2);
      },
    },
    {
      id: 'S1.15',
      holds: 'all AWS services that a workload calls can be kept off the internet, for the workloads alone',
      proof: () => {
        const { CLOUDWATCH_MONITORING, SSM, SSM_MESSAGES, STS, KMS } = ec2.InterfaceVpcEndpointAwsService;
        const view = platform({
          network: { endpoints: EndpointSet.standard().including(CLOUDWATCH_MONITORING, SSM, SSM_MESSAGES, STS, KMS) },
          service: { image: IMAGE },
        });
        for (const service of ['ecr.api', 'ecr.dkr', 'secretsmanager', 'logs', 'monitoring', 'ssm', 'ssmmessages', 'sts', 'kms']) {
          expect(endpointFor(service, view).PrivateDnsEnabled).toBe(true);
        }
        const workload = view.groupOf(view.the(SERVICE));
        for (const endpoint of interfaceEndpoints(view)) {
          expect(view.inboundOf(view.groupOf(endpoint))).toEqual([{ fromPort: 443, toPort: 443, source: workload.logicalId }]);
        }
      },
    },
    {
      id: 'S1.18',
      holds: 'the load balancer has a certificate of its own region',
      proof: () => {
        const { main } = withDomainInIreland();
        const [listener] = main.all(LISTENER).filter(({ properties }) => properties.Protocol === 'HTTPS');
        expect(main.target(listener.properties.Certificates[0].CertificateArn).properties).toMatchObject({
          DomainName: 'app.example.com', ValidationMethod: 'DNS',
        });
      },
    },
    {
      id: 'S1.19',
      holds: 'CloudFront has a certificate of us-east-1, in whatever region the platform is',
      proof: () => {
        const { main, global } = withDomainInIreland();
        global.hasResourceProperties('AWS::CertificateManager::Certificate', { DomainName: 'app.example.com', ValidationMethod: 'DNS' });
        const { ViewerCertificate } = main.the(DISTRIBUTION).properties.DistributionConfig;
        expect(JSON.stringify(ViewerCertificate.AcmCertificateArn)).not.toContain(main.the('AWS::CertificateManager::Certificate').logicalId);
      },
    },
    {
      id: 'S1.20',
      holds: 'CloudFront is the public entry, and the load balancer admits nobody else',
      proof: () => {
        const view = oneStack();
        const balancer = view.the(LOAD_BALANCER);
        expect(balancer.properties.Scheme).toBe('internal');
        view.template.hasResourceProperties('AWS::CloudFront::VpcOrigin', { VpcOriginEndpointConfig: { Arn: { Ref: balancer.logicalId } } });
        const [admitted, ...others] = view.inboundOf(view.groupOf(balancer));
        expect(others).toEqual([]);
        expect(view.all('Custom::VpcOriginSecurityGroup').map(({ logicalId }) => logicalId)).toEqual([admitted.source]);
      },
    },
    {
      id: 'S1.21',
      holds: 'CloudFront hands API requests of every method to the load balancer unchanged and uncached',
      proof: () => {
        const { DistributionConfig: config } = oneStack().the(DISTRIBUTION).properties;
        const { DefaultCacheBehavior: behavior, CacheBehaviors: others, Origins: [origin] } = config;
        expect(others).toBeUndefined();
        expect(behavior.TargetOriginId).toBe(origin.Id);
        expect(oneStack().target(origin.VpcOriginConfig.VpcOriginId).type).toBe('AWS::CloudFront::VpcOrigin');
        expect([...behavior.AllowedMethods].sort()).toEqual(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);
        expect(behavior).toMatchObject({
          CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', OriginRequestPolicyId: '33f36d7e-f396-46d9-90e0-52428a34d9dc',
        });
      },
    },
    {
      id: 'S1.29',
      holds: 'an application load balancer routes to each service by rules',
      proof: () => {
        const stack = new Stack(plainApp(), 'Stack');
        const whole = new ProductionPlatform(stack, 'Platform');
        whole.addService('Api', { image: IMAGE, route: Route.path('/api/*') });
        whole.addService('Web', { image: IMAGE });
        const view = TemplateView.of(stack);
        view.template.hasResourceProperties(LOAD_BALANCER, { Type: 'application' });
        const targets = view.all('AWS::ElasticLoadBalancingV2::ListenerRule').map(({ properties }) => properties.Actions[0].TargetGroupArn.Ref);
        expect(new Set(targets).size).toBe(2);
      },
    },
    {
      id: 'S1.31',
      holds: 'HTTP is redirected to HTTPS',
      proof: () => {
        loadBalancerMysql().template.hasResourceProperties(LISTENER, {
          Port: 80, DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } }],
        });
        oneStack().template.hasResourceProperties(DISTRIBUTION, {
          DistributionConfig: { DefaultCacheBehavior: { ViewerProtocolPolicy: 'redirect-to-https' } },
        });
      },
    },
    {
      id: 'S1.32',
      holds: 'the load balancer spreads requests across zones',
      proof: () => {
        oneStack().template.hasResourceProperties(LOAD_BALANCER, {
          LoadBalancerAttributes: Match.arrayWith([{ Key: 'load_balancing.cross_zone.enabled', Value: 'true' }]),
        });
        for (const { properties } of oneStack().all(TARGET_GROUP)) {
          expect(properties.TargetGroupAttributes).not.toContainEqual({ Key: 'load_balancing.cross_zone.enabled', Value: 'false' });
        }
      },
    },
    {
      id: 'S1.33',
      holds: 'services run on Fargate',
      proof: () => {
        oneStack().template.hasResourceProperties(SERVICE, { CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Weight: 1 }] });
        oneStack().template.hasResourceProperties('AWS::ECS::TaskDefinition', { RequiresCompatibilities: ['FARGATE'] });
      },
    },
    {
      id: 'S1.36',
      holds: 'a service has 2 to 8 tasks',
      proof: () => oneStack().template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', { MinCapacity: 2, MaxCapacity: 8 }),
    },
    {
      id: 'S1.37',
      holds: 'the number of tasks tracks a CPU target',
      proof: () => oneStack().template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalingPolicy', {
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingScalingPolicyConfiguration: { PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' } },
      }),
    },
  ]);
});
