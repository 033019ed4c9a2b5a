import { App, Duration, Stack, Tags, Token, aws_cloudfront as cloudfront } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ACCOUNT, certificateIn, DISTRIBUTION, IRELAND, newFront, newVpc, templateOf, VIRGINIA, warningsOf, zoneIn } from './support';
import { CloudFrontEdgeOptions, Domain, Edge, EdgeIngress } from '../../src/edge';
import { Network } from '../../src/network';
import { modernApp, newStack, plainApp } from '../support/apps';
import { importedNetwork } from '../support/stores';

const VPC_ORIGIN = 'AWS::CloudFront::VpcOrigin';
const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

describe('without a domain', () => {
  test('is the default', () => {
    templateOf(newFront()).resourceCountIs(DISTRIBUTION, 1);
  });

  test('is reached by the name that CloudFront gives', () => {
    const front = newFront(Edge.cloudFront());
    const stack = Stack.of(front);
    const distributionName = { 'Fn::GetAtt': [expect.stringContaining('Distribution'), 'DomainName'] };
    expect(stack.resolve(front.url)).toEqual({ 'Fn::Join': ['', ['https://', distributionName]] });
    expect(stack.resolve(front.dnsTarget)).toEqual(distributionName);
  });

  test('needs no certificate and no known region', () => {
    const template = templateOf(newFront(Edge.cloudFront()));
    template.resourceCountIs('AWS::CertificateManager::Certificate', 0);
    template.hasResourceProperties(DISTRIBUTION, { DistributionConfig: { ViewerCertificate: Match.absent(), Aliases: Match.absent() } });
  });

  test('redirects to HTTPS, speaks HTTP/2 and 3 and IPv6, compresses and caches nothing', () => {
    templateOf(newFront(Edge.cloudFront())).hasResourceProperties(DISTRIBUTION, {
      DistributionConfig: {
        DefaultCacheBehavior: {
          AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
          CachePolicyId: cloudfront.CachePolicy.CACHING_DISABLED.cachePolicyId,
          Compress: true,
          OriginRequestPolicyId: cloudfront.OriginRequestPolicy.ALL_VIEWER_AND_CLOUDFRONT_2022.originRequestPolicyId,
          ResponseHeadersPolicyId: cloudfront.ResponseHeadersPolicy.SECURITY_HEADERS.responseHeadersPolicyId,
          ViewerProtocolPolicy: 'redirect-to-https',
        },
        HttpVersion: 'http2and3',
        IPV6Enabled: true,
        PriceClass: 'PriceClass_All',
      },
    });
  });

  test('reaches the load balancer over a VPC origin that waits for its listener', () => {
    const template = templateOf(newFront(Edge.cloudFront()));
    template.hasResource(VPC_ORIGIN, {
      DependsOn: Match.arrayWith([Match.stringLikeRegexp('^FrontIngressListener')]),
      Properties: { VpcOriginEndpointConfig: { Arn: { Ref: Match.stringLikeRegexp('^FrontIngress') }, OriginProtocolPolicy: 'http-only', HTTPPort: 80 } },
    });
    template.hasResourceProperties(DISTRIBUTION, {
      DistributionConfig: {
        Origins: [{
          VpcOriginConfig: { VpcOriginId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^FrontEdgeHttpOrigin'), 'Id'] }, OriginReadTimeout: 30 },
          CustomOriginConfig: Match.absent(),
        }],
      },
    });
  });

  test('has a load balancer without public address in private subnets', () => {
    const front = newFront(Edge.cloudFront());
    templateOf(front).hasResourceProperties(LOAD_BALANCER, {
      Scheme: 'internal',
      Subnets: front.ingress.vpc.privateSubnets.map((subnet) => Stack.of(front).resolve(subnet.subnetId)),
    });
  });
});

describe('the VPC origin', () => {
  const originOf = (stack: Stack) => Object.values(Template.fromStack(stack).findResources(VPC_ORIGIN))[0];

  test('waits for the internet gateway of the VPC, without which CloudFront makes none', () => {
    const stack = newStack();
    newFront(undefined, stack);
    const [attachment] = Object.keys(Template.fromStack(stack).findResources('AWS::EC2::VPCGatewayAttachment'));
    expect(originOf(stack).DependsOn).toContain(attachment);
  });

  test('waits for no VPN gateway', () => {
    const stack = newStack();
    const vpc = newVpc(stack);
    vpc.enableVpnGateway({ type: 'ipsec.1' });
    newFront(undefined, stack, { vpc });
    expect(originOf(stack).DependsOn).toHaveLength(2);
  });

  test('waits for the stack of a VPC elsewhere in the app', () => {
    const app = plainApp();
    const network = new Stack(app, 'Network');
    const stack = new Stack(app, 'Front');
    newFront(undefined, stack, { vpc: newVpc(network) });
    expect(originOf(stack).DependsOn).toEqual([expect.stringMatching('^FrontIngressListener')]);
    expect(stack.dependencies).toContain(network);
  });

  test('waits for the listener alone in a VPC of which nothing is known', () => {
    const stack = newStack();
    newFront(undefined, stack, { vpc: importedNetwork(stack, { privateSubnetIds: ['subnet-1', 'subnet-2'] }) });
    expect(originOf(stack).DependsOn).toEqual([expect.stringMatching('^FrontIngressListener')]);
  });

  test.each([undefined, 0, 1000])('has none of the tags of the app, whose change CloudFront would refuse, at priority %s', (priority) => {
    const stack = newStack();
    Tags.of(stack.node.root).add('release', '1', { priority });
    newFront(undefined, stack);
    expect(originOf(stack).Properties.Tags).toBeUndefined();
    expect(JSON.stringify(Object.values(Template.fromStack(stack).findResources(DISTRIBUTION))[0].Properties.Tags)).toContain('release');
  });

  test.each([['http', () => undefined], ['https', (stack: Stack) => Domain.route53(zoneIn(stack), 'app.example.com')]])(
    'has a name of its own in every stack and for %s, of at most 64 characters', (protocol, domain) => {
      const stack = newStack(VIRGINIA);
      new EdgeIngress(stack, 'A'.repeat(100), { vpc: newVpc(stack), edge: Edge.cloudFront({ domain: domain(stack) }) });
      const [readable, stackId, end] = originOf(stack).Properties.VpcOriginEndpointConfig.Name['Fn::Join'][1];
      expect(JSON.stringify(stackId)).toContain('AWS::StackId');
      expect(end).toBe(protocol);
      expect([readable, '12345678', end].join('-').length).toBeLessThanOrEqual(64);
    },
  );
});

describe('admission', () => {
  test('lets in the VPC origins of CloudFront and nobody else', () => {
    const template = templateOf(newFront(Edge.cloudFront()));
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      FromPort: 80,
      ToPort: 80,
      IpProtocol: 'tcp',
      Description: Match.stringLikeRegexp('CloudFront'),
      GroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^FrontIngressSecurityGroup'), 'GroupId'] },
      SourceSecurityGroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^FrontEdgeVpcOriginSecurityGroup'), 'GroupId'] },
    });
    const groups = Object.values(template.findResources('AWS::EC2::SecurityGroup'));
    expect(groups.flatMap(({ Properties }) => Properties.SecurityGroupIngress ?? [])).toEqual([]);
  });

  test('looks the security group up after the VPC origin exists', () => {
    const front = newFront(Edge.cloudFront());
    templateOf(front).hasResource('Custom::VpcOriginSecurityGroup', {
      DependsOn: Match.arrayWith([Match.stringLikeRegexp('^FrontEdgeHttpOrigin')]),
      Properties: { VpcId: Stack.of(front).resolve(front.ingress.vpc.vpcId), ServiceTimeout: '900' },
    });
  });

  test('may only describe security groups of the region and write its own log', () => {
    templateOf(newFront(Edge.cloudFront())).hasResourceProperties('AWS::IAM::ManagedPolicy', {
      PolicyDocument: {
        Statement: [
          { Action: 'ec2:DescribeSecurityGroups', Effect: 'Allow', Resource: '*', Condition: { StringEquals: { 'ec2:Region': { Ref: 'AWS::Region' } } } },
          { Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Effect: 'Allow', Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('LogGroup'), 'Arn'] } },
        ],
      },
    });
  });

  test('keeps its log for a month', () => {
    templateOf(newFront(Edge.cloudFront())).hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
  });

  test('makes nothing outside its own subtree', () => {
    const front = newFront(Edge.cloudFront());
    templateOf(front);
    expect(Stack.of(front).node.children.map(({ node }) => node.id).filter((id) => !/^(Vpc|Front|BootstrapVersion|CheckBootstrapVersion)$/.test(id)))
      .toEqual([]);
  });
});

