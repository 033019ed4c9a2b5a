import * as fs from 'fs';
import * as path from 'path';
import { Assembly, compiledAssembly } from './assembly';

const APPS = path.join(__dirname, '../languages');

/** How each language calls a static method. */
const CALLS: { [language: string]: (type: string, method: string) => string } = {
  typescript: (type, method) => `${type}.${method}(`,
  python: (type, method) => `${type}.${snakeCase(method)}(`,
  java: (type, method) => `${type}.${method}(`,
  go: (type, method) => `${type}_${method[0].toUpperCase()}${method.slice(1)}(`,
};

/** The factories of strategy classes that an app does not use. What reads a synthesized app leaves nothing in its template. */
function unusedFactories({ types }: Assembly, source: string, call: (type: string, method: string) => string): string[] {
  return Object.values(types)
    .filter(({ fqn }) => !fqn.includes('.assurance.'))
    .flatMap(({ fqn, methods = [] }) => methods.filter((method) => method.static).map(({ name }) => call(fqn.split('.').pop()!, name)))
    .filter((factory) => !source.includes(factory));
}

function sourceOf(language: string): string {
  const directory = path.join(APPS, language);
  const files = fs.readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(ts|py|java|go)$/.test(file));
  return files.map((file) => fs.readFileSync(path.join(directory, file), 'utf8')).join('\n');
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

test.each(Object.keys(CALLS))('the app in %s uses every factory of the public API', (language) => {
  expect(unusedFactories(compiledAssembly(), sourceOf(language), CALLS[language])).toEqual([]);
});

test('names a factory that no app uses', () => {
  // GIVEN
  const types: Assembly['types'] = { 'lib.network.Egress': { fqn: 'lib.network.Egress', kind: 'class', methods: [{ name: 'viaTheMoon', static: true }] } };

  // THEN
  expect(unusedFactories({ types }, sourceOf('python'), CALLS.python)).toEqual(['Egress.via_the_moon(']);
});
