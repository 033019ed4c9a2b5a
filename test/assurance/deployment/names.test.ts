import { Assurance } from '../../../src/assurance';
import { prove } from '../../../src/assurance/report/proof-run';
import { Deployment } from '../../../src/assurance/template/deployment';
import { StackSource } from '../../../src/assurance/template/stack-template';
import { broken, messages, resource, Resources } from '../rule-table';

const sub = (text: string) => ({ 'Fn::Sub': text });
const queue = (name: unknown) => resource('AWS::SQS::Queue', { QueueName: name });
const role = (name: unknown) => resource('AWS::IAM::Role', { RoleName: name, AssumeRolePolicyDocument: {} });
const bucket = (name: unknown) => resource('AWS::S3::Bucket', { BucketName: name });

/** Ids of the rules about names that the stacks of an input break. */
function rulesOf(...stacks: Omit<StackSource, 'template'>[]) {
  return (thing: object) => {
    const deployment = new Deployment(stacks.map((stack) => ({ stackName: stack.id.split('/').pop(), ...stack, template: { Resources: { Thing: thing as any } } })));
    return prove(deployment).findings.map(({ ruleId, stack }) => `${stack} ${ruleId.split('::')[1]}`).filter((found) => found.includes('DE005'));
  };
}

describe('two stacks', () => {
  const [a, b] = [{ account: '111111111111', region: 'eu-west-1' }, { account: '111111111111', region: 'eu-central-1' }];
  const elsewhere = { account: '222222222222', region: 'eu-west-1' };

  test('of one account and region cannot give one name', () => {
    expect(rulesOf({ id: 'A', ...a }, { id: 'B', ...a })(queue('orders'))).toEqual(['B DE005']);
  });

  test('of two regions can, unless the name is for the whole account', () => {
    const rules = rulesOf({ id: 'A', ...a }, { id: 'B', ...b });
    expect(rules(queue('orders'))).toEqual([]);
    expect(rules(role('orders'))).toEqual(['B DE005']);
    expect(rules(resource('AWS::CloudFront::VpcOrigin', { VpcOriginEndpointConfig: { Name: 'orders' } }))).toEqual(['B DE005']);
  });

  test('cannot give one name to two parameters of Parameter Store', () => {
    const setting = resource('AWS::SSM::Parameter', { Name: '/shop/a', Type: 'String', Value: 'x' });
    expect(rulesOf({ id: 'A', ...a }, { id: 'B', ...a })(setting)).toEqual(['B DE005']);
    expect(rulesOf({ id: 'A', ...a }, { id: 'B', ...b })(setting)).toEqual([]);
  });

  test('of two accounts can, unless the name is for the world', () => {
    const rules = rulesOf({ id: 'A', ...a }, { id: 'B', ...elsewhere });
    expect(rules(role('orders'))).toEqual([]);
    expect(rules(bucket('orders'))).toEqual(['B DE005']);
  });

  test('that are for any environment go to the same one', () => {
    expect(rulesOf({ id: 'A' }, { id: 'B' })(role('orders'))).toEqual(['B DE005']);
  });

  test('of two stages for any environment may go to two accounts', () => {
    expect(rulesOf({ id: 'Dev/A' }, { id: 'Prod/A' })(role('orders'))).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['the name of the stack', sub('orders-${AWS::StackName}')],
    ['a parameter', { Ref: 'Name' }],
    ['no name', undefined],
  ])('with %s do not clash', (_how, name) => {
    expect(rulesOf({ id: 'A', ...a }, { id: 'B', ...a })(role(name))).toEqual([]);
  });

  test('with the region in the name clash in one region', () => {
    expect(rulesOf({ id: 'A', ...a }, { id: 'B', ...a })(role(sub('orders-${AWS::Region}')))).toEqual(['B DE005']);
    expect(rulesOf({ id: 'A', ...a }, { id: 'B', ...b })(role(sub('orders-${AWS::Region}')))).toEqual([]);
  });

  test('of which one may not exist are not judged', () => {
    expect(rulesOf({ id: 'A', ...a }, { id: 'B', ...a })({ ...role('orders'), Condition: 'Wanted' })).toEqual([]);
  });

  test('the words name the other stack and where the name is for one', () => {
    const templates = { A: { Resources: { Mine: role('orders') } }, B: { Resources: { Yours: role('orders') } } };
    expect(Assurance.ofTemplates(templates).findings.map(({ message }) => message).filter((message) => message.includes('AWS refuses'))).toEqual([
      "AWS refuses 'Yours': 'Mine' of stack 'A' has its 'RoleName' 'orders' as well, and a name of this type is for one in an account, whatever the region",
    ]);
  });
});