describe('with a domain', () => {
  const route53 = (stack: Stack) => Edge.cloudFront({ domain: Domain.route53(zoneIn(stack), 'app.example.com') });

  test('speaks HTTPS all the way and TLS 1.2 at least', () => {
    const stack = newStack(VIRGINIA);
    const template = templateOf(newFront(route53(stack), stack));
    template.hasResourceProperties(DISTRIBUTION, {
      DistributionConfig: { Aliases: ['app.example.com'], ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' } },
    });
    template.hasResourceProperties(VPC_ORIGIN, {
      VpcOriginEndpointConfig: { OriginProtocolPolicy: 'https-only', HTTPSPort: 443, OriginSSLProtocols: ['TLSv1.2'] },
    });
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', { Port: 443, Protocol: 'HTTPS' });
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 443, ToPort: 443 });
  });

  test('has another VPC origin than without, because CloudFront changes none in use', () => {
    const stack = newStack(VIRGINIA);
    expect(Object.keys(templateOf(newFront(route53(stack), stack)).findResources(VPC_ORIGIN)))
      .not.toEqual(Object.keys(templateOf(newFront()).findResources(VPC_ORIGIN)));
  });

  test('in us-east-1 uses one certificate for CloudFront and load balancer', () => {
    const app = plainApp();
    const stack = new Stack(app, 'Stack', { env: VIRGINIA });
    const template = templateOf(newFront(route53(stack), stack));
    template.resourceCountIs('AWS::CertificateManager::Certificate', 1);
    expect(app.node.children.filter(Stack.isStack)).toEqual([stack]);
  });

  test('in another region makes the certificate of CloudFront in a stack in us-east-1, without custom resources', () => {
    // GIVEN
    const app = plainApp();
    const stack = new Stack(app, 'Stack', { env: IRELAND });

    // WHEN
    newFront(route53(stack), stack);

    // THEN
    const assembly = app.synth();
    const [global] = assembly.stacks.filter(({ stackName }) => stackName !== 'Stack');
    expect(global.environment).toMatchObject(VIRGINIA);
    expect(Object.values(global.template.Resources).map(({ Type }: any) => Type)).toEqual(['AWS::CertificateManager::Certificate']);
    Template.fromStack(stack).hasResourceProperties(DISTRIBUTION, {
      DistributionConfig: { ViewerCertificate: { AcmCertificateArn: { 'Fn::GetStackOutput': { StackName: global.stackName, Region: 'us-east-1' } } } },
    });
  });

  test('writes address records of both kinds', () => {
    const stack = newStack(VIRGINIA);
    const template = templateOf(newFront(route53(stack), stack));
    for (const Type of ['A', 'AAAA']) {
      template.hasResourceProperties('AWS::Route53::RecordSet', {
        Type,
        Name: 'app.example.com.',
        HostedZoneId: 'Z1',
        AliasTarget: { DNSName: { 'Fn::GetAtt': [Match.stringLikeRegexp('Distribution'), 'DomainName'] } },
      });
    }
  });

  test('is reached by its name', () => {
    const stack = newStack(VIRGINIA);
    expect(newFront(route53(stack), stack).url).toBe('https://app.example.com');
  });

  test('takes certificates that exist, and leaves the DNS alone', () => {
    const stack = newStack(IRELAND);
    const domain = Domain.withCertificates({
      names: ['app.example.com', 'www.example.com'],
      cloudFrontCertificate: certificateIn(stack, 'us-east-1'),
      loadBalancerCertificate: certificateIn(stack, 'eu-west-1'),
    });
    const template = templateOf(newFront(Edge.cloudFront({ domain }), stack));
    template.resourceCountIs('AWS::Route53::RecordSet', 0);
    template.hasResourceProperties(DISTRIBUTION, {
      DistributionConfig: {
        Aliases: ['app.example.com', 'www.example.com'],
        ViewerCertificate: { AcmCertificateArn: Match.stringLikeRegexp('us-east-1') },
      },
    });
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', { Certificates: [{ CertificateArn: Match.stringLikeRegexp('eu-west-1') }] });
  });

  test('without a certificate for the load balancer stays HTTP inside the VPC origin', () => {
    const stack = newStack();
    const domain = Domain.withCertificates({ names: ['app.example.com'], cloudFrontCertificate: certificateIn(stack, 'us-east-1') });
    templateOf(newFront(Edge.cloudFront({ domain }), stack)).hasResourceProperties(VPC_ORIGIN, { VpcOriginEndpointConfig: { OriginProtocolPolicy: 'http-only' } });
  });
});

