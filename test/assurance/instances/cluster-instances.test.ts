import { broken, messages, reasons, resource, Resources } from '../rule-table';

const MANAGED = 'arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role';
const OWN = [{ PolicyName: 'Join', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: ['ecs:Register*', 'ecs:DiscoverPollEndpoint', 'ecs:Poll'], Resource: '*' }] } }];
const profile = (value: unknown) => ({ IamInstanceProfile: value });
const admits = (Service: unknown) => ({ Statement: [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }] });
const TRUST = admits('ec2.amazonaws.com');
const script = (text: unknown) => ({ UserData: { 'Fn::Base64': text } });
const config = (line: string) => script({ 'Fn::Sub': `#!/bin/bash\necho ${line} >> /etc/ecs/ecs.config` });
const JOIN = config('ECS_CLUSTER=${Cluster}');
const BY_ARN = profile({ Arn: { 'Fn::GetAtt': ['Profile', 'Arn'] } });

/** A cluster with a capacity provider of instances. */
function cluster(data: object = BY_ARN, role: object = { ManagedPolicyArns: [MANAGED] }): Resources {
  return {
    Cluster: resource('AWS::ECS::Cluster'),
    Role: resource('AWS::IAM::Role', { AssumeRolePolicyDocument: TRUST, ...role }),
    Profile: resource('AWS::IAM::InstanceProfile', { Roles: [{ Ref: 'Role' }] }),
    Launch: resource('AWS::EC2::LaunchTemplate', { LaunchTemplateData: { MetadataOptions: { HttpTokens: 'required' }, ...JOIN, ...data } }),
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

/** The same with a launch template of its own for one type of instances. */
function mixed(change: (resources: Resources) => void): Resources {
  return changed((t) => {
    t.Single = JSON.parse(JSON.stringify(t.Launch));
    const by = (id: string) => ({ LaunchTemplateSpecification: { LaunchTemplateId: { Ref: id }, Version: { 'Fn::GetAtt': [id, 'LatestVersionNumber'] } } });
    delete t.Group.Properties.LaunchTemplate;
    t.Group.Properties.MixedInstancesPolicy = {
      LaunchTemplate: { ...by('Launch'), Overrides: [{ InstanceType: 'm7g.large', ...by('Single') }, { InstanceType: 'm7i.large' }] },
    };
    change(t);
  });
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
      t.Role.Properties = { AssumeRolePolicyDocument: TRUST };
    }), ['VA021']],
    ['have a role that is named', changed((t) => {
      t.Profile.Properties.Roles = ['machines'];
      t.Role.Properties = { RoleName: 'machines', AssumeRolePolicyDocument: TRUST };
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
    ['have a role that only tasks take on', cluster(BY_ARN, { ManagedPolicyArns: [MANAGED], AssumeRolePolicyDocument: admits('ecs-tasks.amazonaws.com') }), ['VA021']],
    ['are told another cluster', cluster({ ...BY_ARN, ...config('ECS_CLUSTER=default') }), ['VA021']],
    ['are told no cluster', cluster({ ...BY_ARN, ...config('ECS_ENABLE_TASK_IAM_ROLE=true') }), ['VA021']],
    ['are told their cluster in a comment', cluster({ ...BY_ARN, ...script({ 'Fn::Sub': '#!/bin/bash\n# ECS_CLUSTER=shop' }) }), ['VA021']],
    ['have no user data', cluster({ ...BY_ARN, UserData: undefined }), ['VA021']],
    ['are told another cluster of the input', changed((t) => {
      t.Other = resource('AWS::ECS::Cluster');
      Object.assign(t.Launch.Properties.LaunchTemplateData, config('ECS_CLUSTER=${Other}'));
    }), ['VA021']],
    ['are told the name of their cluster', changed((t) => {
      t.Cluster.Properties.ClusterName = 'shop';
      Object.assign(t.Launch.Properties.LaunchTemplateData, config('ECS_CLUSTER=shop'));
    }), []],
    ['join the cluster that needs no name', changed((t) => {
      t.Cluster.Properties.ClusterName = 'default';
      delete t.Launch.Properties.LaunchTemplateData.UserData;
    }), []],
    ['are told at last', cluster({ ...BY_ARN, ...script({ 'Fn::Sub': 'ECS_CLUSTER=default\nECS_CLUSTER=${Cluster}' }) }), []],
    ['are told in Base64', changed((t) => {
      t.Cluster.Properties.ClusterName = 'shop';
      t.Launch.Properties.LaunchTemplateData.UserData = Buffer.from('#!/bin/bash\necho ECS_CLUSTER=shop >> /etc/ecs/ecs.config\n').toString('base64');
    }), []],
    ['are told as Bottlerocket is', cluster({ ...BY_ARN, ...script({ 'Fn::Sub': '[settings.ecs]\ncluster = "${Cluster}"' }) }), []],
    ['of one type have no profile', mixed((t) => {
      delete t.Single.Properties.LaunchTemplateData.IamInstanceProfile;
    }), ['VA021']],
    ['of all types join it', mixed(() => undefined), []],
    ['belong to no cluster', changed((t) => {
      delete t.Capacity;
      delete t.Launch.Properties.LaunchTemplateData.IamInstanceProfile;
      delete t.Launch.Properties.LaunchTemplateData.UserData;
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
    ['whose user data are a parameter', cluster({ ...BY_ARN, UserData: { Ref: 'Given' } }), /which cluster their user data names is not told/],
    ['that are told what a variable holds', cluster({ ...BY_ARN, ...script('echo ECS_CLUSTER=$CLUSTER') }), /which cluster their user data names is not told/],
    ['that fetch their settings', cluster({ ...BY_ARN, ...script('aws s3 cp s3://settings/ecs.config /etc/ecs/') }), /which cluster their user data names is not told/],
    ['whose role admits whom a parameter names', cluster(BY_ARN, { ManagedPolicyArns: [MANAGED], AssumeRolePolicyDocument: admits({ Ref: 'Given' }) }), /whom their role 'Role' admits is not told/],
    ['with a policy from elsewhere', cluster(BY_ARN, { ManagedPolicyArns: ['arn:aws:iam::111111111111:policy/machines'] }), /a policy of their role 'Role' is not part of the input/],
  ])('%s: whether they join it is unknown', (_, resources, reason) => {
    const Parameters = { Given: { Type: 'String' } };
    expect(reasons(resources, { Parameters })).toContainEqual(expect.stringMatching(reason));
    expect(messages('VA021', resources, { Parameters })).toEqual([]);
  });
});
