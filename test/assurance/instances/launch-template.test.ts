import { brokenRules, find, goodTemplate, MutableTemplate, remove } from '../good-template';
import { messages, reasons } from '../rule-table';

const GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const CONFIGURATION = 'AWS::AutoScaling::LaunchConfiguration';
const OUTSIDE = 'lt-0123456789abcdef0';

/** Instances behind a load balancer, launched by a template in place of a configuration. */
function launchedBy(specification: object, change: (t: MutableTemplate) => void = () => undefined): MutableTemplate {
  const template = goodTemplate();
  const { SecurityGroups, UserData } = find(template, CONFIGURATION).Properties;
  template.Resources.Launch = {
    Type: 'AWS::EC2::LaunchTemplate',
    Properties: {
      LaunchTemplateName: 'legacy',
      LaunchTemplateData: { SecurityGroupIds: SecurityGroups, UserData, MetadataOptions: { HttpTokens: 'required' } },
    },
  };
  const group = find(template, GROUP).Properties;
  delete group.LaunchConfigurationName;
  Object.assign(group, specification);
  remove(template, CONFIGURATION);
  change(template);
  return template;
}

const latest = (names: object) => ({ LaunchTemplate: { ...names, Version: { 'Fn::GetAtt': ['Launch', 'LatestVersionNumber'] } } });

describe('instances of a launch template', () => {
  test.each<[string, object]>([
    ['its id', latest({ LaunchTemplateId: { Ref: 'Launch' } })],
    ['its name', latest({ LaunchTemplateName: 'legacy' })],
    ['its name in a policy', { MixedInstancesPolicy: { LaunchTemplate: { LaunchTemplateSpecification: latest({ LaunchTemplateName: 'legacy' }).LaunchTemplate } } }],
  ])('are reached through the groups of that which is called by %s', (_, specification) => {
    expect(brokenRules(launchedBy(specification))).toEqual(brokenRules(goodTemplate()));
  });

  test('are not reached where its groups admit nobody', () => {
    const template = launchedBy(latest({ LaunchTemplateName: 'legacy' }), (t) => {
      t.Resources.Launch.Properties.LaunchTemplateData.SecurityGroupIds = [];
    });
    expect(brokenRules(template)).toContain('RE005');
  });

  test.each<[string, object]>([
    ['an id', { LaunchTemplateId: OUTSIDE }],
    ['a name', { LaunchTemplateName: 'other' }],
    ['a parameter', { LaunchTemplateId: { Ref: 'Given' } }],
    ['an import', { LaunchTemplateId: { 'Fn::ImportValue': 'launch' } }],
  ])('may be reached where it is not part of the input, called by %s', (_, names) => {
    // GIVEN
    const { Resources, ...sections } = launchedBy({ LaunchTemplate: { ...names, Version: '1' } });
    const Parameters = { ...sections.Parameters, Given: { Type: 'String' } };
    // THEN
    expect(messages('RE005', Resources, { Parameters })).toEqual([]);
    expect(reasons(Resources, { Parameters })).toContainEqual(expect.stringMatching(/what launches the instances of '.*Instances.*' is not part of the input/));
  });
});

test('an instance has the groups that it names itself, whatever its launch template says', () => {
  const template = launchedBy(latest({ LaunchTemplateName: 'legacy' }), (t) => {
    t.Resources.Closed = { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'x', VpcId: find(t, 'AWS::ElasticLoadBalancingV2::TargetGroup', /Legacy/).Properties.VpcId } };
    const subnet = find(t, GROUP).Properties.VPCZoneIdentifier[0];
    t.Resources.Host = {
      Type: 'AWS::EC2::Instance',
      Properties: { SubnetId: subnet, LaunchTemplate: { LaunchTemplateName: 'legacy', Version: '1' }, SecurityGroupIds: [{ 'Fn::GetAtt': ['Closed', 'GroupId'] }] },
    };
    find(t, 'AWS::ElasticLoadBalancingV2::TargetGroup', /Legacy/).Properties.Targets = [{ Id: { Ref: 'Host' } }];
  });
  expect(messages('RE005', template.Resources).filter((message) => message.includes("'Host'"))).toHaveLength(1);
});

describe('a change of a launch template', () => {
  const version = (Version: unknown) => launchedBy({ LaunchTemplate: { LaunchTemplateId: { Ref: 'Launch' }, Version } }).Resources;
  const mixed = (policy: object) => launchedBy({ MixedInstancesPolicy: { LaunchTemplate: policy } }).Resources;
  const LATEST = { 'Fn::GetAtt': ['Launch', 'LatestVersionNumber'] };
  const FIXED = { LaunchTemplateId: { Ref: 'Launch' }, Version: '1' };

  test.each<[string, MutableTemplate['Resources'], RegExp[]]>([
    ['reaches a group of its latest version', version(LATEST), []],
    ['never reaches a group of one version', version('1'), [/launches version 1 for ever/]],
    ['never reaches a group of a version as a number', version(2), [/launches version 2 for ever/]],
    ['never reaches a group of its default version', version({ 'Fn::GetAtt': ['Launch', 'DefaultVersionNumber'] }), [/the default one, which stays the first/]],
    ['never reaches the mixed instances of one version', mixed({ LaunchTemplateSpecification: FIXED }), [/launches version 1 for ever/]],
    ['never reaches one of several types', mixed({
      LaunchTemplateSpecification: { ...FIXED, Version: LATEST }, Overrides: [{ InstanceType: 'm7g.large', LaunchTemplateSpecification: FIXED }, { InstanceType: 'm7i.large' }],
    }), [/launches version 1 for ever/]],
    ['is not told of one that is not part of the input', launchedBy({ LaunchTemplate: { LaunchTemplateId: OUTSIDE, Version: '1' } }).Resources, []],
  ])('%s', (_, resources, found) => {
    expect(messages('AZ019', resources)).toEqual(found.map((each) => expect.stringMatching(each)));
  });

  test('is unknown where only deployment tells the version', () => {
    const Parameters = { Given: { Type: 'String' } };
    expect(messages('AZ019', version({ Ref: 'Given' }), { Parameters })).toEqual([]);
    expect(reasons(version({ Ref: 'Given' }), { Parameters })).toContainEqual(expect.stringMatching(/^'Version' of '.*Instances.*' cannot be judged/));
  });
});
