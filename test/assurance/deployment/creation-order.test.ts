import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, aws_s3 as s3, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { deploymentOf, readInput } from '../../../src/assurance/template/assembly';
import { Deployment } from '../../../src/assurance/template/deployment';
import { CreationOrder } from '../../../src/assurance/topology/creation-order';
import { resource, Resources } from '../rule-table';

const QUEUE = 'AWS::SQS::Queue';

/** Asks whether one resource of a deployment starts after another; both are given by their paths in the construct tree or as `Stack/LogicalId`. */
function asking(deployment: Deployment) {
  const order = new CreationOrder(deployment);
  const named = (key: string) => {
    const found = deployment.resources.find(({ constructPath }) => constructPath === key);
    if (!found) throw new Error(`${key} is none of ${deployment.resources.map(({ constructPath }) => constructPath).join()}`);
    return found;
  };
  return {
    order,
    startsAfter: (consumer: string, need: string) => order.startsAfter(named(consumer), named(need)),
    waits: (key: string) => order.waits(named(key)).map(({ logicalId }) => logicalId).sort(),
  };
}

const inOneStack = (resources: Resources, sections: object = {}) => asking(deploymentOf({ Shop: { Resources: resources, ...sections } }));
const need = resource(QUEUE);

test.each<[string, object, object?]>([
  ['Ref', { A: { Ref: 'Need' } }],
  ['GetAtt', { A: { 'Fn::GetAtt': ['Need', 'Arn'] } }],
  ['GetAtt as one text', { A: { 'Fn::GetAtt': 'Need.Arn' } }],
  ['Sub', { A: { 'Fn::Sub': 'https://${Need.QueueName}/x' } }],
  ['Sub with variables', { A: { 'Fn::Sub': ['${It}', { It: { Ref: 'Need' } }] } }],
  ['a reference deep inside', { A: [{ B: { 'Fn::Join': ['', ['x', { Ref: 'Need' }]] } }] }],
  ['either branch of an open condition', { A: { 'Fn::If': ['Open', { Ref: 'Need' }, 'x'] } }],
  ['DependsOn', {}, { DependsOn: 'Need' }],
  ['a list in DependsOn', {}, { DependsOn: ['Need'] }],
  ['its metadata', {}, { Metadata: { 'AWS::CloudFormation::Init': { A: { Ref: 'Need' } } } }],
])('a resource waits for what it names by %s', (_way, properties, beside = {}) => {
  const { startsAfter, waits } = inOneStack({ Need: need, Consumer: resource(QUEUE, properties, beside) }, {
    Parameters: { Choice: { Type: 'String' } }, Conditions: { Open: { 'Fn::Equals': [{ Ref: 'Choice' }, 'x'] } },
  });
  expect(waits('Shop/Consumer')).toEqual(['Need']);
  expect(startsAfter('Shop/Consumer', 'Shop/Need')).toBe(true);
  expect(startsAfter('Shop/Need', 'Shop/Consumer')).toBe(false);
});

test.each<[string, object]>([
  ['an escaped name', { A: { 'Fn::Sub': '${!Need}' } }],
  ['a variable that has the name of a resource', { A: { 'Fn::Sub': ['${Need}', { Need: 'x' }] } }],
  ['the branch of a condition that does not hold', { A: { 'Fn::If': ['Never', { Ref: 'Need' }, 'x'] } }],
])('a resource does not wait for %s', (_what, properties) => {
  const { waits } = inOneStack({ Need: need, Consumer: resource(QUEUE, properties) }, { Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } });
  expect(waits('Shop/Consumer')).toEqual([]);
});

test('an attribute that is a property of the other resource is waited for as well', () => {
  const { startsAfter } = inOneStack({
    Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
    Group: resource('AWS::EC2::SecurityGroup', { SecurityGroupIngress: [{ CidrIp: { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] } }] }),
  });
  expect(startsAfter('Shop/Group', 'Shop/Vpc')).toBe(true);
});

test('what does not exist is not waited for', () => {
  const { waits } = inOneStack(
    { Need: resource(QUEUE, {}, { Condition: 'Never' }), Consumer: resource(QUEUE, {}, { DependsOn: 'Need' }) },
    { Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } },
  );
  expect(waits('Shop/Consumer')).toEqual([]);
});

test('waiting goes on through what is between', () => {
  const { startsAfter } = inOneStack({
    Need: need, Between: resource(QUEUE, { A: { Ref: 'Need' } }), Consumer: resource(QUEUE, { A: { Ref: 'Between' } }), Beside: need,
  });
  expect(startsAfter('Shop/Consumer', 'Shop/Need')).toBe(true);
  expect(startsAfter('Shop/Consumer', 'Shop/Beside')).toBe(false);
});

test('a circle has an end', () => {
  const { startsAfter } = inOneStack({ A: resource(QUEUE, {}, { DependsOn: 'B' }), B: resource(QUEUE, {}, { DependsOn: 'A' }) });
  expect(startsAfter('Shop/A', 'Shop/B')).toBe(true);
});

test.each<[string, object]>([
  ['imports from', { 'Fn::ImportValue': 'name' }],
  ['reads an output of', { 'Fn::GetStackOutput': { StackName: 'Data', OutputName: 'Name' } }],
])('a stack that %s another one starts after all of it', (_how, value) => {
  const { startsAfter } = asking(deploymentOf({
    Data: { Resources: { Need: need, Beside: need }, Outputs: { Name: { Value: { Ref: 'Need' }, Export: { Name: 'name' } } } },
    Shop: { Resources: { Consumer: resource(QUEUE, { A: value }), Other: need } },
    Third: { Resources: { Alone: need } },
  }));
  expect(startsAfter('Shop/Other', 'Data/Beside')).toBe(true);
  expect(startsAfter('Data/Beside', 'Shop/Other')).toBe(false);
  expect(startsAfter('Shop/Other', 'Third/Alone')).toBe(false);
});

/** A deployment from an app, read back from its cloud assembly. */
function synthesized(build: (app: App) => void): Deployment {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'order-'));
  const app = new App({ outdir });
  build(app);
  app.synth();
  return readInput(outdir);
}

test('the order of a cloud assembly is that of its stacks, also inside a stage', () => {
  const { startsAfter } = asking(synthesized((app) => {
    const stage = new Stage(app, 'Prod');
    const [first, second, third] = ['First', 'Second', 'Third'].map((id) => new Stack(stage, id));
    for (const stack of [first, second, third]) new s3.CfnBucket(stack, 'Bucket');
    second.addStackDependency(first);
    third.addStackDependency(second);
  }));
  expect(startsAfter('Prod/Third/Bucket', 'Prod/First/Bucket')).toBe(true);
});

test('a nested stack starts with what its resource waits for, and is complete with all that is in it', () => {
  const { startsAfter } = asking(synthesized((app) => {
    const stack = new Stack(app, 'App');
    const before = new s3.CfnBucket(stack, 'Before');
    const nested = new NestedStack(stack, 'Nested', { parameters: { Name: before.ref } });
    new s3.CfnBucket(nested, 'Inner');
    const after = new s3.CfnBucket(stack, 'After');
    after.node.addDependency(nested);
    new s3.CfnBucket(stack, 'Beside');
  }));
  const nested = 'App/Nested';
  expect(startsAfter(`${nested}/Inner`, 'App/Before')).toBe(true);
  expect(startsAfter('App/After', `${nested}/Inner`)).toBe(true);
  expect(startsAfter(`${nested}/Inner`, 'App/Beside')).toBe(false);
  expect(startsAfter('App/Beside', `${nested}/Inner`)).toBe(false);
});
