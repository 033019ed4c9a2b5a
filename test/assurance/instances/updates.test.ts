import { brokenRules, find, goodTemplate, MutableTemplate } from '../good-template';
import { messages, reasons } from '../rule-table';

const UPDATE_RULES = ['AZ008', 'AZ019'];

const groupOf = (t: MutableTemplate): any => find(t, 'AWS::AutoScaling::AutoScalingGroup');

/** Three instances of three zones behind a load balancer, which are updated in some way. */
function updated(UpdatePolicy: object | undefined, properties: object = {}, change: (t: MutableTemplate) => void = () => undefined): MutableTemplate {
  const template = goodTemplate();
  const group = groupOf(template);
  Object.assign(group, { UpdatePolicy });
  Object.assign(group.Properties, properties);
  change(template);
  return template;
}

const rules = (template: MutableTemplate) => brokenRules(template).filter((id) => UPDATE_RULES.includes(id));
const refresh = (Preferences?: object, Strategy = 'Rolling') => ({ AutoScalingInstanceRefresh: { Strategy, Preferences } });
const rolling = (settings: object) => ({ AutoScalingRollingUpdate: settings });
const PAUSE = { PauseTime: 'PT5M' };
const notServing = (t: MutableTemplate) => {
  delete groupOf(t).Properties.TargetGroupARNs;
};

