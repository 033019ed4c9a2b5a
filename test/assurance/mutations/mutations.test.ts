import { BASES } from './bases';
import { mutated } from './mutant';
import { MUTANTS } from './mutations';
import { brokenRules } from '../good-template';

const FEWEST = 80;

test.each(BASES.map((base) => [base.name, base]))('%s raises nothing', (_, base) => {
  expect(brokenRules(base.template())).toEqual([]);
});

test.each(MUTANTS.map((mutant) => [mutant.rule, `${mutant.name} (${mutant.base.name})`, mutant]))('%s catches %s', (rule, _, mutant) => {
  expect(brokenRules(mutated(mutant))).toContain(rule);
});

test('every mutant changes its base in a way of its own', () => {
  const texts = MUTANTS.map((mutant) => JSON.stringify([mutant.base.name, mutated(mutant)]));
  expect(new Set(texts).size).toBe(MUTANTS.length);
  for (const base of BASES) expect(texts).not.toContain(JSON.stringify([base.name, base.template()]));
});

test('every mutant has a name of its own', () => {
  const names = MUTANTS.map(({ base, name }) => `${base.name}: ${name}`);
  expect(new Set(names).size).toBe(names.length);
});

test('each group has mutants, and there are enough of them', () => {
  expect(MUTANTS.length).toBeGreaterThanOrEqual(FEWEST);
  expect(new Set(MUTANTS.map(({ group }) => group))).toEqual(new Set(['reliability', 'security', 'durability', 'validity']));
});
