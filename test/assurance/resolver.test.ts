import { deploymentOf } from '../../src/assurance/template/assembly';
import { Deployment } from '../../src/assurance/template/deployment';
import { parseTemplate } from '../../src/assurance/template/template-file';
import { Raw } from '../../src/assurance/template/template-json';
import { Reference, Text, Unresolved, ZoneChoice } from '../../src/assurance/template/value';

const BASE = {
  Parameters: {
    Tasks: { Type: 'Number', Default: 2 },
    Open: { Type: 'String' },
    Stage: { Type: 'String', Default: 'prod' },
    Subnets: { Type: 'List<AWS::EC2::Subnet::Id>' },
    Names: { Type: 'CommaDelimitedList', Default: 'a, b' },
    Image: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/ami' },
  },
  Mappings: { Sizes: { prod: { count: 3 }, test: { count: 1 } }, Same: { 'eu-west-1': { v: 7 }, 'us-east-1': { v: 7 } } },
  Conditions: {
    IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
    IsTest: { 'Fn::Not': [{ Condition: 'IsProd' }] },
    Asked: { 'Fn::Equals': [{ Ref: 'Open' }, 'yes'] },
    Both: { 'Fn::And': [{ Condition: 'IsProd' }, { Condition: 'Asked' }] },
    Never: { 'Fn::And': [{ Condition: 'IsTest' }, { Condition: 'Asked' }] },
    Ever: { 'Fn::Or': [{ Condition: 'IsProd' }, { Condition: 'Asked' }] },
    Circle: { 'Fn::Not': [{ Condition: 'Circle' }] },
  },
  Resources: {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    Gone: { Type: 'AWS::SNS::Topic', Condition: 'IsTest' },
    Maybe: { Type: 'AWS::SNS::Topic', Condition: 'Asked' },
  },
};

const deployment = deploymentOf({ Main: BASE as any });
const resolve = (raw: Raw) => deployment.stacks[0].resolve(raw);

test.each<[string, Raw, unknown]>([
  ['a parameter with a default', { Ref: 'Tasks' }, 2],
  ['a list parameter', { Ref: 'Names' }, ['a', 'b']],
  ['a true condition', { 'Fn::If': ['IsProd', 1, 2] }, 1],
  ['a negated condition', { 'Fn::If': ['IsTest', 1, 2] }, 2],
  ['an or with one true side', { 'Fn::If': ['Ever', 1, 2] }, 1],
  ['an and with one false side', { 'Fn::If': ['Never', 1, 2] }, 2],
  ['an open condition with equal branches', { 'Fn::If': ['Asked', { a: [1] }, { a: [1] }] }, { a: [1] }],
  ['no value', { a: { Ref: 'AWS::NoValue' }, b: [{ Ref: 'AWS::NoValue' }, 1] }, { b: [1] }],
  ['a mapping', { 'Fn::FindInMap': ['Sizes', { Ref: 'Stage' }, 'count'] }, 3],
  ['a mapping by region with one value for all', { 'Fn::FindInMap': ['Same', { Ref: 'AWS::Region' }, 'v'] }, 7],
  ['a mapping with a default', { 'Fn::FindInMap': ['Sizes', 'none', 'count', { DefaultValue: 5 }] }, 5],
  ['a join', { 'Fn::Join': ['-', ['a', { Ref: 'Stage' }]] }, 'a-prod'],
  ['a substitution', { 'Fn::Sub': 'x-${Stage}-${!Literal}' }, 'x-prod-${Literal}'],
  ['a substitution with variables', { 'Fn::Sub': ['${V}-${Stage}', { V: { Ref: 'Tasks' } }] }, '2-prod'],
  ['a split and a selection', { 'Fn::Select': ['1', { 'Fn::Split': [',', 'a,b'] }] }, 'b'],
  ['address blocks', { 'Fn::Select': [1, { 'Fn::Cidr': [{ 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, 4, 8] }] }, '10.0.1.0/24'],
  ['the length of a list', { 'Fn::Length': { Ref: 'Names' } }, 2],
])('resolves %s', (_, raw, expected) => {
  expect(resolve(raw)).toEqual(expected);
});

test.each<[string, Raw]>([
  ['a parameter without default', { Ref: 'Open' }],
  ['a list parameter without default', { Ref: 'Subnets' }],
  ['a value from Parameter Store', { Ref: 'Image' }],
  ['a dynamic reference', '{{resolve:ssm:/name}}'],
  ['an open condition', { 'Fn::If': ['Asked', 1, 2] }],
  ['an and that stays open', { 'Fn::If': ['Both', 1, 2] }],
  ['a condition that refers to itself', { 'Fn::If': ['Circle', 1, 2] }],
  ['an import of a stack outside the input', { 'Fn::ImportValue': 'elsewhere' }],
  ['an output of a stack outside the input', { 'Fn::GetStackOutput': { StackName: 'Other', OutputName: 'X' } }],
  ['a macro', { 'Fn::Transform': { Name: 'AWS::Include' } }],
  ['a reference to nothing', { Ref: 'Nothing' }],
  ['a function written wrongly', { 'Fn::Select': 'x' }],
])('keeps %s unknown, with a reason', (_, raw) => {
  const value = resolve(raw);
  expect(value).toBeInstanceOf(Unresolved);
  expect((value as Unresolved).reason).not.toBe('');
});

test('zones are symbols by position, names where the template has names', () => {
  expect(resolve({ 'Fn::Select': [1, { 'Fn::GetAZs': '' }] })).toEqual(new ZoneChoice('the region', 1));
});

test('references keep the resource and the attribute', () => {
  const value = resolve({ 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] }) as Reference;
  expect([value.resource.logicalId, value.attribute]).toEqual(['Vpc', 'DefaultSecurityGroup']);
  expect(resolve({ 'Fn::Join': ['', ['arn:', { Ref: 'Vpc' }]] })).toBeInstanceOf(Text);
});

