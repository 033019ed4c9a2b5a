import { Duration, Stack, Token, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ACCOUNT, attributesOf, certificateIn, LOAD_BALANCER, newIngress, newVpc, publicIngress, templateOf } from './support';
import { Ingress, IngressExposure, IngressProps } from '../../src/ingress';
import { RECOMMENDED_FLAGS, modernApp, nag, newStack, plainApp } from '../support/apps';

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';

describe('load balancer', () => {
  test('is hardened by default', () => {
    expect(attributesOf(templateOf(newIngress()))).toMatchObject({
      'deletion_protection.enabled': 'false',
      'idle_timeout.timeout_seconds': '60',
      'load_balancing.cross_zone.enabled': 'true',
      'routing.http.desync_mitigation_mode': 'defensive',
      'routing.http.drop_invalid_header_fields.enabled': 'true',
      'routing.http2.enabled': 'true',
    });
  });

  test('does not let requests pass when a web ACL fails', () => {
    expect(attributesOf(templateOf(newIngress()))).not.toHaveProperty('waf.fail_open.enabled');
  });

  test('takes deletion protection', () => {
    expect(attributesOf(templateOf(newIngress({ deletionProtection: true })))).toMatchObject({ 'deletion_protection.enabled': 'true' });
  });

  test('takes an idle timeout', () => {
    expect(attributesOf(templateOf(newIngress({ idleTimeout: Duration.minutes(5) })))).toMatchObject({ 'idle_timeout.timeout_seconds': '300' });
  });

  test('is internal in private subnets by default', () => {
    const ingress = newIngress();
    templateOf(ingress).hasResourceProperties(LOAD_BALANCER, {
      Scheme: 'internal',
      IpAddressType: 'ipv4',
      Subnets: ingress.vpc.privateSubnets.map((subnet) => Stack.of(ingress).resolve(subnet.subnetId)),
    });
  });

  test('stands in isolated subnets when the network has no private ones', () => {
    // GIVEN
    const stack = newStack();
    const vpc = new ec2.Vpc(stack, 'Vpc', { natGateways: 0, subnetConfiguration: [{ name: 'isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }] });

    // WHEN
    new Ingress(stack, 'Ingress', { vpc });

    // THEN
    Template.fromStack(stack).hasResourceProperties(LOAD_BALANCER, { Subnets: vpc.isolatedSubnets.map((subnet) => stack.resolve(subnet.subnetId)) });
  });

  test('that faces the internet stands in public subnets', () => {
    const ingress = publicIngress();
    templateOf(ingress).hasResourceProperties(LOAD_BALANCER, {
      Scheme: 'internet-facing',
      Subnets: ingress.vpc.publicSubnets.map((subnet) => Stack.of(ingress).resolve(subnet.subnetId)),
    });
  });

  test('has a logical id that never changes', () => {
    expect(Object.keys(templateOf(newIngress()).findResources(LOAD_BALANCER))).toEqual(['Ingress72968116']);
  });
});

describe('listener', () => {
  test('is HTTP on 80 without certificates and answers 404', () => {
    templateOf(newIngress()).hasResourceProperties(LISTENER, {
      Port: 80,
      Protocol: 'HTTP',
      DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
    });
  });

  test.each([
    [undefined, 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09'],
    [elbv2.SslPolicy.TLS13_13_PQ, 'ELBSecurityPolicy-TLS13-1-3-PQ-2025-09'],
    [elbv2.SslPolicy.FIPS_TLS13_12_RES_PQ, 'ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09'],
    [elbv2.SslPolicy.FORWARD_SECRECY_TLS12_RES_GCM, 'ELBSecurityPolicy-FS-1-2-Res-2020-10'],
  ])('with certificates and %s is HTTPS with %s', (sslPolicy, policy) => {
    // GIVEN
    const stack = newStack();
    const exposure = IngressExposure.internal({ certificates: [certificateIn(stack, 'eu-west-1')] });

    // WHEN
    const ingress = newIngress({ sslPolicy, exposure }, stack);

    // THEN
    expect(ingress.port).toBe(443);
    templateOf(ingress).hasResourceProperties(LISTENER, { Port: 443, Protocol: 'HTTPS', SslPolicy: policy });
  });

  test('offers every certificate', () => {
    // GIVEN
    const stack = newStack();
    const certificates = ['One', 'Two'].map((id) => certificateIn(stack, 'eu-west-1', id));

    // WHEN
    const template = templateOf(newIngress({ exposure: IngressExposure.internet({ certificates }) }, stack));

    // THEN
    template.hasResourceProperties(LISTENER, { Certificates: [{ CertificateArn: Match.stringLikeRegexp('One$') }] });
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::ListenerCertificate', {
      Certificates: [{ CertificateArn: Match.stringLikeRegexp('Two$') }],
    });
  });

  test('on port 80 only redirects when the load balancer faces the internet', () => {
    const template = templateOf(publicIngress());
    template.resourceCountIs(LISTENER, 2);
    template.hasResourceProperties(LISTENER, {
      Port: 80,
      DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } }],
    });
  });

  test('on port 80 does not exist without the redirect', () => {
    const template = templateOf(publicIngress({ redirectHttp: false }));
    template.resourceCountIs(LISTENER, 1);
    template.hasResourceProperties(LISTENER, { Port: 443 });
  });
});

