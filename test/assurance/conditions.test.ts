import { messages, resource } from './rule-table';

const CONDITIONS = { Conditions: { Wanted: { 'Fn::Equals': ['a', 'a'] } } };
const queue = (beside: object) => ({ Queue: resource('AWS::SQS::Queue', {}, beside) });
const named = (condition: string) => ({ Queue: resource('AWS::SQS::Queue', { Tags: [{ Key: 'a', Value: { 'Fn::If': [condition, 'x', 'y'] } }] }) });

test.each([['Condition', queue({ Condition: 'Nope' })], ['Fn::If', named('Nope')]])("a resource whose '%s' names no condition cannot be deployed", (_, resources) => {
  expect(messages('TE001', resources, CONDITIONS)).toEqual(["'Queue' depends on condition 'Nope', which the template does not have, so it cannot be deployed"]);
});

test.each([['Condition', queue({ Condition: 'Wanted' })], ['Fn::If', named('Wanted')]])("a resource whose '%s' names one can", (_, resources) => {
  expect(messages('TE001', resources, CONDITIONS)).toEqual([]);
});

test('a macro may bring the condition', () => {
  expect(messages('TE001', queue({ Condition: 'Nope' }), { Transform: 'Own' })).toEqual([]);
});

test.each([
  ['Condition', (condition: string) => ({ Value: 'x', Condition: condition })],
  ['Fn::If', (condition: string) => ({ Value: { 'Fn::If': [condition, 'x', 'y'] } })],
])("an output whose '%s' names no condition cannot be deployed", (_, output) => {
  const sections = (condition: string) => ({ ...CONDITIONS, Outputs: { Name: output(condition) } });
  expect(messages('TE002', queue({}), sections('Nope'))).toEqual(["output 'Name' of 'Shop' depends on condition 'Nope', which the template does not have, so it cannot be deployed"]);
  expect(messages('TE002', queue({}), sections('Wanted'))).toEqual([]);
});