describe('options', () => {
  test('reach the distribution', () => {
    const corsAndSecurity = cloudfront.ResponseHeadersPolicy.CORS_ALLOW_ALL_ORIGINS_AND_SECURITY_HEADERS;
    const edge = Edge.cloudFront({
      priceClass: cloudfront.PriceClass.PRICE_CLASS_100,
      responseTimeout: Duration.seconds(60),
      responseHeadersPolicy: corsAndSecurity,
      webAclArn: `arn:aws:wafv2:us-east-1:${ACCOUNT}:global/webacl/shield/1`,
      geoRestriction: cloudfront.GeoRestriction.allowlist('DE'),
    });
    templateOf(newFront(edge)).hasResourceProperties(DISTRIBUTION, {
      DistributionConfig: {
        DefaultCacheBehavior: { ResponseHeadersPolicyId: corsAndSecurity.responseHeadersPolicyId },
        Origins: [{ VpcOriginConfig: { OriginReadTimeout: 60 } }],
        PriceClass: 'PriceClass_100',
        Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', Locations: ['DE'] } },
        WebACLId: Match.stringLikeRegexp('^arn:aws:wafv2:'),
      },
    });
  });

  test('take a web ACL that is only known at deployment', () => {
    const webAclArn = Token.asString({ Ref: 'Acl' });
    templateOf(newFront(Edge.cloudFront({ webAclArn }))).hasResourceProperties(DISTRIBUTION, { DistributionConfig: { WebACLId: { Ref: 'Acl' } } });
  });

  test('of the load balancer are passed on', () => {
    templateOf(newFront(undefined, newStack(), { deletionProtection: true })).hasResourceProperties(LOAD_BALANCER, {
      LoadBalancerAttributes: Match.arrayWith([{ Key: 'deletion_protection.enabled', Value: 'true' }]),
    });
  });
});

