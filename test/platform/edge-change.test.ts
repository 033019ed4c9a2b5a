import { App, Stack, aws_certificatemanager as acm, aws_ecs as ecs, aws_route53 as route53 } from 'aws-cdk-lib';
import { ProductionPlatform } from '../../src';
import { Domain, Edge } from '../../src/edge';
import { Route } from '../../src/ingress';
import { plainApp } from '../support/apps';

const ENV = { account: '111111111111', region: 'us-east-1' };
const ELB = 'AWS::ElasticLoadBalancingV2';
const [BALANCER, LISTENER, GROUP, RULE] = ['LoadBalancer', 'Listener', 'TargetGroup', 'ListenerRule'].map((type) => `${ELB}::${type}`);
const INGRESS_RULE = 'AWS::EC2::SecurityGroupIngress';
const EGRESS_RULE = 'AWS::EC2::SecurityGroupEgress';
const VPC_ORIGIN = 'AWS::CloudFront::VpcOrigin';
const DISTRIBUTION = 'AWS::CloudFront::Distribution';
const SERVICE = 'AWS::ECS::Service';

type EdgeOf = (stack: Stack) => Edge;
type Resources = Record<string, any>;

const route53Domain = (stack: Stack) => Domain.route53(
  route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' }), 'app.example.com',
);
const certificatesDomain = (stack: Stack) => {
  const certificate = acm.Certificate.fromCertificateArn(stack, 'Certificate', `arn:aws:acm:${ENV.region}:${ENV.account}:certificate/one`);
  return Domain.withCertificates({ names: ['app.example.com'], loadBalancerCertificate: certificate, cloudFrontCertificate: certificate });
};

const WITHOUT_DOMAIN: EdgeOf = () => Edge.cloudFront();
const WITH_DOMAIN: EdgeOf = (stack) => Edge.cloudFront({ domain: route53Domain(stack) });
const WITH_CERTIFICATES: EdgeOf = (stack) => Edge.cloudFront({ domain: certificatesDomain(stack) });
const BALANCER_ALONE: EdgeOf = (stack) => Edge.loadBalancer({ domain: route53Domain(stack) });
const BALANCER_WITH_CERTIFICATES: EdgeOf = (stack) => Edge.loadBalancer({ domain: certificatesDomain(stack) });

/** A platform behind an edge; its services stand beside it or in a stack of their own. */
function platformBehind(edge: EdgeOf, services?: string): App {
  const app = plainApp();
  const stack = new Stack(app, 'Front', { env: ENV });
  const platform = new ProductionPlatform(stack, 'Platform', { edge: edge(stack), alerts: { emails: ['oncall@example.com'] } });
  const image = ecs.ContainerImage.fromRegistry('example/app');
  const scope = services ? new Stack(app, services, { env: ENV }) : undefined;
  platform.addService('Shop', { scope, image, route: Route.everything() });
  platform.addService('Api', { scope, image, route: Route.path('/api/*') });
  return app;
}

function resourcesBehind(edge: EdgeOf): Resources {
  return platformBehind(edge).synth().getStackByName('Front').template.Resources;
}

const ofType = (resources: Resources, type: string) => Object.fromEntries(Object.entries(resources).filter(([, { Type }]) => Type === type));
const idsOf = (resources: Resources, type: string) => Object.keys(ofType(resources, type));
const text = (value: unknown) => JSON.stringify(value);

/** The types of what the update changes in place. */
function changedInPlace(before: Resources, after: Resources): string[] {
  const changed = Object.keys(before).filter((id) => after[id] && text(before[id].Properties) !== text(after[id].Properties));
  return [...new Set(changed.map((id) => after[id].Type))].sort();
}

/** What a rule of a security group says, without its description: two that say the same cannot be there at a time. */
function meaningOf({ Properties: { Description, ...rule } }: any): string {
  return text(rule);
}

