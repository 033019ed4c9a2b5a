import * as fs from 'fs';
import * as path from 'path';
import { brokenLinks, pages, ROOT } from './markdown';

test.each(pages())('every link of %s to another page or an anchor leads somewhere', (page) => {
  expect(brokenLinks(page, fs.readFileSync(path.join(ROOT, page), 'utf8'))).toEqual([]);
});

test.each([
  ['a page that is not there', '[x](docs/api/kitchen.md)', ['docs/api/kitchen.md']],
  ['an anchor that is not there', '[x](docs/api/cache.md#kitchen)', ['docs/api/cache.md#kitchen']],
  ['an anchor that is not on the page', '<a href="#kitchen">x</a>', ['#kitchen']],
  ['an address of the repository that is not there', '[x](https://github.com/production-platform/cdk-production-platform/blob/main/docs/rules/AZ999.md)',
    ['https://github.com/production-platform/cdk-production-platform/blob/main/docs/rules/AZ999.md']],
])('finds %s', (_, markdown, broken) => {
  expect(brokenLinks('README.md', markdown)).toEqual(broken);
});

test.each([
  ['an anchor of HTML', '[x](docs/api/cache.md#cdk-production-platform.cache.Cache)'],
  ['a heading', '[x](src/cache/README.md#what-a-workload-gets)'],
  ['a heading of the page', '# Why so?\n\n[x](#why-so)'],
  ['an address of elsewhere', '[x](https://example.com/nowhere)'],
  ['code', '`[x](nowhere.md)`'],
])('follows %s', (_, markdown) => {
  expect(brokenLinks('README.md', markdown)).toEqual([]);
});
