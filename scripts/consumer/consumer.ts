// Installs the packed library into fresh CDK apps outside the repository, pastes the README's first snippet into them
// and synthesizes with the CDK CLI: what a new user does, in TypeScript, in JavaScript and in an ECMAScript module, at the
// oldest supported aws-cdk-lib and at the newest.
import { execFileSync, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import * as ts from 'typescript';

const CLI = '2.1148.1';
const CDK_VERSIONS = ['aws-cdk-lib', 'aws-cdk-lib-newest'].map((installed) =>
  JSON.parse(fs.readFileSync(path.join('node_modules', installed, 'package.json'), 'utf8')).version);

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'consumer-'));

function run(cwd: string, command: string, ...args: string[]) {
  execFileSync(command, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'], shell: process.platform === 'win32' });
}

function packLibrary(): string {
  const target = path.join(work, 'library');
  fs.mkdirSync(target);
  run(process.cwd(), 'npm', 'pack', '--silent', '--ignore-scripts', '--pack-destination', target);
  return path.join(target, fs.readdirSync(target)[0]);
}

function readmeSnippet(): string {
  const [, snippet] = /```ts[^\n]*\n([\s\S]*?)```/.exec(fs.readFileSync('README.md', 'utf8')) ?? [];
  if (!snippet) throw new Error('README.md has no ts snippet');
  return snippet;
}

function freshApp(tarball: string, cdkVersion: string): string {
  const app = path.join(work, `app-${cdkVersion}`);
  fs.mkdirSync(app);
  fs.writeFileSync(path.join(app, 'package.json'), JSON.stringify({ name: 'consumer', version: '1.0.0', private: true }));
  fs.writeFileSync(path.join(app, 'tsconfig.json'), JSON.stringify({
    compilerOptions: { target: 'ES2022', module: 'NodeNext', moduleResolution: 'NodeNext', strict: true, types: ['node'], rootDir: '.' },
  }));
  run(app, 'npm', 'install', '--silent', '--no-fund', '--no-audit', tarball,
    `aws-cdk-lib@${cdkVersion}`, 'constructs@^10.5.1', `aws-cdk@${CLI}`, 'typescript@~5.9.0', 'ts-node@^10.9.2', '@types/node@^20');
  return app;
}

/** Fails unless the app compiles in each way to find modules, and a path into the package, which Node.js refuses, compiles in none. */
function compile(app: string) {
  fs.writeFileSync(path.join(app, 'deep.ts'), "import { RelationalDatabase } from 'cdk-production-platform/lib/database';\nexport { RelationalDatabase };\n");
  for (const [module, resolution] of [['NodeNext', 'NodeNext'], ['CommonJS', 'Node10']]) {
    const options = ['--noEmit', '--strict', '--target', 'ES2022', '--module', module, '--moduleResolution', resolution];
    run(app, 'npx', 'tsc', ...options, 'app.ts');
    const { stdout } = spawnSync('npx', ['tsc', ...options, 'deep.ts'], { cwd: app, encoding: 'utf8', shell: process.platform === 'win32' });
    if (!stdout.includes("Cannot find module 'cdk-production-platform/lib/database'")) throw new Error(`${resolution} finds a declaration without JavaScript: ${stdout}`);
  }
  fs.rmSync(path.join(app, 'deep.ts'));
}

function javaScript(module: ts.ModuleKind): string {
  return ts.transpileModule(snippet, { compilerOptions: { module, target: ts.ScriptTarget.ES2022 } }).outputText;
}

function synthesize(app: string, language: string, file: string, command: string): number {
  const outdir = `cdk.out.${language}`;
  const context = JSON.parse(fs.readFileSync(path.join(app, 'node_modules/aws-cdk-lib/recommended-feature-flags.json'), 'utf8'));
  fs.writeFileSync(path.join(app, 'cdk.json'), JSON.stringify({ app: `${command} ${file}`, context }));
  run(app, 'npx', 'cdk', 'synth', '--quiet', '--output', outdir, '--no-notices', '--no-version-reporting');
  const template = JSON.parse(fs.readFileSync(path.join(app, outdir, 'Production.template.json'), 'utf8'));
  return Object.keys(template.Resources).length;
}

const snippet = readmeSnippet();
const tarball = packLibrary();
console.log(`packed ${path.basename(tarball)}: ${(fs.statSync(tarball).size / 1024).toFixed(0)} KB`);
for (const version of CDK_VERSIONS) {
  const app = freshApp(tarball, version);
  fs.writeFileSync(path.join(app, 'app.ts'), snippet);
  fs.writeFileSync(path.join(app, 'app.js'), javaScript(ts.ModuleKind.CommonJS));
  fs.writeFileSync(path.join(app, 'app.mjs'), javaScript(ts.ModuleKind.ES2022));
  compile(app);
  const counts = {
    'TypeScript': synthesize(app, 'ts', 'app.ts', 'npx ts-node'),
    'JavaScript': synthesize(app, 'js', 'app.js', 'node'),
    'ECMAScript module': synthesize(app, 'mjs', 'app.mjs', 'node'),
  };
  run(app, 'npx', 'cdk-production-platform', 'check', 'cdk.out.ts');
  const resources = Object.entries(counts).map(([language, count]) => `${language} ${count} resources`).join(', ');
  console.log(`aws-cdk-lib ${version}, CLI ${CLI}: ${resources}`);
  if (counts.TypeScript === 0 || new Set(Object.values(counts)).size > 1) throw new Error('all must synthesize the same resources');
}
fs.rmSync(work, { recursive: true });
