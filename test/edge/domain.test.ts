import { App, CliCredentialsStackSynthesizer, DefaultStackSynthesizer, Stack, Stage, Token, aws_certificatemanager as acm, aws_route53 as route53 } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { AssetManifestArtifact } from 'aws-cdk-lib/cx-api';
import { ACCOUNT, IRELAND, VIRGINIA, certificateIn, newFront, zoneIn } from './support';
import { Domain, Edge, Route53DomainOptions } from '../../src/edge';
import { newStack, plainApp } from '../support/apps';

describe('a certificate of CloudFront', () => {
  test('made by a stack in us-east-1 is taken over without an export', () => {
    // GIVEN
    const app = plainApp();
    const stack = new Stack(app, 'Stack', { env: IRELAND });
    const global = new Stack(app, 'Global', { env: VIRGINIA });
    const cloudFrontCertificate = new acm.Certificate(global, 'Certificate', { domainName: 'app.example.com', validation: acm.CertificateValidation.fromDns() });

    // WHEN
    newFront(Edge.cloudFront({ domain: Domain.withCertificates({ names: ['app.example.com'], cloudFrontCertificate }) }), stack);

    // THEN
    app.synth();
    Template.fromStack(stack).hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { ViewerCertificate: { AcmCertificateArn: { 'Fn::GetStackOutput': Match.objectLike({ Region: 'us-east-1' }) } } },
    });
  });

  test('whose region is not known gets a warning', () => {
    const stack = newStack(IRELAND);
    const cloudFrontCertificate = acm.Certificate.fromCertificateArn(stack, 'Certificate', Token.asString({ Ref: 'Arn' }));
    newFront(Edge.cloudFront({ domain: Domain.withCertificates({ names: ['app.example.com'], cloudFrontCertificate }) }), stack);
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp('cdk-production-platform:edge.certificateRegionUnknown'));
  });
});

describe('a zone of the same app', () => {
  test('may be in a stack of its own', () => {
    const app = plainApp();
    const stack = new Stack(app, 'Stack', { env: IRELAND });
    const zone = new route53.PublicHostedZone(new Stack(app, 'Dns', { env: IRELAND }), 'Zone', { zoneName: 'example.com' });
    newFront(Edge.cloudFront({ domain: Domain.route53(zone, 'app.example.com') }), stack);
    expect(() => app.synth()).not.toThrow();
  });

  test('may be in the stack of a load balancer that faces the internet', () => {
    const stack = newStack();
    const zone = new route53.PublicHostedZone(stack, 'Zone', { zoneName: 'example.com' });
    newFront(Edge.loadBalancer({ domain: Domain.route53(zone, 'example.com') }), stack);
    Template.fromStack(stack).hasResourceProperties('AWS::Route53::RecordSet', { Name: 'example.com.' });
  });
});

test('two edges of one app get certificates of their own', () => {
  const app = plainApp();
  for (const id of ['One', 'Two']) {
    const stack = new Stack(app, id, { env: IRELAND });
    newFront(Edge.cloudFront({ domain: Domain.route53(zoneIn(stack), `${id}.example.com`) }), stack);
  }
  expect(app.synth().stacks.map(({ stackName }) => stackName).filter((name) => name.endsWith('Global'))).toHaveLength(2);
});

test('stacks of one name in two regions have a certificate of CloudFront each', () => {
  const app = plainApp();
  for (const region of ['eu-west-1', 'ap-southeast-2']) {
    const stack = new Stack(app, `Stack-${region}`, { stackName: 'Shop', env: { account: ACCOUNT, region } });
    newFront(Edge.cloudFront({ domain: Domain.route53(zoneIn(stack), 'app.example.com') }), stack);
  }
  const names = app.synth().stacks.filter(({ environment }) => environment.region === 'us-east-1').map(({ stackName }) => stackName);
  expect(names).toEqual([expect.stringContaining('ap-southeast-2'), expect.stringContaining('eu-west-1')]);
});

test('the names cannot be changed from outside', () => {
  const names = ['app.example.com'];
  const domain = Domain.withCertificates({ names });
  names.push('evil.example.com');
  expect(domain.names).toEqual(['app.example.com']);
});

