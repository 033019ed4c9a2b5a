import { withoutOption } from '../../src/private/input/without-option';

const OPTIONS = { port: 80, scaling: { minCapacity: 2, maxCapacity: 4 } };

test.each<[string, object]>([
  ['port', { scaling: { minCapacity: 2, maxCapacity: 4 } }],
  ['scaling', { port: 80 }],
  ['scaling.minCapacity', { port: 80, scaling: { maxCapacity: 4 } }],
  ['scaling.desiredCount', OPTIONS],
  ['route', OPTIONS],
  ['port.number', OPTIONS],
  ['container.user', OPTIONS],
])('without %s', (path, left) => {
  expect(withoutOption(OPTIONS, path)).toEqual(left);
});
