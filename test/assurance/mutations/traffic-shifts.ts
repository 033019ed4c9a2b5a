import { CANARY_SHOP } from './bases';
import { elbAttribute, set } from './edits';
import { Mutant, mutants } from './mutant';
import { find, idOf, MutableTemplate } from '../good-template';

const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';

const web = (t: MutableTemplate) => find(t, 'AWS::ECS::Service', /^Web/);

/** A rule in which a cookie binds whoever comes. */
function stick(t: MutableTemplate, rule: RegExp) {
  find(t, RULE, rule).Properties.Actions[0].ForwardConfig.TargetGroupStickinessConfig = { Enabled: true, DurationSeconds: 3600 };
}

/** A rule like that of production, before it. */
function before(t: MutableTemplate, properties: object) {
  const { Type, Properties } = find(t, RULE, /^Production/);
  t.Resources.First = { Type, Properties: { ...Properties, Priority: 5, ...properties } };
}

/** A test rule that tells tests by something else. */
function testedBy(condition: object) {
  return (t: MutableTemplate) => {
    const { Conditions } = find(t, RULE, /^Test/).Properties;
    Conditions.splice(-1, 1, condition);
  };
}

/** A second service of the same tasks behind the same rule. */
function second(t: MutableTemplate) {
  const service = JSON.parse(JSON.stringify(web(t)));
  t.Resources.Second = service;
  return { service, balanced: service.Properties.LoadBalancers[0] };
}

/** What keeps requests from the version that they are moved to. */
export const TRAFFIC_SHIFTS: Mutant[] = [
  ...mutants('reliability', CANARY_SHOP, [
    ['RE010', 'green targets that are instances', set(TARGET_GROUP, { TargetType: 'instance' }, /^Green/)],
    ['RE010', 'green targets that speak gRPC', set(TARGET_GROUP, { ProtocolVersion: 'GRPC' }, /^Green/)],
    ['RE010', 'green targets behind TLS', set(TARGET_GROUP, { Protocol: 'HTTPS' }, /^Green/)],
    ['RE010', 'a production rule that binds visitors to a version', (t) => stick(t, /^Production/)],
    ['RE010', 'a test rule that binds testers to a version', (t) => stick(t, /^Test/)],
    ['RE010', 'blue targets that visitors are bound to', (t) => elbAttribute(t, 'TargetGroup', 'stickiness.enabled', 'true', /^Blue/)],
    ['RE010', 'a rule before that of production', (t) => before(t, { Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }] })],
    ['RE010', 'the rule of production in a copy that comes first', (t) => before(t, {})],
    ['RE010', 'a second rule to the blue targets', (t) => {
      const Conditions = [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/second/*'] } }];
      before(t, { Priority: 77, Conditions, Actions: [{ Type: 'forward', TargetGroupArn: { Ref: idOf(t, find(t, TARGET_GROUP, /^Blue/)) } }] });
    }],
    ['RE010', 'a second service behind one rule', (t) => void second(t)],
    ['RE010', 'a second service in the green targets', (t) => {
      const { service, balanced } = second(t);
      service.Properties.DeploymentConfiguration = { Strategy: 'ROLLING' };
      balanced.TargetGroupArn = balanced.AdvancedConfiguration.AlternateTargetGroupArn;
      delete balanced.AdvancedConfiguration;
    }],
    ['RE010', 'a canary of a container that its task does not have', (t) => void (web(t).Properties.LoadBalancers[0].ContainerName = 'wep')],
    ['RE010', 'a canary of a port that its container does not open', (t) => void (web(t).Properties.LoadBalancers[0].ContainerPort = 81)],
    ['RE010', 'a production rule whose weights are all 0', (t) => {
      for (const group of find(t, RULE, /^Production/).Properties.Actions[0].ForwardConfig.TargetGroups) group.Weight = 0;
    }],
  ]),
  ...mutants('security', CANARY_SHOP, [
    ['SE008', 'a test rule that matches every visitor', (t) => void find(t, RULE, /^Test/).Properties.Conditions.pop()],
    ['SE008', 'a test rule for every browser', testedBy({ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'User-Agent', Values: ['*Mozilla*'] } })],
    ['SE008', 'a test rule for any query string', testedBy({ Field: 'query-string', QueryStringConfig: { Values: [{ Key: '*', Value: '*' }] } })],
    ['SE008', 'a test rule for any host', testedBy({ Field: 'host-header', HostHeaderConfig: { Values: ['*'] } })],
    ['SE008', 'a test rule for addresses that together are all', testedBy({ Field: 'source-ip', SourceIpConfig: { Values: ['0.0.0.0/1', '128.0.0.0/1'] } })],
    ['SE008', 'a test rule for a header that CloudFront adds', testedBy({ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'Via', Values: ['*'] } })],
    ['SE008', 'a test rule for every host that production names one of', (t) => {
      const host = (Value: string) => ({ Field: 'host-header', HostHeaderConfig: { Values: [Value] } });
      find(t, RULE, /^Production/).Properties.Conditions.push(host('www.example.com'));
      testedBy(host('*.example.com'))(t);
    }],
    ['SE008', 'callers whose requests all count as tests', (t) => {
      const [{ ClientAliases: [alias] }] = find(t, 'AWS::ECS::Service', /^Orders/).Properties.ServiceConnectConfiguration.Services;
      alias.TestTrafficRules = { Header: { Name: 'User-Agent' } };
    }],
    ['SE008', 'a test rule behind that of production', (t) => void (find(t, RULE, /^Test/).Properties.Priority = 30)],
    ['SE008', 'a test rule of what production asks for as well', (t) => {
      const [header] = find(t, RULE, /^Test/).Properties.Conditions.slice(-1);
      find(t, RULE, /^Production/).Properties.Conditions.push(header);
    }],
  ]),
];
