import { Lazy, Size } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { requireGibibytes } from '../../src/private/input/sizes';
import { newStack } from '../support/apps';

const volume = (size: any) => () => requireGibibytes(new Construct(newStack(), 'Store'), 'volume', size, 10, 100);
const later = Lazy.number({ produce: () => 42 });

test.each([
  ['too small', Size.gibibytes(9), "'volume' must be a whole number of gibibytes from 10 to 100, got '9 GiB'"],
  ['too large', Size.tebibytes(1), "from 10 to 100, got '1024 GiB'"],
  ['a fraction', Size.gibibytes(20.5), "got '20.5 GiB'"],
  ['a fraction in another unit', Size.mebibytes(20 * 1024 + 512), "got '20.5 GiB'"],
  ['no number', Size.gibibytes(NaN), "got 'NaN GiB'"],
  ['a number', 20, "'volume' must be a Size, got 20; for example Size.gibibytes(100)"],
  ['a text', '20 GiB', "'volume' must be a Size, got '20 GiB'"],
  ['null', null, "'volume' must be a Size, got null"],
  ['a token', Size.gibibytes(later), "'volume' must be known at synthesis"],
  ['a token in another unit', Size.mebibytes(later), "'volume' must be known at synthesis"],
])('a size that is %s is refused', (_label, size, message) => {
  expect(volume(size)).toThrow(message);
  expect(volume(size)).toThrow(/^\[Stack\/Store\]/);
});

test.each([
  ['the least', Size.gibibytes(10)], ['the most', Size.gibibytes(100)], ['another unit', Size.mebibytes(20 * 1024)], ['left out', undefined],
])('a size that is %s passes', (_label, size) => {
  expect(volume(size)).not.toThrow();
});
