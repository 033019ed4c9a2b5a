import { goodTemplate, MutableTemplate } from './good-template';
import { Assurance } from '../../src/assurance';

/** Copies of the good architecture, each with ids of its own, in one input. */
function copies(count: number): { [stack: string]: MutableTemplate } {
  const template = goodTemplate();
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`Stack${index}`, template]));
}

function resourcesIn(templates: { [stack: string]: MutableTemplate }): number {
  return Object.values(templates).reduce((sum, { Resources }) => sum + Object.keys(Resources).length, 0);
}

/** Processor time of the best of several runs: other processes and other tests disturb the clock on the wall. */
function milliseconds(templates: { [stack: string]: MutableTemplate }): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const start = process.cpuUsage();
      Assurance.ofTemplates(templates);
      return process.cpuUsage(start).user / 1000;
    }),
  );
}

test.each([
  [200, 150],
  [5000, 2000],
])('%d resources take less than %d ms', (resources, limit) => {
  const templates = copies(Math.ceil(resources / resourcesIn(copies(1))));
  expect(resourcesIn(templates)).toBeGreaterThanOrEqual(resources);
  expect(milliseconds(templates)).toBeLessThan(limit);
});

test('one template of 5,000 resources takes less than 2 s', () => {
  const Resources: MutableTemplate['Resources'] = {};
  const parts = Math.ceil(5000 / resourcesIn(copies(1)));
  for (let index = 0; index < parts; index++) {
    const text = JSON.stringify(goodTemplate().Resources);
    const ids = Object.keys(goodTemplate().Resources);
    const renamed = text.replace(/"([A-Za-z0-9]+)"/g, (whole, word) => (ids.includes(word) ? `"${word}${index}"` : whole));
    Object.assign(Resources, JSON.parse(renamed));
  }
  expect(Object.keys(Resources).length).toBeGreaterThanOrEqual(5000);
  expect(milliseconds({ Large: { Resources } })).toBeLessThan(2000);
});
