import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { assemblyDifferences, assemblyHash } from '../../scripts/languages/assembly';
import { missing } from '../../scripts/languages/toolchain';

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'languages-'));

afterAll(() => fs.rmSync(work, { recursive: true, force: true }));

function assembly(name: string, files: Record<string, string>): string {
  const directory = path.join(work, name);
  fs.mkdirSync(path.join(directory, 'asset'), { recursive: true });
  for (const [file, content] of Object.entries(files)) fs.writeFileSync(path.join(directory, file), content);
  return directory;
}

test('cloud assemblies of the same bytes are equal', () => {
  // GIVEN
  const files = { 'tree.json': '{}', 'asset/index.js': '1' };
  const [a, b] = [assembly('a', files), assembly('b', files)];

  // THEN
  expect(assemblyHash(a)).toBe(assemblyHash(b));
  expect(assemblyDifferences(a, b)).toEqual([]);
});

test.each([
  ['a changed byte', { 'tree.json': '{\n1}' }, 'tree.json\n  line 2\n  - 2}\n  + 1}'],
  ['a missing file', {}, 'tree.json\n  line 1\n  - {\n  + (no such file)'],
  ['a further file', { 'tree.json': '{\n2}', 'asset/b': 'b' }, 'asset/b\n  line 1\n  - (no such file)\n  + b'],
])('%s makes a difference', (name, files, difference) => {
  // GIVEN
  const expected = assembly(`expected ${name}`, { 'tree.json': '{\n2}' });
  const actual = assembly(name, files as Record<string, string>);

  // THEN
  expect(assemblyHash(actual)).not.toBe(assemblyHash(expected));
  expect(assemblyDifferences(expected, actual)).toEqual([difference.replace('\\', path.sep)]);
});

test.each([
  [['--version'], [20, 0], undefined],
  [['--version'], [999, 1], /^Node 999\.1 or later \('.*' is \d+\.\d+\)$/],
  [['--no-such-option'], [20, 0], /^Node 20 or later \(no '.*' on the PATH\)$/],
] as const)('a tool asked with %p must be at least %p', (args, [major, minor], expected) => {
  // WHEN
  const lack = missing({ name: 'Node', command: process.execPath, args: [...args], output: /v(?<major>\d+)\.(?<minor>\d+)/, atLeast: [major, minor] });

  // THEN
  if (expected) expect(lack).toMatch(expected);
  else expect(lack).toBeUndefined();
});
