import * as fc from 'fast-check';
import { fits } from '../../src/assurance/template/wildcard';

test.each<[string, string, boolean]>([
  ['*', '', true],
  ['ecr:*', 'ecr:BatchGetImage', true],
  ['ecr:Get*Layers', 'ecr:GetDownloadUrlForLayer', false],
  ['*:Get*For?ayer', 'ecr:GetDownloadUrlForLayer', true],
  ['?', '', false],
  ['a.c', 'abc', false],
  ['a*b*', 'acb', true],
  ['', 'a', false],
])('%s and %s', (pattern, text, expected) => {
  expect(fits(pattern, text)).toBe(expected);
});

test('a wildcard fits what an expression fits', () => {
  fc.assert(fc.property(fc.stringMatching(/^[ab*?]{0,8}$/), fc.stringMatching(/^[ab]{0,8}$/), (pattern, text) => {
    const expression = new RegExp(`^${pattern.replace(/\*+/g, '.*').replace(/\?/g, '.')}$`);
    return fits(pattern, text) === expression.test(text);
  }));
});

test('many wildcards take no time', () => {
  const started = Date.now();
  expect(fits(`${'*a'.repeat(2000)}${'*'.repeat(2000)}x`, 'a'.repeat(4000))).toBe(false);
  expect(fits('************x', 'elasticloadbalancing:DescribeTargetHealth'.repeat(50))).toBe(false);
  expect(Date.now() - started).toBeLessThan(2000);
});
