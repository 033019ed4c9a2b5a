import { broken, reasons, resource, Resources } from '../rule-table';

const launch = (options?: object) => ({ Launch: resource('AWS::EC2::LaunchTemplate', { LaunchTemplateData: { MetadataOptions: options } }) });
const legacy = (options?: object) => ({ Launch: resource('AWS::AutoScaling::LaunchConfiguration', { ImageId: 'ami-1', InstanceType: 't3.micro', MetadataOptions: options }) });
const instance = (options?: object, properties: object = {}) => ({ Host: resource('AWS::EC2::Instance', { MetadataOptions: options, ...properties }) });
const OPTIONAL = { HttpTokens: 'optional' };
const REQUIRED = { HttpTokens: 'required' };

/** What is told of the tokens: broken, satisfied or unknown. */
function told(resources: Resources, sections: object = {}): string {
  const unknown = reasons(resources, sections).some((reason) => /takes a session token/.test(reason));
  return broken('SE009', resources, sections).length > 0 ? 'broken' : unknown ? 'unknown' : 'satisfied';
}

describe('the metadata of instances', () => {
  test.each<[string, Resources, string]>([
    ['of a launch template that takes requests without a token', launch(OPTIONAL), 'broken'],
    ['of a launch template that takes none', launch(REQUIRED), 'satisfied'],
    ['that are turned off', launch({ HttpEndpoint: 'disabled' }), 'satisfied'],
    ['of a launch template that says nothing', launch(), 'unknown'],
    ['of a launch template that only limits hops', launch({ HttpPutResponseHopLimit: 1 }), 'unknown'],
    ['of a launch configuration that says nothing', legacy(), 'broken'],
    ['of a launch configuration that takes none', legacy(REQUIRED), 'satisfied'],
    ['of an instance', instance(OPTIONAL), 'broken'],
    ['of an instance that takes none', instance(REQUIRED), 'satisfied'],
    ['of an instance that says nothing', instance(), 'unknown'],
    ['of an instance that follows its launch template', { ...launch(REQUIRED), ...instance(undefined, { LaunchTemplate: { LaunchTemplateId: { Ref: 'Launch' }, Version: '1' } }) }, 'satisfied'],
    ['of an instance that overrules its launch template', { ...launch(REQUIRED), ...instance(OPTIONAL, { LaunchTemplate: { LaunchTemplateId: { Ref: 'Launch' }, Version: '1' } }) }, 'broken'],
  ])('%s', (_, resources, expected) => {
    expect(told(resources)).toBe(expected);
  });

  test.each<[string, object]>([
    ['the setting', { HttpTokens: { Ref: 'Open' } }],
    ['all settings', { Ref: 'Open' }],
  ])('are unknown where only deployment tells %s', (_, options) => {
    expect(told(launch(options), { Parameters: { Open: { Type: 'String' } } })).toBe('unknown');
  });
});
