import { BASES } from './bases';
import { mutated } from './mutant';
import { MUTANTS } from './mutations';
import { RULES } from '../../../src/assurance/rules/registry';
import { brokenRules, findingsIn } from '../good-template';
import { besideRollback } from '../rule-table';

const FEWEST = 80;

test.each(BASES.map((base) => [base.name, base]))('%s raises nothing', (_, base) => {
  expect(besideRollback(findingsIn(base.template()))).toEqual([]);
});

test.each(MUTANTS.map((mutant) => [mutant.rule, `${mutant.name} (${mutant.base.name})`, mutant]))('%s catches %s', (rule, _, mutant) => {
  expect(brokenRules(mutated(mutant))).toContain(rule);
});

/** What one template does not break by one change is broken in the tables of `limits`, `durability` and `deployment`. */
const IN_TABLES = ['DU006', 'LI001', 'LI002', 'LI004', 'LI005', 'LI009', 'LI010', 'DE005', 'DE008'];

test('every rule is broken by a mutant', () => {
  const broken = new Set(MUTANTS.map(({ rule }) => rule));
  expect(RULES.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual(IN_TABLES);
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