test('one edge serves many platforms', () => {
  const app = plainApp();
  const edge = Edge.cloudFront();
  for (const id of ['One', 'Two']) newFront(edge, new Stack(app, id));
  expect(() => app.synth()).not.toThrow();
});

describe('a zone that has no VPC origins', () => {
  const LACKING = [['us-east-1', 'use1-az3', 'use1-az1'], ['us-west-1', 'usw1-az2', 'usw1-az1'], ['ap-northeast-1', 'apne1-az3', 'apne1-az1'], ['ca-central-1', 'cac1-az3', 'cac1-az1']];
  const inZones = (region: string, ...ids: string[]) => {
    const stack = newStack({ account: ACCOUNT, region });
    return newFront(Edge.cloudFront(), stack, { vpc: new Network(stack, 'Network', { availabilityZoneIds: ids }).vpc });
  };

  test.each(LACKING)('is warned of in %s, where its name is not known', (region, lacking) => {
    const stack = newStack({ account: ACCOUNT, region });
    newFront(Edge.cloudFront(), stack);
    expect(warningsOf(stack)).toEqual([expect.stringMatching(
      new RegExp(`CloudFront VPC origins do not exist in the zone with the id ${lacking}, .*'availabilityZoneIds'.*cdk-production-platform:edge.vpcOriginZone`),
    )]);
  });

  test.each(LACKING)('in %s is refused by its id', (region, lacking, other) => {
    expect(() => inZones(region, other, lacking))
      .toThrow(`CloudFront VPC origins do not exist in the zone ${lacking}; leave it out of 'availabilityZoneIds' of the network`);
  });

  test.each(LACKING)('in %s is not spoken of when the ids are others', (region, _, other) => {
    expect(warningsOf(Stack.of(inZones(region, other, `${other.slice(0, -1)}4`)))).toEqual([]);
  });

  test('is not spoken of where there is none', () => {
    const stack = newStack(IRELAND);
    newFront(Edge.cloudFront(), stack);
    expect(warningsOf(stack)).toEqual([]);
  });

  test('is refused also where the region is not known', () => {
    const stack = newStack();
    const { vpc } = new Network(stack, 'Network', { availabilityZoneIds: ['use1-az1', 'use1-az3'] });
    expect(() => newFront(Edge.cloudFront(), stack, { vpc })).toThrow('do not exist in the zone use1-az3');
  });

  test('does not matter to a load balancer that faces the internet', () => {
    const stack = newStack(VIRGINIA);
    const { vpc } = new Network(stack, 'Network', { availabilityZoneIds: ['use1-az1', 'use1-az3'] });
    expect(() => newFront(Edge.loadBalancer({ domain: Domain.withCertificates({ names: ['a.example.com'], loadBalancerCertificate: certificateIn(stack, 'us-east-1') }) }), stack, { vpc })).not.toThrow();
  });
});