describe('the update of an Auto Scaling group', () => {
  test.each<[string, object | undefined, object, string[]]>([
    ['a refresh with the defaults, which starts the new instances first', refresh(), {}, []],
    ['a refresh that keeps half of two', refresh({ MinHealthyPercentage: 50 }), { MinSize: '2' }, []],
    ['a refresh that keeps half of six in three zones', refresh({ MinHealthyPercentage: 50 }), { MinSize: '6' }, ['AZ019']],
    ['a refresh that keeps two thirds of six in three zones', refresh({ MinHealthyPercentage: 67 }), { MinSize: '6' }, []],
    ['a refresh whose part of an instance is rounded up', refresh({ MinHealthyPercentage: 34 }), {}, []],
    ['a refresh of new root volumes, which takes one at a time', refresh(undefined, 'ReplaceRootVolume'), {}, []],
    ['a refresh of new root volumes of a single instance', refresh(undefined, 'ReplaceRootVolume'), { MinSize: '1' }, ['AZ008']],
    ['a refresh of a single instance, whose successor comes first', refresh(), { MinSize: '1' }, []],
    ['a refresh of a group that may be empty', refresh({ MinHealthyPercentage: 0 }), { MinSize: '0' }, []],
    ['a refresh that follows the policy of the group', refresh(), { InstanceMaintenancePolicy: { MinHealthyPercentage: 33, MaxHealthyPercentage: 110 } }, ['AZ019']],
    ['a refresh that overrules the policy of the group', refresh({ MinHealthyPercentage: 100 }), { InstanceMaintenancePolicy: { MinHealthyPercentage: 33, MaxHealthyPercentage: 110 } }, []],
    ['a refresh with a policy that says nothing', refresh(), { InstanceMaintenancePolicy: { MinHealthyPercentage: -1, MaxHealthyPercentage: -1 } }, []],
    ['a rolling update with the defaults, which waits for nothing', rolling({}), {}, ['AZ008']],
    ['a rolling update as the CDK writes one that waits for nothing', rolling({ WaitOnResourceSignals: false, PauseTime: 'PT0S' }), {}, ['AZ008']],
    ['a rolling update that waits for a time', rolling({ PauseTime: 'PT5M' }), {}, []],
    ['a rolling update that waits for signals', rolling({ WaitOnResourceSignals: 'true' }), {}, []],
    ['a rolling update that stops nothing that it needs', rolling({ ...PAUSE, SuspendProcesses: ['AZRebalance', 'ReplaceUnhealthy'] }), {}, []],
    ['a rolling update that may launch nothing', rolling({ ...PAUSE, SuspendProcesses: ['AZRebalance', 'Launch'] }), {}, ['AZ019']],
    ['a refresh to more instances than AWS accepts', refresh({ MinHealthyPercentage: 100, MaxHealthyPercentage: 201 }), {}, ['AZ008']],
    ['a refresh to fewer instances than there are', refresh({ MinHealthyPercentage: 90, MaxHealthyPercentage: 99 }), {}, ['AZ008']],
    ['a refresh to twice the instances', refresh({ MinHealthyPercentage: 100, MaxHealthyPercentage: 200 }), {}, []],
    ['a policy to more instances than AWS accepts', refresh(), { InstanceMaintenancePolicy: { MinHealthyPercentage: 100, MaxHealthyPercentage: 250 } }, ['AZ008']],
    ['a rolling update of all at a time that keeps two', rolling({ MinInstancesInService: 2, MaxBatchSize: 3, ...PAUSE }), {}, []],
    ['a rolling update that keeps as many as there may be', rolling({ MinInstancesInService: 6 }), {}, ['AZ008']],
    ['a rolling update of a single instance', rolling({}), { MinSize: '1' }, ['AZ008']],
    ['no policy, and a longest life', undefined, { MaxInstanceLifetime: 604800 }, []],
    ['a policy about its size alone', { AutoScalingScheduledAction: { IgnoreUnmodifiedGroupSizeProperties: true } }, {}, ['AZ019']],
    ['a new group that nobody waits for', { AutoScalingReplacingUpdate: { WillReplace: true } }, {}, ['AZ008']],
    ['no new group', { AutoScalingReplacingUpdate: { WillReplace: false } }, {}, ['AZ019']],
  ])('%s', (_, policy, properties, broken) => {
    expect(rules(updated(policy, properties))).toEqual(broken);
  });

  test('that replaces the whole group goes on when each new instance has signalled', () => {
    const signal = { ResourceSignal: { Count: 3, Timeout: 'PT15M' } };
    expect(rules(updated({ AutoScalingReplacingUpdate: { WillReplace: true } }, {}, (t) => {
      groupOf(t).CreationPolicy = signal;
    }))).toEqual([]);
  });

  test.each<[string, object, string[]]>([
    ['all at once', refresh({ MinHealthyPercentage: 0 }), []],
    ['never', {}, ['AZ019']],
  ])('nobody waits for: %s', (_, policy, broken) => {
    expect(rules(updated(policy, {}, notServing))).toEqual(broken);
  });

  test('says what is left and how much more would do', () => {
    const { Resources } = updated(refresh({ MinHealthyPercentage: 50 }), { MinSize: '6' });
    expect(messages('AZ019', Resources)).toEqual([
      expect.stringMatching(/3 of 6 stay in service, fewer than the 4 that the loss of a zone leaves: 'MinHealthyPercentage' is 50$/),
    ]);
  });

  test.each<[string, object]>([
    ['its percentage', refresh({ MinHealthyPercentage: { Ref: 'Open' } })],
    ['its preferences', { AutoScalingInstanceRefresh: { Strategy: 'Rolling', Preferences: { Ref: 'Open' } } }],
    ['how it is done', { AutoScalingRollingUpdate: { Ref: 'Open' } }],
    ['its batches', rolling({ MaxBatchSize: { Ref: 'Open' }, ...PAUSE })],
    ['whether it waits for signals', rolling({ WaitOnResourceSignals: { Ref: 'Open' } })],
    ['for how long it waits', rolling({ PauseTime: { Ref: 'Open' } })],
  ])('is unknown where only deployment tells %s', (_, policy) => {
    // GIVEN
    const { Resources } = updated(policy);
    const Parameters = { Open: { Type: 'String' } };
    // THEN
    expect(reasons(Resources, { Parameters })).toContainEqual(expect.stringMatching(/^how many instances of '.*' stay in service while they are replaced/));
    expect([...messages('AZ008', Resources, { Parameters }), ...messages('AZ019', Resources, { Parameters })]).toEqual([]);
  });
});