describe('refuses', () => {
  const token = Token.asString({ Ref: 'Parameter' });
  const badNames: [string, string, string][] = [
    ['an empty name', '', 'must be a domain name of at most 253 characters'],
    ['a name with scheme', 'https://app.example.com', 'must be a domain name'],
    ['a name with path', 'app.example.com/', 'must be a domain name'],
    ['a name with final dot', 'app.example.com.', 'must be a domain name'],
    ['a name without dot', 'localhost', 'must be a domain name'],
    ['a name with a blank', 'my app.example.com', 'must be a domain name'],
    ['a label that is too long', `${'a'.repeat(64)}.example.com`, 'must be a domain name'],
    ['a name that is too long', `${'a.'.repeat(125)}example.com`, 'must be a domain name'],
    ['no text', undefined as any, 'must be a string, got undefined'],
    ['a token', token, 'must be known at synthesis'],
  ];

  test.each(badNames)('%s in Route 53', (_, name, message) => {
    const stack = newStack(VIRGINIA);
    expect(() => newFront(Edge.cloudFront({ domain: Domain.route53(zoneIn(stack), name) }), stack)).toThrow(`'edge.domain.name' ${message}`);
  });

  test.each(badNames)('%s with a certificate', (_, name, message) => {
    const stack = newStack(VIRGINIA);
    const certificate = certificateIn(stack, 'us-east-1');
    for (const edge of [
      Edge.cloudFront({ domain: Domain.withCertificates({ names: [name], cloudFrontCertificate: certificate }) }),
      Edge.loadBalancer({ domain: Domain.withCertificates({ names: [name], loadBalancerCertificate: certificate }) }),
    ]) {
      expect(() => newFront(edge, newStack(VIRGINIA))).toThrow(`'edge.domain.names' ${message}`);
    }
  });

  test.each<[string, string[], string]>([
    ['no names', [], "'edge.domain.names' must hold at least one name, got 'none'"],
    ['a name twice', ['a.example.com', 'a.example.com'], "'edge.domain.names' must hold every name once, got 'a.example.com'"],
  ])('%s', (_, names, message) => {
    const stack = newStack(VIRGINIA);
    const domain = Domain.withCertificates({ names, cloudFrontCertificate: certificateIn(stack, 'us-east-1') });
    expect(() => newFront(Edge.cloudFront({ domain }), stack)).toThrow(message);
  });

  test('a name outside the zone', () => {
    const stack = newStack(VIRGINIA);
    expect(() => newFront(Edge.cloudFront({ domain: Domain.route53(zoneIn(stack), 'app.example.org') }), stack))
      .toThrow("'edge.domain.name' must be 'example.com' or a name below it, as the hosted zone is, got 'app.example.org'; did you mean 'app.example.com'?");
  });

  test('CloudFront without a certificate for it', () => {
    const stack = newStack(IRELAND);
    const domain = Domain.withCertificates({ names: ['app.example.com'], loadBalancerCertificate: certificateIn(stack, 'eu-west-1') });
    expect(() => newFront(Edge.cloudFront({ domain }), stack)).toThrow(
      "'edge.domain.cloudFrontCertificate' must be given for Edge.cloudFront(), got undefined; request a certificate for app.example.com in us-east-1, or use Domain.route53()",
    );
  });

  test('a certificate of CloudFront from another region', () => {
    const stack = newStack(IRELAND);
    const domain = Domain.withCertificates({ names: ['app.example.com'], cloudFrontCertificate: certificateIn(stack, 'eu-west-1') });
    expect(() => newFront(Edge.cloudFront({ domain }), stack)).toThrow("'edge.domain.cloudFrontCertificate' must be issued in us-east-1");
  });

  test('CloudFront with Route 53 in a stack without a known region', () => {
    const stack = newStack();
    expect(() => newFront(Edge.cloudFront({ domain: Domain.route53(zoneIn(stack), 'app.example.com') }), stack)).toThrow(
      "[Stack/Front/Edge] a CloudFront certificate is made in us-east-1, for which account and region of the stack must be known; set 'env' of the stack",
    );
  });

  test('CloudFront with a zone of the same stack outside us-east-1', () => {
    const stack = newStack(IRELAND);
    const zone = new route53.PublicHostedZone(stack, 'Zone', { zoneName: 'example.com' });
    expect(() => newFront(Edge.cloudFront({ domain: Domain.route53(zone, 'app.example.com') }), stack))
      .toThrow("the hosted zone 'Stack/Zone' cannot be in the stack of the edge");
  });
});

