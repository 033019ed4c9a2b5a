import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { loadAssemblyFromPath, TypeKind } from '@jsii/spec';
import { App } from 'aws-cdk-lib';
import * as ts from 'typescript';
import { EXAMPLES } from '../../examples';
import * as library from '../../src';
import { Assurance } from '../../src/assurance';
import { goodTemplate } from '../assurance/good-template';

const ROOT = path.join(__dirname, '../..');
const { main } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
// eslint-disable-next-line @typescript-eslint/no-require-imports
const bundled = require(path.join(ROOT, main));

/** The files of the package that a process has loaded after the import. */
function loadedFiles(): string[] {
  const { stdout } = spawnSync(process.execPath, ['-p', 'require(process.argv[1]); JSON.stringify(Object.keys(require.cache))', path.join(ROOT, main)], { encoding: 'utf8' });
  return JSON.parse(stdout).map((file: string) => path.relative(ROOT, file)).filter((file: string) => !file.startsWith('node_modules'));
}

/** Prints how often a file searches for each package that the app has loaded before. */
const COUNT_SEARCHES = `
require('aws-cdk-lib');
const module = require('module');
const counts = {};
const resolve = module._resolveFilename;
module._resolveFilename = (id, from, ...rest) => {
  if (from?.filename === process.argv[1]) counts[id] = (counts[id] ?? 0) + 1;
  return resolve(id, from, ...rest);
};
require(process.argv[1]);
console.log(JSON.stringify(counts));
`;

function searchesOf(file: string): Record<string, number> {
  return JSON.parse(spawnSync(process.execPath, ['-e', COUNT_SEARCHES, path.join(ROOT, file)], { cwd: ROOT, encoding: 'utf8' }).stdout);
}

/** The names that a module offers, those of its rooms with the name of the room. */
function names(module: object): string[] {
  return Object.entries(module)
    .flatMap(([name, value]) => typeof value === 'object' ? [name, ...names(value).map((inner) => `${name}.${inner}`)] : [name])
    .sort();
}

/** What stands behind the name that a type has in all languages. */
function typeNamed(fqn: string): unknown {
  return fqn.split('.').slice(1).reduce((module, name) => module[name], bundled);
}

function namesOf(type: any) {
  return { name: type.name, rtti: Object.getOwnPropertyDescriptor(type, Symbol.for('jsii.rtti'))?.value };
}

function templatesOf(app: App): object[] {
  return app.synth().stacks.map(({ template }) => template);
}

/** An app that has the library among its modules. */
const APP = fs.mkdtempSync(path.join(os.tmpdir(), 'app-'));

beforeAll(() => {
  fs.mkdirSync(path.join(APP, 'node_modules'));
  fs.symlinkSync(ROOT, path.join(APP, 'node_modules/cdk-production-platform'), 'junction');
});

afterAll(() => fs.rmSync(APP, { recursive: true }));

/** What TypeScript finds behind the name of a module in the app. */
function resolved(module: string, moduleResolution: ts.ModuleResolutionKind): string | undefined {
  const kind = moduleResolution === ts.ModuleResolutionKind.NodeNext ? ts.ModuleKind.NodeNext : ts.ModuleKind.ESNext;
  const found = ts.resolveModuleName(module, path.join(APP, 'app.ts'), { module: kind, moduleResolution }, ts.sys);
  return found.resolvedModule?.resolvedFileName;
}

describe.each([
  ['node10', ts.ModuleResolutionKind.Node10],
  ['nodenext', ts.ModuleResolutionKind.NodeNext],
  ['bundler', ts.ModuleResolutionKind.Bundler],
])('the package, resolved as %s', (_, resolution) => {
  test('has its declarations at its name', () => {
    expect(resolved('cdk-production-platform', resolution)).toBe(path.join(ROOT, 'lib/index.d.ts'));
  });

  test.each(['lib/network', 'lib/index', 'lib/network/network'])('offers no declaration without JavaScript behind it: %s', (file) => {
    expect(resolved(`cdk-production-platform/${file}`, resolution)).toBeUndefined();
  });
});

describe('the file that users load', () => {
  test('offers what the sources offer', () => {
    expect(names(bundled)).toEqual(names(library));
  });

  test('can be imported by name into an ECMAScript module', () => {
    const importAll = `import { ${Object.keys(bundled).join(', ')} } from '${path.join(ROOT, main)}'; console.log(ProductionPlatform.name);`;

    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', importAll], { encoding: 'utf8' });

    expect(stdout.trim()).toBe('ProductionPlatform');
  });

  test('is the only one until something is proved', () => {
    expect(loadedFiles()).toEqual([main]);
  });

  test('searches for each package once', () => {
    expect(searchesOf(main)).toMatchObject({ 'aws-cdk-lib': 1, 'constructs': 1 });
  });

  test('has the name of every public class, here and in other languages', () => {
    const { types, version } = loadAssemblyFromPath(ROOT);
    const classes = Object.values(types ?? {}).filter(({ kind }) => kind === TypeKind.Class);

    expect(classes.map(({ name }) => name)).toContain('ProductionPlatform');
    expect(classes.map(({ fqn }) => namesOf(typeNamed(fqn)))).toEqual(classes.map(({ name, fqn }) => ({ name, rtti: { fqn, version } })));
  });

  test.each(Object.keys(EXAMPLES))('synthesizes the example %s as the sources do', (name) => {
    // GIVEN
    let examples: any;
    jest.isolateModules(() => {
      jest.doMock('../../src', () => jest.requireActual(path.join(ROOT, main)));
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      examples = require('../../examples').EXAMPLES;
    });

    // THEN
    expect(templatesOf(examples[name]())).toEqual(templatesOf(EXAMPLES[name]()));
  });

  test('proves what the sources prove', () => {
    // GIVEN
    const templates = { Shop: goodTemplate(), Broken: { Resources: { Table: { Type: 'AWS::DynamoDB::Table', DeletionPolicy: 'Delete' } } } };

    // WHEN
    const result = bundled.assurance.Assurance.ofTemplates(templates);

    // THEN
    expect(result.report).toEqual(Assurance.ofTemplates(templates).report);
    expect(result.passes).toBe(false);
  });
});

describe('the command that users run', () => {
  test.each<[string, string[], number, RegExp]>([
    ['help', ['--help'], 0, /^Usage: cdk-production-platform check/],
    ['a proof of nothing', ['check', '/nowhere'], 2, /^cannot read '\/nowhere'/],
    ['a verification of nothing', ['verify'], 2, /^'verify' needs a stack/],
    ['a workflow', ['workflow', 'github', '--region', 'eu-central-1', '--environment', 'production=Shop', '--print'], 0, /uses: actions\/checkout@/],
  ])('%s', (_, argv, status, printed) => {
    const ended = spawnSync(process.execPath, [path.join(ROOT, 'bin/cdk-production-platform'), ...argv], { encoding: 'utf8' });
    expect(ended.status).toBe(status);
    expect(ended.stdout + ended.stderr).toMatch(printed);
  });
});