describe('exports', () => {
  const exported = (name: unknown, beside: object = {}) => ({ Outputs: { Out: { Value: 'x', Export: { Name: name }, ...beside } } });
  const refused = (one: object, other: object, stacks = [{ region: 'eu-west-1' }, { region: 'eu-west-1' }]) => {
    const deployment = new Deployment([one, other].map((sections, index) => ({
      id: 'AB'[index], stackName: 'AB'[index], account: '111111111111', ...stacks[index], template: { Resources: { Queue: queue(undefined) as any }, ...sections },
    })));
    return prove(deployment).findings.filter(({ ruleId }) => ruleId.endsWith('DE005')).map(({ message }) => message);
  };

  test('of two stacks of one account and region cannot have one name', () => {
    expect(refused(exported('vpc'), exported('vpc'))).toEqual([
      "CloudFormation refuses stack 'B': its output 'Out' exports 'vpc', as output 'Out' of stack 'A' does, and an export is for one in a region of an account",
    ]);
  });

  test.each<[string, object, object, { region: string }[]?]>([
    ['two regions', exported('vpc'), exported('vpc'), [{ region: 'eu-west-1' }, { region: 'eu-central-1' }]],
    ['two names', exported('vpc'), exported('vpc-2')],
    ['the name of the stack', exported(sub('${AWS::StackName}-vpc')), exported(sub('${AWS::StackName}-vpc'))],
    ['a condition', exported('vpc'), exported('vpc', { Condition: 'Wanted' })],
    ['no export', exported('vpc'), { Outputs: { Out: { Value: 'vpc' } } }],
  ])('with %s can', (...[, one, other, stacks]) => {
    expect(refused(one, other, stacks)).toEqual([]);
  });
});

describe('what stays under its name', () => {
  const kept = (name: unknown, policy: unknown = 'Retain') => ({ Logs: { ...resource('AWS::Logs::LogGroup', { LogGroupName: name }), DeletionPolicy: policy } });
  const rules = (resources: Resources, sections?: object) => broken('DE006', resources, sections);

  test('keeps its stack from being created again', () => {
    expect(messages('DE006', kept('/shop'))).toEqual(["'Logs' stays as '/shop' when its stack is deleted, and the stack cannot be created again while it is there"]);
    expect(rules(kept('/shop', 'RetainExceptOnCreate'))).toEqual(['DE006']);
  });

  test('does so also when its name is made of what the stack always has', () => {
    expect(rules(kept(sub('/${AWS::StackName}/${AWS::Region}')))).toEqual(['DE006']);
  });

  test.each<[string, Resources]>([
    ['what goes with its stack', kept('/shop', 'Delete')],
    ['what has a part of the id of the stack in its name', kept(sub('/shop/${AWS::StackId}'))],
    ['what has the id of another resource in its name', { ...kept(sub('/shop/${Queue}')), Queue: resource('AWS::SQS::Queue') }],
    ['what CloudFormation names', kept(undefined)],
    ['what a user names', kept({ Ref: 'Name' })],
    ['what may stay', kept('/shop', { Ref: 'Policy' })],
  ])('%s is right', (_what, resources) => {
    expect(rules(resources, { Parameters: { Name: { Type: 'String' }, Policy: { Type: 'String' } } })).toEqual([]);
  });
});

describe('a name that a template has to give, once in an account', () => {
  const origin = (name: unknown) => resource('AWS::CloudFront::VpcOrigin', { VpcOriginEndpointConfig: { Name: name } });
  const fixes = (name: unknown, source: Partial<StackSource> = {}) => prove(new Deployment([{ id: 'Shop', stackName: 'Shop', ...source, template: { Resources: { Origin: origin(name) } } }]))
    .findings.filter(({ ruleId }) => ruleId.endsWith('DE006')).map(({ fix }) => fix);

  test('is one of its own in every stack and region', () => {
    expect(fixes('web')).toEqual(["put 'AWS::StackName' and 'AWS::Region' into 'VpcOriginEndpointConfig.Name'"]);
    expect(fixes(sub('${AWS::StackName}-${AWS::Region}'))).toEqual([]);
    expect(fixes(sub('web-${AWS::StackId}'))).toEqual([]);
  });

  test('may spell the name of its stack in its own way', () => {
    expect(fixes('ProdShopWeb', { stackName: 'Prod-Shop', region: 'eu-west-1' })).toEqual([]);
  });

  test('needs no region in a stack that is for one region', () => {
    expect(fixes(sub('${AWS::StackName}'), { region: 'eu-west-1' })).toEqual([]);
    expect(fixes(sub('${AWS::StackName}'))).toEqual(["put 'AWS::Region' into 'VpcOriginEndpointConfig.Name'"]);
  });

  test.each(['CachePolicy', 'OriginRequestPolicy', 'ResponseHeadersPolicy', 'OriginAccessControl'])('%s has such a name', (type) => {
    expect(broken('DE006', { Thing: resource(`AWS::CloudFront::${type}`, { [`${type}Config`]: { Name: 'web' } }) })).toEqual(['DE006']);
  });
});