describe('the stack of the certificate of CloudFront', () => {
  const domainIn = (stack: Stack, options?: Route53DomainOptions) => {
    newFront(Edge.cloudFront({ domain: Domain.route53(zoneIn(stack), 'app.example.com', options) }), stack);
    return stack.node.root.node.children.find((child): child is Stack => child instanceof Stack && child.region === 'us-east-1')!;
  };
  const corporate = (app: App) => new Stack(app, 'Stack', {
    env: IRELAND,
    terminationProtection: true,
    tags: { team: 'shop' },
    synthesizer: new DefaultStackSynthesizer({ qualifier: 'corp12345', deployRoleArn: 'arn:aws:iam::123456789012:role/deploy' }),
  });

  test('is deployed with the bootstrap of the stack of the edge', () => {
    const app = plainApp();
    const { artifactId } = domainIn(corporate(app));
    const { assumeRoleArn, assets } = app.synth().getStackArtifact(artifactId);
    expect(assumeRoleArn).toBe('arn:aws:iam::123456789012:role/deploy');
    expect(JSON.stringify(assets)).not.toContain('hnb659fds');
  });

  test('lists its own files alone', () => {
    const app = plainApp();
    const { artifactId } = domainIn(corporate(app));
    const manifest = app.synth().tryGetArtifact(`${artifactId}.assets`) as AssetManifestArtifact;
    expect(Object.values(manifest.contents.files ?? {})).toHaveLength(1);
  });

  test('is protected as the stack of the edge is', () => {
    expect(domainIn(corporate(plainApp())).terminationProtection).toBe(true);
    expect(domainIn(new Stack(plainApp(), 'Stack', { env: IRELAND })).terminationProtection).toBe(false);
  });

  test('has the tags of the stack of the edge', () => {
    expect(domainIn(corporate(plainApp())).tags.tagValues()).toEqual({ team: 'shop' });
  });

  test('has the qualifier of a synthesizer of another kind', () => {
    const app = plainApp();
    const stack = new Stack(app, 'Stack', { env: IRELAND, synthesizer: new CliCredentialsStackSynthesizer({ qualifier: 'corp12345' }) });
    expect(domainIn(stack).synthesizer.bootstrapQualifier).toBe('corp12345');
  });

  test('may be one of the user', () => {
    const app = plainApp();
    const certificateStack = new Stack(app, 'Certificates', { env: VIRGINIA });
    domainIn(new Stack(app, 'Stack', { env: IRELAND }), { certificateStack });
    app.synth();
    Template.fromStack(certificateStack).hasResourceProperties('AWS::CertificateManager::Certificate', { DomainName: 'app.example.com' });
    expect(app.node.children.filter((child) => Stack.isStack(child))).toHaveLength(2);
  });

  test('of the user may serve two edges', () => {
    const app = plainApp();
    const certificateStack = new Stack(app, 'Certificates', { env: VIRGINIA });
    for (const id of ['One', 'Two']) domainIn(new Stack(app, id, { env: IRELAND }), { certificateStack });
    expect(() => app.synth()).not.toThrow();
  });

  test.each<[string, (app: App) => any, string]>([
    ['in another region', (app) => new Stack(app, 'Other', { env: IRELAND }), "domain.certificateStack' must be a stack in us-east-1, where CloudFront takes certificates from, got 'one in eu-west-1'"],
    ['without a region', (app) => new Stack(app, 'Other'), "got 'one without a region'; set its 'env'"],
    ['of another account', (app) => new Stack(app, 'Other', { env: { account: '999999999999', region: 'us-east-1' } }), "must be in the account of the edge, because CloudFront takes no certificate of another one, got '999999999999 for"],
    ['in a stage of its own', (app) => new Stack(new Stage(app, 'Else'), 'Other', { env: VIRGINIA }), 'must be in the stage of the edge'],
    ['that is none', () => 'Certificates', "got 'Certificates'; for example new Stack(app, 'Certificate'"],
  ])('is refused %s', (_what, certificateStack, message) => {
    const app = plainApp();
    expect(() => domainIn(new Stack(app, 'Stack', { env: IRELAND }), { certificateStack: certificateStack(app) })).toThrow(message);
  });
});
