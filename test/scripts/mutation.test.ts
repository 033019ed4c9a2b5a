import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';
import { EQUIVALENT_MUTANTS } from '../../scripts/mutation/equivalent-mutants';
import { mutantsOf, mutated } from '../../scripts/mutation/mutants';
import { RelatedTests, typeScriptFiles } from '../../scripts/mutation/related-tests';
import { sample, sampleOfKinds } from '../../scripts/mutation/sample';

const ROOT = path.join(__dirname, '../..');
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8');

describe('the mutants of a source', () => {
  test.each([
    ['if (a) b();', ['if (!(a)) b();', 'if (a) ;']],
    ['const x = a ? b : c;', ['const x = !(a) ? b : c;']],
    ['const x = a && b;', ['const x = a || b;']],
    ['const x = a || b;', ['const x = a && b;']],
    ['const x = a ?? b;', ['const x = a;']],
    ['const x = a < b;', ['const x = a <= b;']],
    ['const x = a >= b;', ['const x = a > b;']],
    ['const x = a !== b;', ['const x = a === b;']],
    ['const x = a + b;', ['const x = a - b;']],
    ['const x = 5;', ['const x = 6;', 'const x = 4;']],
    ['const x = true;', ['const x = false;']],
    ["const x = 'text';", ["const x = '';"]],
    ['const x = `a ${b}`;', ["const x = '';"]],
    ['const x = [a, b];', ['const x = [b];', 'const x = [a, ];']],
    ['const x = { a, b };', ['const x = { b };', 'const x = { a,  };']],
    ['function f() { return a; }', ['function f() { return undefined; }']],
    ['const f = (a) => a;', ['const f = (a) => undefined;']],
    ['a();', [';']],
    ['const x = a.filter(b);', ['const x = a;']],
    ["import { a } from 'a'; export * from 'b'; type T = 'c' | 5; interface I { readonly d: 'e' }", []],
    ["const x = ''; const y: 'a' = z;", []],
  ])('%s', (source, expected) => {
    expect(mutantsOf('source.ts', source).map((mutant) => mutated(source, mutant))).toEqual(expected);
  });

  test('tell the line, and the lines before and after', () => {
    expect(mutantsOf('source.ts', 'start();\nconst all =\n  1 <\n  two;\n').find(({ kind }) => kind.startsWith('<'))).toMatchObject({
      line: 3, before: '1 <', after: '1 <=',
    });
  });

  test('can be read by the compiler, whatever is dropped', () => {
    const sources = sample(typeScriptFiles('src'), 15, 'any');
    const unreadable = sources.flatMap((file) => sample(mutantsOf(file, read(file)), 10, 'any')).filter((mutant) => {
      const { diagnostics } = ts.transpileModule(mutated(read(mutant.file), mutant), { fileName: mutant.file, reportDiagnostics: true });
      return diagnostics!.length > 0;
    });
    expect(unreadable).toEqual([]);
  });
});

test('a sample is the same for the same seed, another one for another, and has nothing twice', () => {
  const numbers = Array.from({ length: 1000 }, (_, index) => index);

  expect(sample(numbers, 50, 'a')).toEqual(sample(numbers, 50, 'a'));
  expect(sample(numbers, 50, 'a')).not.toEqual(sample(numbers, 50, 'b'));
  expect(new Set(sample(numbers, 2000, 'a')).size).toBe(1000);
});

test('a sample of kinds has as many of each, until there are no more', () => {
  const items = ['many', 'few', 'some'].flatMap((kind, index) => Array.from({ length: [100, 2, 10][index] }, (_, number) => ({ kind, number })));
  const countsOf = (count: number) => ['many', 'few', 'some'].map((kind) => sampleOfKinds(items, count, 'a').filter((item) => item.kind === kind).length);

  expect(countsOf(6)).toEqual([2, 2, 2]);
  expect(countsOf(20)).toEqual([9, 2, 9]);
  expect(countsOf(500)).toEqual([100, 2, 10]);
});

test('the tests of a source begin with those of its room, and lead to all that load it', () => {
  const tests = new RelatedTests().of('src/cache/cache-settings.ts');

  expect(tests[0]).toMatch(/^test\/cache\//);
  expect(tests).toEqual(expect.arrayContaining(['test/cache/input.test.ts', 'test/platform/stores.test.ts', 'test/golden/golden.test.ts', 'test/gates/nag.test.ts']));
  expect(tests).not.toContain('test/scripts/mutation.test.ts');
});

test('every mutant that is called equivalent is still one of its source', () => {
  for (const { file, before, after, reason } of EQUIVALENT_MUTANTS) {
    expect(mutantsOf(file, read(file))).toContainEqual(expect.objectContaining({ before, after }));
    expect(reason.length).toBeGreaterThan(20);
  }
});
