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

test.each<[string, object, number]>([
  ['a constant', { 'Fn::Equals': ['a', 'b'] }, 1],
  ['another constant', { 'Fn::Not': [{ Condition: 'Wanted' }] }, 1],
  ['a parameter', { 'Fn::Equals': [{ Ref: 'Stage' }, 'b'] }, 0],
  ['a constant and a parameter', { 'Fn::And': [{ 'Fn::Equals': ['a', 'b'] }, { 'Fn::Equals': [{ Ref: 'Stage' }, 'b'] }] }, 0],
  ['what always holds', { 'Fn::Equals': ['a', 'a'] }, 0],
])('a resource that %s decides on is there for others or not', (_, Decided, found) => {
  const sections = { Parameters: { Stage: { Type: 'String', Default: 'a' } }, Conditions: { ...CONDITIONS.Conditions, Decided } };
  const referring = (value: object, beside: object = {}) => messages('TE001', {
    ...queue({ Condition: 'Decided' }), Policy: resource('AWS::SQS::QueuePolicy', { PolicyDocument: {}, Queues: [value] }, beside),
  }, sections);
  expect(referring({ Ref: 'Queue' })).toEqual(Array(found).fill("'Policy' refers to 'Queue', which is never created, as its condition is always false, so it cannot be deployed"));
  expect(referring({ 'Fn::If': ['Decided', { Ref: 'Queue' }, 'none'] })).toEqual([]);
  expect(referring({ Ref: 'Queue' }, { Condition: 'Decided' })).toEqual([]);
  expect(referring({ Ref: 'AWS::StackName' }, { DependsOn: 'Queue' })).toEqual([]);
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
