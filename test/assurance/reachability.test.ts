import { all, drop, find, findingsIn, goodTemplate, MutableTemplate } from './good-template';
import { accessList, distribution, groupId, startThroughEndpoints } from './mutations/edits';
import { Assurance } from '../../src/assurance';

test.each([
  ['a distribution before the load balancer', (t: MutableTemplate) => distribution(t, 443)],
  [
    'a load balancer that admits a prefix list',
    (t: MutableTemplate) => {
      find(t, 'AWS::EC2::SecurityGroup', /^BalancerGroup/).Properties.SecurityGroupIngress = [
        { SourcePrefixListId: 'pl-1', IpProtocol: 'tcp', FromPort: 443, ToPort: 443 },
      ];
    },
  ],
  [
    'egress that nobody restricted',
    (t: MutableTemplate) => {
      for (const rule of all(t, 'AWS::EC2::SecurityGroupEgress')) drop(t, rule);
      for (const group of all(t, 'AWS::EC2::SecurityGroup')) delete group.Properties.SecurityGroupEgress;
    },
  ],
  ['tasks that start through endpoints alone', startThroughEndpoints],
  ['an access list that allows everything', (t: MutableTemplate) => accessList(t, /DataSubnet1Subnet/, [100, 'allow', undefined])],
  [
    'a self-referring rule in a store',
    (t: MutableTemplate) => {
      const group = groupId(t, /^CacheGroup/);
      t.Resources.Own = { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: group, SourceSecurityGroupId: group, IpProtocol: '-1' } };
    },
  ],
])('%s raises nothing', (_, change) => {
  const template = goodTemplate();
  change(template);
  expect(findingsIn(template)).toEqual([]);
});

test('an imported security group makes what it guards unknown', () => {
  const template = goodTemplate();
  find(template, 'AWS::RDS::DBInstance').Properties.VPCSecurityGroups = ['sg-0123456789abcdef0'];
  const proof = Assurance.ofTemplates({ Shop: template });
  expect(proof.findings.filter(({ ruleId }) => ruleId.includes('::RE'))).toEqual([]);
  expect(proof.unknown.map(({ reason }) => reason).join('\n')).toContain("security group 'sg-0123456789abcdef0' is not part of the input");
});

test('the matrix tells who reaches a store and who does not', () => {
  const proof = Assurance.ofTemplates({ Shop: goodTemplate() });
  const toCache = proof.report.reachability.pairs.filter(({ target }) => /Cache$/.test(target) || /^Cache/.test(target));
  expect(toCache.filter(({ state }) => state === 'open').map(({ source }) => source)).toEqual([expect.stringMatching(/Service/)]);
  expect(proof.reachabilityTable()).toMatch(/Only .*Service.* reaches .*Cache.*; .*Balancer.* cannot\./);
});

test('the internet reaches the front door on its port, and nothing else', () => {
  const internet = Assurance.ofTemplates({ Shop: goodTemplate() }).report.reachability.pairs.filter(({ source }) => source === 'internet');
  expect(internet.filter(({ state }) => state === 'open').map(({ target, ports, reason }) => [target, ports, reason])).toEqual([
    [expect.stringMatching(/Balancer/), '443', 'from anyone'],
  ]);
});
