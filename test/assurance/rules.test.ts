import * as fs from 'fs';
import * as path from 'path';
import { Assurance } from '../../src/assurance';
import { RULES } from '../../src/assurance/rules/registry';
import { UPGRADE_RULES } from '../../src/assurance/upgrade/upgrade-run';

const ALL = [...RULES, ...UPGRADE_RULES];
const PAGES = path.join(__dirname, '..', '..', 'docs', 'rules');

test('ids are unique and grouped', () => {
  const ids = ALL.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^(AZ|RE|DU|LI|UP|SE|VA|DE|TE)\d{3}$/);
});

test.each(ALL.map((rule) => [rule.id, rule]))('%s has a page with its title, its source and every section', (id, { title, source }) => {
  const page = fs.readFileSync(path.join(PAGES, `${id}.md`), 'utf8');
  expect(page).toContain(`# ${id}: ${title}\n`);
  expect(page).toContain(`<${source}>`);
  const [, code] = /^\| Code \| \[`(.+?)`\]\(\.\.\/\.\.\/\1\) \|$/m.exec(page) ?? [];
  expect(fs.readFileSync(path.join(PAGES, '../..', code), 'utf8')).toContain(`'${id}'`);
  for (const section of ['Why', 'What it reads', 'Example', 'How to fix', 'How to acknowledge']) expect(page).toContain(`## ${section}\n`);
});

test.each(fs.readdirSync(PAGES).filter((name) => name !== 'README.md'))('%s shows how to acknowledge in each language', (name) => {
  const id = `ProductionPlatform::${path.basename(name, '.md')}`;
  const page = fs.readFileSync(path.join(PAGES, name), 'utf8');
  expect(page).toContain(`.acknowledge({ id: '${id}', reason: 'why it is right here' });`);
  expect(page).toContain(`.acknowledge(Acknowledgment(id="${id}", reason="why it is right here"))`);
  expect(page).toContain(`.acknowledge(Acknowledgment.builder().id("${id}").reason("why it is right here").build());`);
  expect(page).toContain('](README.md#accept-a-finding)');
});

test('a finding leads to the page of its rule', () => {
  const [{ ruleId, ruleUrl }] = Assurance.ofTemplates({ Shop: { Resources: { Table: { Type: 'AWS::DynamoDB::Table' } } } }).findings;
  const [, file] = /^https:\/\/github\.com\/production-platform\/cdk-production-platform\/blob\/main\/(.*)$/.exec(ruleUrl)!;
  expect(fs.readFileSync(path.join(__dirname, '..', '..', file), 'utf8')).toContain(`\`${ruleId}\``);
});

test('the list of pages is complete', () => {
  const list = fs.readFileSync(path.join(PAGES, 'README.md'), 'utf8');
  expect(ALL.filter(({ id, title }) => !list.includes(`[${id}](${id}.md) | ${title} |`)).map(({ id }) => id)).toEqual([]);
});
