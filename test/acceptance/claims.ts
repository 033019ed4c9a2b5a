import * as fs from 'fs';
import * as path from 'path';

/** Test titles that docs/requirements.md claims, sorted. */
export function claimed(): string[] {
  const page = fs.readFileSync('docs/requirements.md', 'utf8');
  return [...page.matchAll(/^\| (S\d+\.\d+) \| (.*?) \|/gm)].map(([, id, holds]) => `${id} ${holds}`).sort();
}

/** Titles of the tests in this folder, sorted. */
export function proved(): string[] {
  return fs.readdirSync(__dirname).filter((file) => file.endsWith('.test.ts')).flatMap((file) => {
    const source = fs.readFileSync(path.join(__dirname, file), 'utf8');
    return [...source.matchAll(/id: '(S\d+\.\d+)',\s*holds: '(.*?)',$|id: '(S\d+\.\d+)', holds: '(.*?)', proof/gm)]
      .map(([, id, holds, idInline, holdsInline]) => `${id ?? idInline} ${holds ?? holdsInline}`);
  }).sort();
}