describe.each<[string, EdgeOf, EdgeOf]>([
  ['from CloudFront to the load balancer', WITHOUT_DOMAIN, BALANCER_ALONE],
  ['from CloudFront with a domain to the load balancer', WITH_DOMAIN, BALANCER_ALONE],
  ['from the load balancer to CloudFront', BALANCER_ALONE, WITHOUT_DOMAIN],
  ['from the load balancer to CloudFront with a domain', BALANCER_ALONE, WITH_DOMAIN],
])('%s', (_, edgeBefore, edgeAfter) => {
  const before = resourcesBehind(edgeBefore);
  const after = resourcesBehind(edgeAfter);

  test.each([BALANCER, LISTENER, GROUP, RULE])('every %s is another one', (type) => {
    expect(idsOf(before, type)).not.toEqual([]);
    expect(idsOf(after, type).filter((id) => id in before)).toEqual([]);
  });

  test('no target group belongs to the load balancers of both', () => {
    for (const resources of [before, after]) {
      const targets = Object.values(ofType(resources, RULE)).map(({ Properties }) => Properties.Actions[0].TargetGroupArn.Ref);
      expect(targets.sort()).toEqual(idsOf(resources, GROUP).sort());
    }
  });

  test('services stay, move to the new target groups and wait for the new rules', () => {
    const services = ofType(after, SERVICE);
    expect(Object.keys(services)).toEqual(idsOf(before, SERVICE));
    const targets = Object.values(services).map(({ Properties }) => Properties.LoadBalancers[0].TargetGroupArn.Ref);
    expect(targets.sort()).toEqual(idsOf(after, GROUP).sort());
    expect(Object.values(services).flatMap(({ DependsOn }) => DependsOn)).toEqual(expect.arrayContaining(idsOf(after, RULE)));
  });

  test('security groups stay as they are, so that the old load balancer serves until it goes', () => {
    expect(ofType(after, 'AWS::EC2::SecurityGroup')).toEqual(ofType(before, 'AWS::EC2::SecurityGroup'));
  });

  test.each([INGRESS_RULE, EGRESS_RULE])('no %s is made that is there already', (type) => {
    const there = Object.values(ofType(before, type)).map(meaningOf);
    const made = Object.entries(ofType(after, type)).filter(([id]) => !(id in before)).map(([, rule]) => meaningOf(rule));
    expect(made.filter((rule) => there.includes(rule))).toEqual([]);
  });

  test('changes in place what may be changed', () => {
    const allowed = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Dashboard', SERVICE, 'AWS::Route53::RecordSet'];
    expect(changedInPlace(before, after).filter((type) => !allowed.includes(type))).toEqual([]);
  });

  test('the log bucket stays', () => {
    const log = Object.keys(before).find((id) => before[id].Type === 'AWS::S3::Bucket' && id.includes('IngressAccessLogs'))!;
    expect(after[log]).toEqual(before[log]);
  });
});

test('the address record of a domain changes its target in place', () => {
  const [before, after] = [WITH_DOMAIN, BALANCER_ALONE].map(resourcesBehind);
  const ipv4 = (resources: Resources) => Object.keys(resources).filter((id) => resources[id].Properties?.Type === 'A');
  expect(ipv4(before)).toHaveLength(1);
  expect(ipv4(after)).toEqual(ipv4(before));
});

