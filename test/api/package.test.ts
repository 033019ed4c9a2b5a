import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { RULES } from '../../src/assurance/rules/registry';
import { UPGRADE_RULES } from '../../src/assurance/upgrade/upgrade-run';

const ROOT = path.join(__dirname, '../..');

/** The files of the package, without those of the library that it brings along. */
const PACKED: string[] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
  cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], shell: process.platform === 'win32',
}))[0].files.map((file: { path: string }) => file.path).filter((file: string) => !file.startsWith('node_modules/'));

function markdownIn(folder: string): string[] {
  return fs.readdirSync(path.join(ROOT, folder)).filter((file) => file.endsWith('.md')).map((file) => `${folder}/${file}`);
}

/** The files of JavaScript that say all of the sentences. */
function filesThatSay(sentences: string[]): string[] {
  const scripts = PACKED.filter((file) => file.endsWith('.js'));
  return scripts.filter((file) => {
    const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
    return sentences.every((sentence) => text.includes(sentence));
  });
}

describe('the package', () => {
  test('has every page that a person or an assistant reads offline', () => {
    const guides = fs.readdirSync(path.join(ROOT, 'src')).map((room) => `src/${room}/README.md`).filter((file) => fs.existsSync(path.join(ROOT, file)));

    expect(guides).toContain('src/cache/README.md');
    expect(PACKED).toEqual(expect.arrayContaining(['README.md', 'API.md', ...guides, ...markdownIn('docs/api'), ...markdownIn('docs/rules')]));
  });

  test('has nothing else but what is loaded, and what jsii and editors read', () => {
    const others = PACKED.filter((file) => !/^(lib\/.*\.d\.ts|lib\/bundle\/[\w-]+\.js|docs\/(api|rules|operations)\/[\w-]+\.md|src\/\w+\/README\.md)$/.test(file));

    expect(others.filter((file) => file !== '.jsii.tabl.json.gz')).toEqual([
      '.jsii', '.jsii.gz', 'API.md', 'CHANGELOG.md', 'LICENSE', 'README.md', 'bin/cdk-production-platform', 'package.json',
    ]);
  });

  test('has the proofs once', () => {
    const titles = [...RULES, ...UPGRADE_RULES].map(({ title }) => title);

    expect(titles.map((title) => filesThatSay([title]))).toEqual(titles.map(() => ['lib/bundle/proofs.js']));
  });

  test('is searched in all of its files', () => {
    expect(filesThatSay(['require("constructs")'])).toEqual(['lib/bundle/index.js', 'lib/bundle/proofs.js']);
  });
});
