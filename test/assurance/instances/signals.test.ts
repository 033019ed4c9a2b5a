import { Assurance } from '../../../src/assurance';
import { broken, messages, reasons, resource, Resources } from '../rule-table';

const SIGNAL = '/opt/aws/bin/cfn-signal --exit-code $? --stack shop --resource Group';
const script = (text: unknown) => ({ UserData: { 'Fn::Base64': text } });

/** A group that waits for signals of its instances, and what these are launched with. */
function group(beside: object, data: object = script(SIGNAL), properties: object = {}): Resources {
  return {
    Launch: resource('AWS::EC2::LaunchTemplate', { LaunchTemplateData: { MetadataOptions: { HttpTokens: 'required' }, ...data } }),
    Group: resource('AWS::AutoScaling::AutoScalingGroup', {
      MinSize: '2', MaxSize: '4', LaunchTemplate: { LaunchTemplateId: { Ref: 'Launch' }, Version: '1' }, AvailabilityZones: { 'Fn::GetAZs': '' }, ...properties,
    }, beside),
  };
}

const NOT_TOLD = expect.stringMatching(/^whether the instances of 'Group' send the signals/);
const waits = (signal: object = {}) => ({ CreationPolicy: { ResourceSignal: { Count: 2, Timeout: 'PT15M', ...signal } } });
const rollsWith = (settings: object) => ({ UpdatePolicy: { AutoScalingRollingUpdate: settings } });

describe('the signals that a group waits for', () => {
  test.each<[string, Resources, string[]]>([
    ['are sent by the user data', group(waits()), []],
    ['are sent by nobody', group(waits(), script('#!/bin/bash\nyum install -y httpd')), ['DE012']],
    ['are sent by nobody without user data', group(waits(), {}), ['DE012']],
    ['are sent for another resource', group(waits(), script(SIGNAL.replace('Group', 'Other'))), ['DE012']],
    ['are sent for another resource through the API', group(waits(), script('aws cloudformation signal-resource --logical-resource-id Other')), ['DE012']],
    ['are sent for several resources', group(waits(), script(`${SIGNAL.replace('Group', 'Other')}\n${SIGNAL}`)), []],
    ['are sent for what a variable names', group(waits(), script('cfn-signal --resource $RESOURCE')), []],
    ['are sent on lines of their own', group(waits(), script('cfn-signal \\\n  --resource Group')), []],
    ['are sent for another resource on lines of their own', group(waits(), script('cfn-signal \\\n  --resource Other')), ['DE012']],
    ['are commented out', group(waits(), script(`#!/bin/bash\n  # ${SIGNAL}`)), ['DE012']],
    ['are sent by a script in Base64', group(waits(), { UserData: Buffer.from(`#!/bin/bash\n${SIGNAL}\n`).toString('base64') }), []],
    ['are sent through the API', group(waits(), script('aws cloudformation signal-resource --stack-name shop')), []],
    ['are none', group(waits({ Count: 0 }), {}), []],
    ['are not waited for', group({}, {}), []],
    ['are more than instances are started', group(waits({ Count: 3 })), ['DE012']],
    ['are as many as are desired', group(waits({ Count: 3 }), undefined, { DesiredCapacity: '3' }), []],
    ['are sent by cfn-init', group({ ...waits(), Metadata: { 'AWS::CloudFormation::Init': { config: { commands: { done: { command: SIGNAL } } } } } }, {}), []],
    ['are waited for in updates', group(rollsWith({ WaitOnResourceSignals: true }), {}), ['DE012']],
    ['are not waited for in updates', group(rollsWith({ WaitOnResourceSignals: false }), {}), []],
  ])('%s', (_, resources, rules) => {
    expect(broken('DE012', resources)).toEqual(rules);
  });

  test('of a single instance are read as well', () => {
    const instance = (text: string) => ({ Host: resource('AWS::EC2::Instance', { ...script(text), MetadataOptions: { HttpTokens: 'required' } }, waits({ Count: 1 })) });
    expect(broken('DE012', instance('echo'))).toEqual(['DE012']);
    expect(broken('DE012', instance(SIGNAL.replace('Group', 'Host')))).toEqual([]);
  });

  test('are told with the resource that gets them', () => {
    expect(messages('DE012', group(waits(), script(SIGNAL.replace('Group', 'Other')))))
      .toEqual([expect.stringContaining("its instances signal for 'Other', and its logical id is 'Group'")]);
  });

  test('are told with the time that is lost', () => {
    const found = messages('DE012', group(waits({ Timeout: 'PT1H30M' }), {}));
    expect(found).toEqual([expect.stringContaining("the creation of 'Group' waits for signals for 90 minutes and fails")]);
    expect(messages('DE012', group(waits({ Timeout: undefined }), {}))).toEqual([expect.stringContaining('for 5 minutes')]);
  });

  test.each<[string, object]>([
    ['a parameter', script({ Ref: 'Open' })],
    ['a part that is a parameter', script({ 'Fn::Join': ['\n', ['#!/bin/bash', { Ref: 'Open' }]] })],
  ])('are unknown where the user data are %s', (_, data) => {
    const Parameters = { Open: { Type: 'String' } };
    expect(reasons(group(waits(), data), { Parameters })).toContainEqual(NOT_TOLD);
    expect(messages('DE012', group(waits(), data), { Parameters })).toEqual([]);
  });

  test('are unknown where what launches the instances is not part of the input', () => {
    const { Group } = group(waits());
    Group.Properties.LaunchTemplate.LaunchTemplateId = 'lt-0123456789abcdef0';
    expect(reasons({ Group })).toContainEqual(NOT_TOLD);
  });
});

describe('the time of a group that waits for signals', () => {
  const plan = (resources: Resources, sections: object = {}) => (
    Assurance.ofTemplates({ Shop: { Resources: resources, ...sections } }).report.deployment
  );

  test.each<[string, object, object[]]>([
    ['its time-out', waits(), [{ minutes: 0, mayTakeLonger: 15 }]],
    ['its time-out in seconds', waits({ Timeout: 'PT601S' }), [{ minutes: 0, mayTakeLonger: 11 }]],
    ['nothing without a policy', {}, []],
  ])('may be %s', (_, beside, steps) => {
    expect(plan(group(beside)).steps).toEqual(steps.map((step) => expect.objectContaining({ name: 'Group', ...step })));
  });

  test('is unknown where only deployment tells it', () => {
    const { unknown } = plan(group(waits({ Timeout: { Ref: 'Open' } })), { Parameters: { Open: { Type: 'String' } } });
    expect(unknown).toContainEqual({ resourceType: 'AWS::AutoScaling::AutoScalingGroup', count: 1 });
  });

  test('is told in words, and is on no longest way', () => {
    const table = Assurance.ofTemplates({ Shop: { Resources: group(waits()) } }).deploymentTable();
    expect(table).toContain('Group may take up to 15 minutes more until its instances have signalled.');
    expect(table).toContain('Creation takes a few minutes without what may take longer.');
    expect(table).not.toContain('longest way');
  });
});
