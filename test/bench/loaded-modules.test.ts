import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { loadedModules, loadedStoreModules, STORE_MODULES } from '../../scripts/bench/loaded-modules';
import { run } from '../../scripts/bench/measured-process';

const ROOT = path.join(__dirname, '../..');
const { main } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
const SUBJECT = path.join(ROOT, 'scripts/bench/subjects/loaded-modules.ts');
const OUTDIR = fs.mkdtempSync(path.join(os.tmpdir(), 'loaded-modules-'));
const STORES = Object.keys(STORE_MODULES) as (keyof typeof STORE_MODULES)[];

afterAll(() => fs.rmSync(OUTDIR, { recursive: true }));

/** What a new process has loaded that uses the file which users load. */
const processWith = (...parts: string[]) => run({ script: require.resolve('ts-node/dist/bin-transpile'), args: [SUBJECT, path.join(ROOT, main), OUTDIR, ...parts] });

test('the import loads no module for a store, and few at all', () => {
  const figures = processWith();

  expect(loadedModules(figures)).toEqual(['aws-ec2', 'aws-ecs', 'aws-iam']);
  expect(loadedStoreModules(figures)).toEqual([]);
});

test('a platform without stores loads no module for a store', () => {
  expect(loadedStoreModules(processWith('[]'))).toEqual([]);
});

test.each(STORES)('a platform with the store %s loads its modules and those of no other', (store) => {
  expect(loadedStoreModules(processWith(JSON.stringify([store])))).toEqual([...STORE_MODULES[store]].sort());
});
