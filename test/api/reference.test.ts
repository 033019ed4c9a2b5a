import * as fs from 'fs';
import * as path from 'path';
import { compiledAssembly } from './assembly';

const ROOT = path.join(__dirname, '../..');
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8');
const NAMES = Object.keys(compiledAssembly().types);

/** The page of a type: that of its room, or of the platform for what the library exports without one. */
function pageOf(fqn: string): string {
  const [, ...names] = fqn.split('.');
  return `docs/api/${names.length > 1 ? names[0] : 'platform'}.md`;
}

test('the index leads to the place of every public type', () => {
  const index = read('API.md');
  expect(NAMES.filter((fqn) => !index.includes(`](${pageOf(fqn)}#${fqn})`))).toEqual([]);
});

test('every public type has its place on the page of its room', () => {
  expect(NAMES.filter((fqn) => !read(pageOf(fqn)).includes(`id="${fqn}"`))).toEqual([]);
});

test('types lead from one page to another', () => {
  expect(read('docs/api/cache.md')).toContain('<a href="./contracts.md#cdk-production-platform.contracts.IWorkload">IWorkload</a>');
});

const GUIDES = fs.readdirSync(path.join(ROOT, 'src')).filter((room) => fs.existsSync(path.join(ROOT, 'src', room, 'README.md')));

test.each(GUIDES)('the guide of %s and its reference lead to each other', (room) => {
  expect(read(`src/${room}/README.md`)).toContain(`](../../docs/api/${room}.md)`);
  expect(read(`docs/api/${room}.md`)).toContain(`](../../src/${room}/README.md)`);
});