describe('security group', () => {
  const groupOf = (ingress: Ingress) =>
    Object.entries(templateOf(ingress).findResources('AWS::EC2::SecurityGroup')).find(([id]) => id.startsWith('Ingress'))![1].Properties;
  const admissionsOf = (ingress: Ingress): any[] =>
    Object.values(templateOf(ingress).findResources('AWS::EC2::SecurityGroupIngress')).map(({ Properties }) => Properties);

  test('of an internal load balancer admits nobody and reaches nothing', () => {
    const ingress = newIngress();
    expect(groupOf(ingress).SecurityGroupIngress).toBeUndefined();
    expect(groupOf(ingress).SecurityGroupEgress).toEqual([expect.objectContaining({ CidrIp: '255.255.255.255/32' })]);
    templateOf(ingress).resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  });

  test('of an internal load balancer admits the given callers', () => {
    const exposure = IngressExposure.internal({ admits: [ec2.Peer.ipv4('10.9.0.0/16')] });
    expect(admissionsOf(newIngress({ exposure }))).toEqual([expect.objectContaining({ CidrIp: '10.9.0.0/16', FromPort: 80, ToPort: 80 })]);
  });

  test('of an internal load balancer admits a security group once', () => {
    const stack = newStack();
    const vpc = newVpc(stack);
    const exposure = IngressExposure.internal({ admits: [new ec2.SecurityGroup(stack, 'Caller', { vpc })] });
    expect(admissionsOf(newIngress({ vpc, exposure }, stack))).toEqual([
      expect.objectContaining({ SourceSecurityGroupId: { 'Fn::GetAtt': [expect.stringMatching('^Caller'), 'GroupId'] }, FromPort: 80 }),
    ]);
  });

  test.each([[true, [443, 80]], [false, [443]]])('that faces the internet, redirect %s, opens %j to anyone', (redirectHttp, ports) => {
    const rules = admissionsOf(publicIngress({ redirectHttp }));
    expect(rules.map(({ FromPort }) => FromPort)).toEqual(ports);
    expect(rules.every(({ CidrIp, Description }) => CidrIp === '0.0.0.0/0' && Description)).toBe(true);
  });

  test('keeps no rule in the list of the group, where the rules of another exposure would replace it at once', () => {
    expect(groupOf(publicIngress()).SecurityGroupIngress).toBeUndefined();
  });

  test('admits a caller from another stack without a cycle', () => {
    // GIVEN
    const app = plainApp();
    const ingress = newIngress({}, new Stack(app, 'Balancer'));
    const callerStack = new Stack(app, 'Caller');
    const caller = new ec2.SecurityGroup(callerStack, 'Group', { vpc: ingress.vpc, allowAllOutbound: false });

    // WHEN
    caller.connections.allowToDefaultPort(ingress);

    // THEN
    app.synth();
    Template.fromStack(callerStack).hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 80, ToPort: 80 });
  });
});

describe('what it tells the platform', () => {
  test('recommends alarms on the rate of failures and on latency', () => {
    const alarms = newIngress().recommendedAlarms();
    expect(alarms.map(({ id, threshold }) => [id, threshold])).toEqual([['FailedRequests', 5], ['SlowResponses', 3]]);
  });

  test('computes failures as a share of requests that cannot divide by zero', () => {
    const [failed] = newIngress().recommendedAlarms();
    const { mathExpression } = failed.metric.toMetricConfig();
    expect(mathExpression!.expression).toMatch(/^IF\(.* > 0, 100 \* .* \/ MAX\(\[.*\]\), 0\)$/);
    expect(Object.values(mathExpression!.usingMetrics).map((metric) => metric.toMetricConfig().metricStat!.metricName).sort())
      .toEqual(['HTTPCode_ELB_5XX_Count', 'HTTPCode_Target_5XX_Count', 'RequestCount']);
  });

  test('shows requests, failures and latency in one row', () => {
    const widgets = newIngress().dashboardWidgets();
    expect(widgets.reduce((sum, widget) => sum + widget.width, 0)).toBe(24);
  });
});

test('gives the same resources with no feature flags and with all recommended ones', () => {
  const resources = (app: ReturnType<typeof plainApp>) => {
    const stack = new Stack(app, 'Stack');
    publicIngress({}, stack);
    return Object.entries(Template.fromStack(stack).toJSON().Resources).filter(([id]) => id.startsWith('Ingress'));
  };
  expect(Object.keys(RECOMMENDED_FLAGS).length).toBeGreaterThan(50);
  expect(resources(modernApp())).toEqual(resources(plainApp()));
});

