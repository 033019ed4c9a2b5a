import { broken, messages, reasons, resource, Resources } from '../rule-table';

const MANAGED = 'arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role';
const OWN = [{ PolicyName: 'Join', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: ['ecs:Register*', 'ecs:DiscoverPollEndpoint', 'ecs:Poll'], Resource: '*' }] } }];
const profile = (value: unknown) => ({ IamInstanceProfile: value });
const BY_ARN = profile({ Arn: { 'Fn::GetAtt': ['Profile', 'Arn'] } });

/** A cluster with a capacity provider of instances. */
function cluster(data: object = BY_ARN, role: object = { ManagedPolicyArns: [MANAGED] }): Resources {
  return {
    Cluster: resource('AWS::ECS::Cluster'),
    Role: resource('AWS::IAM::Role', { AssumeRolePolicyDocument: {}, ...role }),
    Profile: resource('AWS::IAM::InstanceProfile', { Roles: [{ Ref: 'Role' }] }),
    Launch: resource('AWS::EC2::LaunchTemplate', { LaunchTemplateData: { MetadataOptions: { HttpTokens: 'required' }, ...data } }),
    Group: resource('AWS::AutoScaling::AutoScalingGroup', {
      MinSize: '2', MaxSize: '4', LaunchTemplate: { LaunchTemplateId: { Ref: 'Launch' }, Version: '1' }, AvailabilityZones: { 'Fn::GetAZs': '' },
    }),
    Machines: resource('AWS::ECS::CapacityProvider', { AutoScalingGroupProvider: { AutoScalingGroupArn: { Ref: 'Group' } } }),
    Capacity: resource('AWS::ECS::ClusterCapacityProviderAssociations', {
      Cluster: { Ref: 'Cluster' }, CapacityProviders: [{ Ref: 'Machines' }], DefaultCapacityProviderStrategy: [],
    }),
  };
}

function changed(change: (resources: Resources) => void): Resources {
  const resources = cluster();
  change(resources);
  return resources;
}

describe('the instances of a cluster', () => {
  test.each<[string, Resources, string[]]>([
    ['join it with the policy of AWS', cluster(), []],
    ['join it with a policy of their own', cluster(BY_ARN, { Policies: OWN }), []],
    ['have no profile', cluster({}), ['VA021']],
    ['have a role without the rights', cluster(BY_ARN, {}), ['VA021']],
    ['have a profile that is named', changed((t) => {
      t.Profile.Properties.InstanceProfileName = 'machines';
      t.Launch.Properties.LaunchTemplateData.IamInstanceProfile = { Name: 'machines' };
      t.Role.Properties = { AssumeRolePolicyDocument: {} };
    }), ['VA021']],
    ['have a role that is named', changed((t) => {
      t.Profile.Properties.Roles = ['machines'];
      t.Role.Properties = { RoleName: 'machines', AssumeRolePolicyDocument: {} };
    }), ['VA021']],
    ['have a profile without a role', changed((t) => {
      t.Profile.Properties.Roles = [];
    }), ['VA021']],
    ['are those of a launch configuration', changed((t) => {
      t.Legacy = resource('AWS::AutoScaling::LaunchConfiguration', { MetadataOptions: { HttpTokens: 'required' } });
      delete t.Group.Properties.LaunchTemplate;
      t.Group.Properties.LaunchConfigurationName = { Ref: 'Legacy' };
    }), ['VA021']],
    ['are single ones that are told its name', changed((t) => {
      t.Host = resource('AWS::EC2::Instance', { UserData: { 'Fn::Base64': { 'Fn::Sub': 'ECS_CLUSTER=${Cluster}' } } });
    }), ['VA021']],
    ['belong to no cluster', changed((t) => {
      delete t.Capacity;
      delete t.Launch.Properties.LaunchTemplateData.IamInstanceProfile;
    }), []],
  ])('%s', (_, resources, rules) => {
    expect(broken('VA021', resources)).toEqual(rules);
  });

  test.each<[string, Resources, RegExp]>([
    ['whose launch template is not part of the input', changed((t) => {
      t.Group.Properties.LaunchTemplate.LaunchTemplateId = 'lt-0123456789abcdef0';
    }), /what they are launched with is not part of the input/],
    ['whose profile is not part of the input', cluster(profile({ Name: 'machines' })), /their instance profile is not part of the input/],
    ['whose role is not part of the input', changed((t) => {
      t.Profile.Properties.Roles = ['machines'];
    }), /their role is not part of the input/],
    ['with a policy from elsewhere', cluster(BY_ARN, { ManagedPolicyArns: ['arn:aws:iam::111111111111:policy/machines'] }), /a policy of their role 'Role' is not part of the input/],
  ])('%s: whether they join it is unknown', (_, resources, reason) => {
    expect(reasons(resources)).toContainEqual(expect.stringMatching(reason));
    expect(messages('VA021', resources)).toEqual([]);
  });
});