test('gives the same resources with no feature flags and with all recommended ones', () => {
  const resources = (app: App) => {
    const stack = new Stack(app, 'Stack', { env: VIRGINIA });
    newFront(Edge.cloudFront({ domain: Domain.route53(zoneIn(stack), 'app.example.com') }), stack);
    return Object.entries(Template.fromStack(stack).toJSON().Resources).filter(([id]) => id.startsWith('Front'));
  };
  expect(resources(modernApp())).toEqual(resources(plainApp()));
});

describe('refuses', () => {
  test.each<[string, CloudFrontEdgeOptions, string]>([
    ['no response time', { responseTimeout: Duration.seconds(0) }, "'edge.responseTimeout' must be a whole number of seconds from 1 to 120"],
    ['too long a response time', { responseTimeout: Duration.seconds(121) }, "'edge.responseTimeout' must be a whole number of seconds from 1 to 120"],
    ['a token as response time', { responseTimeout: Duration.seconds(Token.asNumber({ Ref: 'X' })) }, "'edge.responseTimeout' must be known at synthesis"],
    ['a number as response time', { responseTimeout: 30 as any }, "'edge.responseTimeout' must be a Duration, got 30"],
    ['a number as web ACL', { webAclArn: 1 as any }, "'edge.webAclArn' must be a string, got 1"],
    ['an empty web ACL', { webAclArn: '' }, "'edge.webAclArn' must be the ARN of a WAFv2 web ACL of scope CLOUDFRONT"],
    [
      'a regional web ACL',
      { webAclArn: `arn:aws:wafv2:eu-west-1:${ACCOUNT}:regional/webacl/a/1` },
      "'edge.webAclArn' must be the ARN of a WAFv2 web ACL of scope CLOUDFRONT",
    ],
    ['no retention', { accessLogs: { retention: Duration.days(0) } }, "'edge.accessLogs.retention' must be a whole number of days, at least 1"],
    ['a token as retention', { accessLogs: { retention: Duration.days(Token.asNumber({ Ref: 'X' })) } }, "'edge.accessLogs.retention' must be known at synthesis"],
  ])('%s', (_, options, message) => {
    expect(() => newFront(Edge.cloudFront(options))).toThrow(message);
  });

  test.each(['us-gov-west-1', 'cn-north-1'])('%s, which has no VPC origins', (region) => {
    const stack = newStack({ account: ACCOUNT, region });
    expect(() => newFront(Edge.cloudFront(), stack)).toThrow(`CloudFront VPC origins do not exist in ${region}; use Edge.loadBalancer()`);
  });

  test('a second edge of the same id', () => {
    const stack = newStack();
    const vpc = newVpc(stack);
    newFront(undefined, stack, { vpc });
    expect(() => newFront(undefined, stack, { vpc })).toThrow('There is already a Construct with name');
  });
});
