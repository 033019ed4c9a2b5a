import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, CfnOutput, CfnParameter, CfnWaitConditionHandle, NestedStack, Stack } from 'aws-cdk-lib';
import { Assurance } from '../../../src/assurance';
import { broken, messages, resource, Resources } from '../rule-table';

function handles(count: number): Resources {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`Handle${index}`, resource('AWS::CloudFormation::WaitConditionHandle')]));
}

function section(name: string, count: number, content: unknown): object {
  return { [name]: Object.fromEntries(Array.from({ length: count }, (_, index) => [`Item${index}`, content])) };
}

const OUTPUT = { Value: 'x' };
const PARAMETER = { Type: 'String', Default: 'x' };
const MAPPING = { top: { second: 'x' } };

test.each([
  [[], '399 resources', handles(399), {}],
  [['LI002'], '400 resources', handles(400), {}],
  [['LI002'], '500 resources', handles(500), {}],
  [['LI001'], '501 resources', handles(501), {}],
  [[], '159 outputs', handles(1), section('Outputs', 159, OUTPUT)],
  [['LI002'], '160 outputs', handles(1), section('Outputs', 160, OUTPUT)],
  [['LI001'], '201 outputs', handles(1), section('Outputs', 201, OUTPUT)],
  [['LI001'], '201 parameters', handles(1), section('Parameters', 201, PARAMETER)],
  [['LI001'], '201 mappings', handles(1), section('Mappings', 201, MAPPING)],
  [['LI002'], '900,000 bytes', { Handle: resource('AWS::CloudFormation::WaitConditionHandle', {}, { Metadata: { text: 'x'.repeat(900_000) } }) }, {}],
  [['LI001'], '1,000,001 bytes', { Handle: resource('AWS::CloudFormation::WaitConditionHandle', {}, { Metadata: { text: 'x'.repeat(1_000_000) } }) }, {}],
])('%j for %s', (rules, _, resources, sections) => {
  expect(broken('LI', resources, sections)).toEqual(rules);
});

test('the message has both numbers', () => {
  expect(messages('LI001', handles(501))).toEqual(["CloudFormation refuses the template of 'Shop': it has 501 resources, and 500 are the most it takes"]);
});

test('a template file is measured as it is uploaded', () => {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'limits-')), 'Shop.template.json');
  fs.writeFileSync(file, JSON.stringify({ Resources: handles(1) }) + ' '.repeat(1_000_000));
  expect(Assurance.ofPath(file).findings.map(({ ruleId, logicalId, constructPath }) => [ruleId, logicalId, constructPath])).toEqual([['ProductionPlatform::LI001', '', 'Shop']]);
});

test('a nested stack is judged by itself and named after the resource that creates it', () => {
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(app, 'Shop');
  const nested = new NestedStack(stack, 'Inner');
  for (let index = 0; index < 400; index++) new CfnWaitConditionHandle(nested, `Handle${index}`);
  new CfnOutput(stack, 'Output', { value: 'x' });
  new CfnParameter(stack, 'Parameter', { default: 'x' });
  expect(Assurance.ofStage(app).findings.map(({ ruleId, stack: id, logicalId }) => [ruleId, id, logicalId])).toEqual([
    ['ProductionPlatform::LI002', 'Shop', expect.stringMatching(/^InnerNestedStack/)],
  ]);
});
