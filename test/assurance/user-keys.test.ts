import { goodTemplate } from './good-template';
import { broken, reasons, resource } from './rule-table';
import { Assurance, UpgradeAssurance } from '../../src/assurance';
import { prove } from '../../src/assurance/report/proof-run';
import { Deployment } from '../../src/assurance/template/deployment';

/** Names that every JavaScript object answers to. */
const INHERITED = ['toString', 'constructor', 'hasOwnProperty', 'valueOf', '__proto__'];
const keyed = (key: string, value: unknown) => JSON.parse(`{${JSON.stringify(key)}:${JSON.stringify(value)}}`);

describe.each(INHERITED)("the key '%s' is one that a user chose", (key) => {
  test.each<[string, unknown]>([
    ['alone in a map', keyed(key, 'x')],
    ['in a list', [keyed(key, { Ref: 'Nothing' })]],
    ['below a function', { 'Fn::Sub': keyed(key, 'x') }],
    ['as the name of a reference', { Ref: keyed(key, 'x') }],
    ['as an attribute', { 'Fn::GetAtt': keyed(key, 'x') }],
    ['as a condition', { 'Fn::If': [keyed(key, 'x'), 'a', 'b'] }],
  ])('%s', (_, value) => {
    const { Resources } = goodTemplate();
    for (const id of Object.keys(Resources).filter((__, index) => index % 3 === 0)) {
      const template = goodTemplate();
      for (const property of Object.keys(template.Resources[id].Properties ?? {})) template.Resources[id].Properties[property] = value;
      template.Resources[id].Metadata = { own: value };
      expect(() => Assurance.ofTemplates({ Shop: template })).not.toThrow();
    }
  });

  test('of an update', () => {
    const version = (value: unknown) => ({ Shop: { Resources: { Table: resource('AWS::DynamoDB::Table', { Tags: value, TableName: value }) } } });
    expect(() => UpgradeAssurance.ofTemplates(version(keyed(key, 'x')), version(keyed(key, 'y')))).not.toThrow();
  });

  test('that the template does not have', () => {
    expect(broken('TE', { Queue: resource('AWS::SQS::Queue', { QueueName: { Ref: key } }) }, { Parameters: {} })).toEqual(['TE001']);
    expect(broken('TE', { Queue: resource('AWS::SQS::Queue', {}, { Condition: key }) }, { Conditions: {} })).toEqual(['TE001']);
  });
});

test('a map with the key of a function of maps is read like any other', () => {
  const { stacks: [stack] } = new Deployment([{ id: 'Shop', template: { Resources: {}, Mappings: { Map: { top: { second: 1 } } } } }]);
  expect(stack.resolve({ toString: 'x' })).toEqual({ toString: 'x' });
  expect(String(stack.resolve({ toString: 'x' }))).toBe('{"toString":"x"}');
  expect(String(stack.resolve({ 'Fn::FindInMap': ['Map', 'constructor', 'name'] }))).toBe('${FindInMap(Map, constructor, name)}');
});

test('a parameter with an inherited name is one when the template has it', () => {
  const parameters = { Parameters: { constructor: { Type: 'String' } } };
  const queue = { Queue: resource('AWS::SQS::Queue', { QueueName: { Ref: 'constructor' } }) };
  expect(broken('TE', queue, parameters)).toEqual([]);
  expect(reasons(queue, parameters)).toEqual([]);
  expect(prove(new Deployment([{ id: 'Shop', template: { Resources: queue, ...parameters } as any }])).findings.filter(({ ruleId }) => ruleId.includes('TE'))).toEqual([]);
});
