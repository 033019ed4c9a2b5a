import * as fs from 'fs';
import * as path from 'path';
import { compiledAssembly } from './assembly';
import { incompatibilities } from '../../scripts/compat/incompatibilities';

const ROOT = path.join(__dirname, '../..');
const RELEASED = path.join(ROOT, 'node_modules/.cache/compatibility-test');
const EGRESS = 'cdk-production-platform.network.Egress';
const SERVICE = 'cdk-production-platform.compute.ContainerServiceOptions';

/** What a released library would have looked like that the present one is to be compared with. */
function released(change: (types: any) => void) {
  const assembly = compiledAssembly();
  change(assembly.types);
  fs.mkdirSync(RELEASED, { recursive: true });
  fs.copyFileSync(path.join(ROOT, 'package.json'), path.join(RELEASED, 'package.json'));
  fs.writeFileSync(path.join(RELEASED, '.jsii'), JSON.stringify(assembly));
}

afterAll(() => fs.rmSync(RELEASED, { recursive: true, force: true }));

test('refuses to remove a public member or to require an optional prop', () => {
  // GIVEN
  released((types) => {
    types[EGRESS].methods.push({ ...types[EGRESS].methods[0], name: 'carrierPigeon' });
    types[SERVICE].properties.find((prop: any) => prop.name === 'image').optional = true;
  });

  // WHEN
  const broken = incompatibilities(RELEASED, ROOT, 'none').join('\n');

  // THEN
  expect(broken).toContain(`METHOD ${EGRESS}.carrierPigeon: has been removed`);
  expect(broken).toContain("newly required property 'image' used to be optional");
}, 60_000);

test('allows what is new and breaks that are listed', () => {
  // GIVEN
  const ignoreFile = path.join(RELEASED, 'compatignore');
  released((types) => {
    types[EGRESS].methods.push({ ...types[EGRESS].methods[0], name: 'carrierPigeon' });
    types[SERVICE].properties = types[SERVICE].properties.filter((prop: any) => prop.name !== 'architecture');
  });
  fs.writeFileSync(ignoreFile, `removed:${EGRESS}.carrierPigeon\n`);

  // THEN
  expect(incompatibilities(RELEASED, ROOT, ignoreFile)).toEqual([]);
}, 60_000);