test('what a false condition removes is not there; what an open one decides is named', () => {
  expect(deployment.resources.map(({ logicalId }) => logicalId)).toEqual(['Vpc', 'Maybe']);
  expect(deployment.gaps.map(({ logicalId }) => logicalId)).toEqual(['Maybe']);
});

test('values cross stacks by export and by output', () => {
  const two = deploymentOf({
    A: {
      Resources: BASE.Resources,
      Outputs: { Id: { Value: { Ref: 'Vpc' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}-vpc' } } } },
    } as any,
    B: {
      Resources: {
        S: {
          Type: 'AWS::EC2::Subnet',
          Properties: { VpcId: { 'Fn::ImportValue': 'A-vpc' }, Other: { 'Fn::GetStackOutput': { StackName: 'A', OutputName: 'Id' } } },
        },
      },
    },
  });
  const subnet = two.ofType('AWS::EC2::Subnet')[0];
  expect([subnet.target('VpcId')?.key, subnet.target('Other')?.key]).toEqual(['A/Vpc', 'A/Vpc']);
});

describe('where stacks of two regions have one name', () => {
  const subnet = (Region?: string) => ({ Type: 'AWS::EC2::Subnet', Properties: { VpcId: { 'Fn::GetStackOutput': { StackName: 'Shop', OutputName: 'Id', Region } } } });
  const shop = (region: string) => ({
    id: `Shop-${region}`,
    stackName: 'Shop',
    region,
    template: { Resources: { Vpc: { Type: 'AWS::EC2::VPC' } }, Outputs: { Id: { Value: { Ref: 'Vpc' } } } },
  });
  const user = (region: string) => ({
    id: `User-${region}`, stackName: 'User', region, template: { Resources: { Near: subnet(), Far: subnet('us-east-1') } },
  });
  const regions = ['us-east-1', 'eu-west-1', 'ap-south-1'];
  const several = new Deployment([...regions.map(shop), ...regions.map(user)] as any);
  const vpcOf = (region: string, id: string) => several.stacks.find((stack) => stack.id === `User-${region}`)!.resource(id)!.target('VpcId')?.key;

  test.each(regions)('an output without a region is that of the own one: %s', (region) => {
    expect(vpcOf(region, 'Near')).toBe(`Shop-${region}/Vpc`);
  });

  test.each(regions)('an output with a region is that of this one, also read from %s', (region) => {
    expect(vpcOf(region, 'Far')).toBe('Shop-us-east-1/Vpc');
  });
});

test('outputs that refer to each other in a circle stay unknown', () => {
  const output = (stack: string) => ({
    Resources: {},
    Outputs: { X: { Value: { 'Fn::GetStackOutput': { StackName: stack, OutputName: 'X' } } } },
  });
  const circle = deploymentOf({ A: output('B'), B: output('A') });
  expect(circle.stacks[0].output('X')).toBeInstanceOf(Unresolved);
});

test('YAML short forms read like their long forms', () => {
  const template = parseTemplate(
    [
      'Resources:',
      '  Subnet:',
      '    Type: AWS::EC2::Subnet',
      '    Properties:',
      '      AvailabilityZone: !Select [0, !GetAZs ""]',
      '      VpcId: !Ref Vpc',
      '      CidrBlock: !Sub "${Vpc.CidrBlock}"',
      '      Tags: !If [Never, [], !Ref "AWS::NoValue"]',
      '  Vpc:',
      '    Type: AWS::EC2::VPC',
      '    Properties: {CidrBlock: 10.0.0.0/16}',
      'Conditions:',
      '  Never: !Not [!Equals [a, a]]',
      'Outputs:',
      '  Range: {Value: !GetAtt Vpc.CidrBlock}',
    ].join('\n'),
    'x.yaml',
  );
  const {
    stacks: [stack],
  } = deploymentOf({ Main: template });
  expect(stack.resource('Subnet')!.properties).toEqual({
    AvailabilityZone: new ZoneChoice('the region', 0),
    VpcId: expect.any(Reference),
    CidrBlock: '10.0.0.0/16',
  });
  expect(stack.output('Range')).toBe('10.0.0.0/16');
});

test.each([
  ['no template', '{"a": 1}', "no 'Resources' map"],
  ['a resource without type', '{"Resources": {"A": {}}}', "resource 'A' has no 'Type'"],
  ['a resource that is none', '{"Resources": {"A": null}}', "resource 'A' has no 'Type'"],
  ['outputs that are none', '{"Resources": {}, "Outputs": [1]}', "its 'Outputs' are no map"],
  ['an output that is none', '{"Resources": {}, "Outputs": {"O": null}}', "output 'O' is no map with a 'Value'"],
  ['an export that is none', '{"Resources": {}, "Outputs": {"O": {"Value": 1, "Export": "n"}}}', "'Export' of output 'O' is no map with a 'Name'"],
  ['broken JSON', '{"Resources": ', 'cannot read'],
  ['a tag of another tool', 'Resources: !include x\n', 'cannot read'],
  ['plain text', 'hello', "no 'Resources' map"],
])('refuses %s', (_, text, message) => {
  expect(() => parseTemplate(text, 'file')).toThrow(message);
});

test.each<[string, any]>([
  ["no 'Resources' map", null],
  ["no 'Resources' map", { Resources: [] }],
  ["resource 'A' has no 'Type'", { Resources: { A: { Type: 1 } } }],
])('refuses in memory what has %s', (problem, template) => {
  expect(() => deploymentOf({ Shop: template })).toThrow('cannot read \'Shop\'');
  expect(() => deploymentOf({ Shop: template })).toThrow(problem);
});

test.each<[string, Raw]>([
  ['a reference', { Ref: {} }],
  ['an attribute', { 'Fn::GetAtt': [{}, 'Arn'] }],
])('%s of what is no name is told as such', (_, raw) => {
  const value = resolve(raw);
  expect(value).toBeInstanceOf(Unresolved);
  expect((value as Unresolved).reason).toMatch(/^'(Ref|Fn::GetAtt)' is not written as CloudFormation expects$/);
});
