import * as fs from 'fs';
import * as path from 'path';
import * as library from '../../src';
import { Assurance } from '../../src/assurance';
import { goodTemplate } from '../assurance/good-template';

const ROOT = path.join(__dirname, '../..');
const { main } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));

/** The names that a module offers, those of its rooms with the name of the room. */
function names(module: object): string[] {
  return Object.entries(module)
    .flatMap(([name, value]) => typeof value === 'object' ? [name, ...names(value).map((inner) => `${name}.${inner}`)] : [name])
    .sort();
}

describe('the file that users load', () => {
  test('offers what the sources offer', () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    expect(names(require(path.join(ROOT, main)))).toEqual(names(library));
  });

  test.each(['aws-cdk-lib', 'constructs'])('requires %s once', (peer) => {
    const source = fs.readFileSync(path.join(ROOT, main), 'utf8');
    expect(source.split(`require("${peer}")`)).toHaveLength(2);
  });

  test('proves what the sources prove', () => {
    // GIVEN
    const templates = { Shop: goodTemplate(), Broken: { Resources: { Table: { Type: 'AWS::DynamoDB::Table', DeletionPolicy: 'Delete' } } } };

    // WHEN
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const bundled = require(path.join(ROOT, main)).assurance.Assurance.ofTemplates(templates);

    // THEN
    expect(bundled.report).toEqual(Assurance.ofTemplates(templates).report);
    expect(bundled.holds).toBe(false);
  });
});
