import { HAND_WRITTEN } from './bases';
import { attribute, set, unset } from './edits';
import { Mutant, mutants } from './mutant';
import { find, idOf, MutableTemplate, remove } from '../good-template';
import { resource } from '../rule-table';

const LAUNCH = 'AWS::AutoScaling::LaunchConfiguration';
const TARGETS = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const policy = (UpdatePolicy: object) => attribute(GROUP, { UpdatePolicy });
const refresh = (Preferences: object, Strategy = 'Rolling') => policy({ AutoScalingInstanceRefresh: { Strategy, Preferences } });

/** The instances are told a cluster to join. */
function joinCluster(t: MutableTemplate) {
  set(LAUNCH, { UserData: { 'Fn::Base64': { Ref: idOf(t, find(t, 'AWS::ECS::Cluster')) } } })(t);
}

/** The instances are those of a capacity provider, and may join. */
const provided = (UserData: object) => (t: MutableTemplate) => {
  t.Resources.Machines = resource('AWS::ECS::CapacityProvider', { AutoScalingGroupProvider: { AutoScalingGroupArn: { Ref: idOf(t, find(t, GROUP)) } } });
  t.Resources.Capacity = resource('AWS::ECS::ClusterCapacityProviderAssociations', {
    Cluster: { Ref: idOf(t, find(t, 'AWS::ECS::Cluster')) }, CapacityProviders: [{ Ref: 'Machines' }], DefaultCapacityProviderStrategy: [],
  });
  set('AWS::IAM::Role', { ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role'] }, /Instances/)(t);
  set(LAUNCH, { UserData })(t);
};

/** What goes wrong with instances of three zones that a load balancer sends to. */
export const INSTANCES: Mutant[] = [
  ...mutants('reliability', HAND_WRITTEN, [
    ['AZ008', 'a refresh of all instances at once', refresh({ MinHealthyPercentage: 0 })],
    ['AZ008', 'an update that is refused', policy({ AutoScalingRollingUpdate: { MinInstancesInService: 6 } })],
    ['AZ008', 'a new group that nobody waits for', policy({ AutoScalingReplacingUpdate: { WillReplace: true } })],
    ['AZ008', 'a refresh that follows a policy for all at once', (t) => {
      refresh({})(t);
      set(GROUP, { InstanceMaintenancePolicy: { MinHealthyPercentage: 0, MaxHealthyPercentage: 100 } })(t);
    }],
    ['AZ008', 'a rolling update that waits for nothing', policy({ AutoScalingRollingUpdate: { MinInstancesInService: 2 } })],
    ['AZ008', 'a refresh to more instances than AWS accepts', refresh({ MinHealthyPercentage: 100, MaxHealthyPercentage: 201 })],
    ['AZ019', 'instances that no change reaches', policy({})],
    ['AZ019', 'a rolling update that may launch nothing', policy({
      AutoScalingRollingUpdate: { MinInstancesInService: 2, PauseTime: 'PT5M', SuspendProcesses: ['Launch'] },
    })],
    ['AZ019', 'a refresh that leaves fewer than a zone does', refresh({ MinHealthyPercentage: 33 })],
    ['AZ019', 'a rolling update that leaves fewer than a zone does', policy({ AutoScalingRollingUpdate: { MinInstancesInService: 1, MaxBatchSize: 2 } })],
    ['DE012', 'a group that waits for signals that nobody sends', attribute(GROUP, { CreationPolicy: { ResourceSignal: { Count: 3, Timeout: 'PT15M' } } })],
    ['DE012', 'a group whose instances signal for another', (t) => {
      attribute(GROUP, { CreationPolicy: { ResourceSignal: { Count: 3, Timeout: 'PT15M' } } })(t);
      set(LAUNCH, { UserData: { 'Fn::Base64': 'cfn-signal --stack shop --resource Other' } })(t);
    }],
    ['DE012', 'a group whose call of cfn-signal is commented out', (t) => {
      attribute(GROUP, { CreationPolicy: { ResourceSignal: { Count: 3, Timeout: 'PT15M' } } })(t);
      set(LAUNCH, { UserData: { 'Fn::Base64': `# cfn-signal --stack shop --resource ${idOf(t, find(t, GROUP))}` } })(t);
    }],
    ['DE012', 'a rolling update that waits for signals that nobody sends', policy({
      AutoScalingRollingUpdate: { MinInstancesInService: 2, WaitOnResourceSignals: true, PauseTime: 'PT5M' },
    })],
    ['RE010', 'instances that register with a target group for addresses', set(TARGETS, { TargetType: 'ip' }, /Legacy/)],
    ['RE010', 'instances to which no listener sends', (t) => remove(t, 'AWS::ElasticLoadBalancingV2::ListenerRule', /Legacy/)],
  ]),
  ...mutants('security', HAND_WRITTEN, [
    ['SE009', 'instances whose metadata take no token', set(LAUNCH, { MetadataOptions: { HttpTokens: 'optional' } })],
    ['SE009', 'instances of which nothing says whether their metadata take a token', unset(LAUNCH, ['MetadataOptions'])],
  ]),
  ...mutants('validity', HAND_WRITTEN, [
    ['VA021', 'instances that join a cluster without a profile', (t) => {
      joinCluster(t);
      unset(LAUNCH, ['IamInstanceProfile'])(t);
    }],
    ['VA021', 'instances that join a cluster without the rights', (t) => joinCluster(t)],
    ['VA021', 'instances of a capacity provider that join another cluster', provided({ 'Fn::Base64': 'echo ECS_CLUSTER=default >> /etc/ecs/ecs.config' })],
    ['VA021', 'instances of a capacity provider that are told no cluster', provided({ 'Fn::Base64': '#!/bin/bash' })],
  ]),
];
