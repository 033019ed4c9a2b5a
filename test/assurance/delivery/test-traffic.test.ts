import { canary, codeDeploy, orders, web } from './shops';
import { find, idOf, MutableTemplate } from '../good-template';

const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';

describe('test traffic', () => {
  const testConditions = (...conditions: object[]) => (t: MutableTemplate) => {
    find(t, RULE, /^Test/).Properties.Conditions = [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/*'] } }, ...conditions];
  };

  test.each<[string, object]>([
    ['a query string', { Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'green', Value: 'yes' }] } }],
    ['a source address', { Field: 'source-ip', SourceIpConfig: { Values: ['192.0.2.0/24'] } }],
    ['a host', { Field: 'host-header', HostHeaderConfig: { Values: ['green.example.com'] } }],
  ])('may be told by %s', (_, condition) => {
    expect(canary(testConditions(condition)).broken).toEqual([]);
  });

  const values = (Values: unknown[]) => ({ Values });
  const header = (HttpHeaderName: string, ...Values: string[]) => ({ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName, Values } });

  test.each<[string, object]>([
    ['a header that every browser sends', header('User-Agent', '*')],
    ['what browsers send', header('User-Agent', 'tester', '*Mozilla*')],
    ['what they accept', header('accept', '*')],
    ['any query string', { Field: 'query-string', QueryStringConfig: values([{ Value: '*' }]) }],
    ['any host', { Field: 'host-header', HostHeaderConfig: values(['*']) }],
    ['any address', { Field: 'source-ip', SourceIpConfig: values(['0.0.0.0/0']) }],
    ['the halves of all addresses', { Field: 'source-ip', SourceIpConfig: values(['128.0.0.0/1', '0.0.0.0/1']) }],
    ['any IPv6 address', { Field: 'source-ip', SourceIpConfig: values(['::/0']) }],
    ['what CloudFront adds', header('Via', '*')],
    ['what CloudFront puts into it', header('via', '*(CloudFront)')],
    ['a number of CloudFront', header('X-Amz-Cf-Id', '*')],
    ['any cookie', header('Cookie', '*')],
    ['any page before it', header('Referer', '*')],
    ['what scripts send', header('Content-Type', 'application/json')],
  ])('is not told by %s', (_, condition) => {
    expect(canary(testConditions(condition)).broken).toEqual(['SE008']);
  });

  test.each<[string, object]>([
    ['a header of its own with any value', header('x-green', '*')],
    ['a client that visitors do not have', header('User-Agent', 'green-tests/*')],
    ['a key of a query string with any value', { Field: 'query-string', QueryStringConfig: values([{ Key: 'green', Value: '*' }]) }],
    ['a cookie of its own', header('Cookie', '*green=1*')],
    ['a page of its own before it', header('Referer', 'https://green.example.com/*')],
    ['half of all addresses', { Field: 'source-ip', SourceIpConfig: values(['128.0.0.0/1', '0.0.0.0/2']) }],
  ])('may be told by %s', (_, condition) => {
    expect(canary(testConditions(condition)).broken).toEqual([]);
  });

  test('does not come behind a production rule that takes it', () => {
    const behind = (production: object[]) => canary((t) => {
      testConditions(header('x-green', 'yes'))(t);
      find(t, RULE, /^Test/).Properties.Priority = 900;
      find(t, RULE, /^Production/).Properties.Conditions = production;
    });
    const path = (...Values: string[]) => ({ Field: 'path-pattern', PathPatternConfig: { Values } });
    for (const taken of [path('/*'), path('/api/*')]) {
      expect(behind([taken]).messages('SE008')).toEqual([expect.stringContaining('which takes the requests of tests: they meet the old version')]);
    }
    expect(behind([path('/*'), header('x-visitor', 'yes')]).broken).toEqual([]);
  });

  const host = (...Values: string[]) => ({ Field: 'host-header', HostHeaderConfig: { Values } });
  const source = (...Values: string[]) => ({ Field: 'source-ip', SourceIpConfig: { Values } });
  const query = (Key: string | undefined, Value: string) => ({ Field: 'query-string', QueryStringConfig: { Values: [{ Key, Value }] } });
  const beside = (production: object, tested: object) => canary((t) => {
    testConditions(tested)(t);
    find(t, RULE, /^Production/).Properties.Conditions.push(production);
  }).broken;

  test.each<[string, object, object]>([
    ['the same host', host('www.example.com'), host('www.example.com')],
    ['the same host in the older form', host('www.example.com'), { Field: 'host-header', Values: ['www.example.com'] }],
    ['one of its hosts', host('a.example.com', 'b.example.com'), host('b.example.com')],
    ['a host in other case', host('www.example.com'), host('WWW.Example.com')],
    ['a wildcard over its host', host('www.example.com'), host('*.example.com')],
    ['as many characters as its host has', host('www.example.com'), host('???.example.com')],
    ['any value of its header', header('x-origin', 'secret'), header('X-Origin', '*')],
    ['the beginning of its header', header('x-origin', 'secret'), header('x-origin', 'S*')],
    ['addresses around its own', source('192.0.2.0/24'), source('192.0.0.0/16')],
    ['any value of its key', query('shop', 'main'), query('shop', '*')],
  ])('is not told by what production asks for as well: %s', (_, production, tested) => {
    expect(beside(production, tested)).toEqual(['SE008']);
  });

  test.each<[string, object, object]>([
    ['another host', host('www.example.com'), host('green.example.com')],
    ['a host of its own within a wildcard', host('*.example.com'), host('green.example.com')],
    ['another value of the same header', header('x-origin', 'secret'), header('x-origin', 'green*')],
    ['another header of the same value', header('x-origin', 'secret'), header('x-test', '*')],
    ['addresses within its own', source('192.0.2.0/24'), source('192.0.2.8/32')],
    ['another key', query('shop', 'main'), query('version', '*')],
  ])('may be told from what production asks for by %s', (_, production, tested) => {
    expect(beside(production, tested)).toEqual([]);
  });

  test('is not told by addresses of the VPC through whose interfaces visitors come', () => {
    const privately = (...ranges: string[]) => canary((t) => {
      testConditions(source(...ranges))(t);
      const balancer = idOf(t, find(t, 'AWS::ElasticLoadBalancingV2::LoadBalancer'));
      const VpcOriginEndpointConfig = { Arn: { Ref: balancer }, Name: 'web', OriginProtocolPolicy: 'https-only' };
      t.Resources.Private = { Type: 'AWS::CloudFront::VpcOrigin', Properties: { VpcOriginEndpointConfig } };
      const origin = { Id: 'web', DomainName: { 'Fn::GetAtt': [balancer, 'DNSName'] }, VpcOriginConfig: { VpcOriginId: { Ref: 'Private' } } };
      const behavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'redirect-to-https' };
      t.Resources.Edge = { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: { Enabled: true, DefaultCacheBehavior: behavior, Origins: [origin] } } };
    }).broken;
    expect(privately('10.0.0.0/16')).toContain('SE008');
    expect(privately('10.9.0.0/16')).not.toContain('SE008');
    expect(privately('10.0.0.8/32')).not.toContain('SE008');
    expect(canary(testConditions(source('10.0.0.0/16'))).broken).toEqual([]);
  });

  test('through Service Connect is not told by what callers send', () => {
    const calledWith = (Header: object, Strategy = 'BLUE_GREEN') => canary((t) => {
      orders(t).DeploymentConfiguration.Strategy = Strategy;
      orders(t).ServiceConnectConfiguration.Services[0].ClientAliases[0].TestTrafficRules = { Header };
    }).broken;
    expect(calledWith({ Name: 'Content-Type', Value: { Exact: 'application/json' } })).toEqual(['SE008']);
    expect(calledWith({ Name: 'User-Agent' })).toEqual(['SE008']);
    expect(calledWith({ Name: 'x-green', Value: { Exact: 'yes' } })).toEqual([]);
    expect(calledWith({ Name: 'x-green' })).toEqual([]);
    expect(calledWith({ Name: 'User-Agent' }, 'ROLLING')).not.toContain('SE008');
  });

  test('on a port of its own is for those whom the load balancer admits', () => {
    const onPort = (...ranges: string[]) => canary((t) => {
      testConditions()(t);
      const listener = find(t, LISTENER);
      t.Resources.TestPort = { ...listener, Properties: { ...listener.Properties, Port: 8443 } };
      find(t, RULE, /^Test/).Properties.ListenerArn = { Ref: 'TestPort' };
      const group = find(t, 'AWS::EC2::SecurityGroup', /^BalancerSecurityGroup/).Properties;
      group.SecurityGroupIngress.push(...ranges.map((CidrIp) => ({ CidrIp, IpProtocol: 'tcp', FromPort: 8443, ToPort: 8443 })));
    });
    expect(onPort('0.0.0.0/0').broken).toEqual(['SE008']);
    expect(onPort('0.0.0.0/1', '128.0.0.0/1').broken).toContain('SE008');
    expect(onPort('192.0.2.0/24').broken).not.toContain('SE008');
  });

  test('through a listener of elsewhere is unknown', () => {
    const { broken, unknown } = canary((t) => void (web(t).LoadBalancers[0].AdvancedConfiguration.TestListenerRule = 'arn:aws:elasticloadbalancing:x'));
    expect(broken).toEqual([]);
    expect(unknown).toContainEqual(expect.stringContaining('its test listener or rule is not part of the input'));
  });

  test('is nobody\'s where there is none', () => {
    expect(canary((t) => {
      delete web(t).LoadBalancers[0].AdvancedConfiguration.TestListenerRule;
      find(t, RULE, /^Test/).Properties.Actions = [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }];
    }).broken).toEqual([]);
    expect(codeDeploy((t) => {
      delete find(t, 'AWS::CodeDeploy::DeploymentGroup').Properties.LoadBalancerInfo.TargetGroupPairInfoList[0].TestTrafficRoute;
    }).broken).not.toContain('SE008');
  });
});
