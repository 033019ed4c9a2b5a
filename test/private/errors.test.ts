import { Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { invalidProp } from '../../src/private/input/errors';

/** How a value is named in an error. */
function given(value: unknown): string {
  const { message } = invalidProp(new Stack(undefined, 'Stack'), { prop: 'prop', expected: 'be good', given: value });
  return message.split(', got ')[1];
}

test.each<[string, unknown, string]>([
  ['a text', 'a', "'a'"],
  ['a number', 5, '5'],
  ['nothing', undefined, 'undefined'],
  ['null', null, 'null'],
  ['a list', [1, 'a'], '[1,"a"]'],
  ['options', { a: { b: 1 } }, '{"a":{"b":1}}'],
  ['a class', Duration, "'Duration'"],
  ['a construct', new Construct(new Stack(undefined, 'Other'), 'Api'), "the construct 'Other/Api'"],
  ['a construct in options, which refers to itself', { api: new Construct(new Stack(undefined, 'Other'), 'Api') }, '{"api":"Other/Api"}'],
  ['a construct in a list', [new Construct(new Stack(undefined, 'Other'), 'Api')], '["Other/Api"]'],
])('%s is named', (_, value, words) => {
  expect(given(value)).toBe(words);
});