describe.each<[string, EdgeOf, EdgeOf]>([
  ['a domain that is added', WITHOUT_DOMAIN, WITH_DOMAIN],
  ['a domain that is taken away', WITH_DOMAIN, WITHOUT_DOMAIN],
])('%s', (_, edgeBefore, edgeAfter) => {
  const before = resourcesBehind(edgeBefore);
  const after = resourcesBehind(edgeAfter);
  const made = (type: string) => idsOf(after, type).filter((id) => !(id in before));

  test.each([LISTENER, RULE, VPC_ORIGIN])('leaves every %s to serve until the distribution has changed', (type) => {
    expect(idsOf(after, type).filter((id) => id in before)).toEqual([]);
    expect(idsOf(after, type)).toHaveLength(idsOf(before, type).length);
  });

  test('opens the port of the new listener and leaves that of the old one open', () => {
    const [admission, ...others] = made(INGRESS_RULE);
    const [listener] = made(LISTENER);
    expect(after[admission].Properties.FromPort).toBe(after[listener].Properties.Port);
    expect(others).toEqual([]);
    expect(changedInPlace(before, after)).not.toContain(INGRESS_RULE);
  });

  test('has the distribution wait for the new origin, its admission and the new rules', () => {
    const [distribution] = Object.values(ofType(after, DISTRIBUTION));
    expect(text(distribution.Properties.DistributionConfig.Origins)).toContain(made(VPC_ORIGIN)[0]);
    expect(distribution.DependsOn).toEqual(expect.arrayContaining([...made(INGRESS_RULE), ...made(RULE)]));
  });

  test('has the new origin wait for its listener', () => {
    expect(after[made(VPC_ORIGIN)[0]].DependsOn).toEqual(expect.arrayContaining(made(LISTENER)));
  });

  test('keeps load balancer, target groups and services as they are', () => {
    for (const type of [BALANCER, GROUP]) expect(ofType(after, type)).toEqual(ofType(before, type));
    for (const [id, service] of Object.entries(ofType(after, SERVICE))) expect(service.Properties).toEqual(before[id].Properties);
  });

  test('has services always wait for a rule that is there', () => {
    expect(Object.values(ofType(after, SERVICE)).flatMap(({ DependsOn }) => DependsOn)).toEqual(expect.arrayContaining(idsOf(after, RULE)));
  });

  test('changes nothing in place but the distribution', () => {
    expect(changedInPlace(before, after)).toEqual([DISTRIBUTION]);
  });
});

describe('services in a stack of their own', () => {
  /** Names of the exports of the first stack, and those that the second imports. */
  const templates = (edge: EdgeOf) => {
    const assembly = platformBehind(edge, 'Services').synth();
    return { front: assembly.getStackByName('Front').template, services: assembly.getStackByName('Services').template };
  };
  const exportsOf = ({ front }: { front: any }) => Object.values<any>(front.Outputs).flatMap(({ Export }) => Export?.Name ?? []).sort();
  const importsOf = ({ services }: { services: any }) => [...new Set([...text(services).matchAll(/"Fn::ImportValue":"([^"]+)"/g)].map(([, name]) => name))].sort();

  test.each<[string, EdgeOf, EdgeOf]>([
    ['a domain that is added', WITHOUT_DOMAIN, WITH_CERTIFICATES],
    ['a domain that is taken away', WITH_CERTIFICATES, WITHOUT_DOMAIN],
    ['a change to the load balancer', WITHOUT_DOMAIN, BALANCER_WITH_CERTIFICATES],
    ['a change to CloudFront', BALANCER_WITH_CERTIFICATES, WITHOUT_DOMAIN],
  ])('%s takes away no export that they import', (_, edgeBefore, edgeAfter) => {
    const before = templates(edgeBefore);
    const after = templates(edgeAfter);
    expect(importsOf(before)).not.toEqual([]);
    expect(exportsOf(after)).toEqual(expect.arrayContaining(importsOf(before)));
  });

  test('read the listener from the outputs of its stack, which may change under them', () => {
    const { services } = templates(WITHOUT_DOMAIN);
    for (const { Properties } of Object.values(ofType(services.Resources, RULE))) {
      expect(Properties.ListenerArn).toEqual({ 'Fn::GetStackOutput': expect.objectContaining({ StackName: 'Front', OutputName: expect.stringContaining('Listener') }) });
    }
  });

  test('are nothing that the stack of the distribution waits for', () => {
    const { front } = templates(WITHOUT_DOMAIN);
    expect(idsOf(front.Resources, RULE)).toEqual([]);
    expect(text(Object.values(ofType(front.Resources, DISTRIBUTION))[0].DependsOn)).not.toContain('Rule');
  });

  test('have other target groups behind another load balancer, and the same ones with a domain', () => {
    const groups = (edge: EdgeOf) => idsOf(templates(edge).services.Resources, GROUP);
    expect(groups(WITH_CERTIFICATES)).toEqual(groups(WITHOUT_DOMAIN));
    expect(groups(BALANCER_WITH_CERTIFICATES).filter((id) => groups(WITHOUT_DOMAIN).includes(id))).toEqual([]);
  });
});