test.each([['internal', newIngress], ['public', publicIngress]])('%s has no open findings', (_, create) => {
  const app = plainApp();
  create({}, new Stack(app, 'Stack'));
  expect(nag(app).open.filter(({ constructPath }) => constructPath.startsWith('Stack/Ingress'))).toEqual([]);
});

test('when the user gives deletion protection up the finding stays open', () => {
  const app = plainApp();
  newIngress({ deletionProtection: false }, new Stack(app, 'Stack'));
  expect(nag(app).open.map(({ rule }) => rule)).toContain('NIST.800.53.R5-ELBDeletionProtectionEnabled');
});

describe('refuses', () => {
  const secure = (stack: Stack) => IngressExposure.internet({ certificates: [certificateIn(stack, 'eu-west-1')] });

  test.each<[string, (stack: Stack) => Partial<IngressProps>, string]>([
    ['no idle time', () => ({ idleTimeout: Duration.seconds(0) }), "'idleTimeout' must be a whole number of seconds from 1 to 4000, got '0 seconds'"],
    ['too long an idle time', () => ({ idleTimeout: Duration.seconds(4001) }), "'idleTimeout' must be a whole number of seconds from 1 to 4000"],
    ['a broken idle time', () => ({ idleTimeout: Duration.millis(1500) }), "got '1.5 seconds'"],
    ['a token as idle time', () => ({ idleTimeout: Duration.seconds(Token.asNumber({ Ref: 'X' })) }), "'idleTimeout' must be known at synthesis"],
    ['no certificates', () => ({ exposure: IngressExposure.internet({ certificates: [] }) }), "'exposure.certificates' must hold at least one certificate"],
    ['too many certificates', (stack) => ({
      exposure: IngressExposure.internet({ certificates: Array.from({ length: 27 }, (_, i) => certificateIn(stack, 'eu-west-1', `C${i}`)) }),
    }), "'exposure.certificates' must hold at most 26 certificates, got 27"],
    ['a TLS policy without certificates', () => ({ sslPolicy: elbv2.SslPolicy.TLS13_13_PQ }), "'sslPolicy' must be left out when the exposure has no certificates"],
    ['a TLS policy with TLS 1.0', () => ({ sslPolicy: elbv2.SslPolicy.RECOMMENDED }), "'sslPolicy' must be a policy of elbv2.SslPolicy without TLS 1.0 and 1.1, got 'ELBSecurityPolicy-2016-08'"],
    ['a TLS policy with TLS 1.1', () => ({ sslPolicy: elbv2.SslPolicy.FIPS_TLS13_11 }), "'sslPolicy' must be a policy of elbv2.SslPolicy without TLS 1.0 and 1.1"],
    ['a number as TLS policy', () => ({ sslPolicy: 1.3 as any }), "'sslPolicy' must be a string, got 1.3"],
    ['private subnets for the internet', (stack) => ({ exposure: secure(stack), vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS } }),
      "'vpcSubnets' must be public subnets when the load balancer faces the internet"],
    ['subnets of one zone', () => ({ vpcSubnets: { availabilityZones: ['dummy1a'] } }), "'vpcSubnets' must reach over at least two availability zones"],
    ['no retention', () => ({ accessLogs: { retention: Duration.days(0) } }), "'accessLogs.retention' must be a whole number of days, at least 1"],
    ['a broken retention', () => ({ accessLogs: { retention: Duration.hours(36) } }), "'accessLogs.retention' must be a whole number of days, at least 1, got '1.5 days'"],
    ['a token as retention', () => ({ accessLogs: { retention: Duration.days(Token.asNumber({ Ref: 'X' })) } }), "'accessLogs.retention' must be known at synthesis"],
  ])('%s', (_, props, message) => {
    const stack = newStack({ account: ACCOUNT, region: 'eu-west-1' });
    const vpc = newVpc(stack);
    expect(() => new Ingress(stack, 'Ingress', { vpc, ...props(stack) })).toThrow(message);
  });

  test('a certificate of another region', () => {
    const stack = newStack({ account: ACCOUNT, region: 'eu-west-1' });
    const certificates = [certificateIn(stack, 'us-east-1')];
    expect(() => newIngress({ exposure: IngressExposure.internet({ certificates }) }, stack))
      .toThrow("[Stack/Ingress] 'exposure.certificates' must be issued in the region of the load balancer, eu-west-1, got 'Stack/Certificate in us-east-1'");
  });

  test('a second ingress of the same id', () => {
    const ingress = newIngress();
    expect(() => new Ingress(Stack.of(ingress), 'Ingress', { vpc: ingress.vpc })).toThrow("There is already a Construct with name 'Ingress'");
  });
});
