import * as fs from 'fs';
import * as path from 'path';
import { App } from 'aws-cdk-lib';
import { stringify } from 'yaml';

const FOLDER = path.join(__dirname, '../golden/templates');

/** The templates of an app as they are kept: one file for each stack, in YAML, where the code of a function has lines. */
export function templatesOf(app: App, name: string): [file: string, text: string][] {
  return app.synth().stacks.map(({ stackName, template }) => [
    path.join(name, `${stackName}.yaml`), stringify(template, { sortMapEntries: true, lineWidth: 0, aliasDuplicateObjects: false }),
  ]);
}

/** Every template that is kept. */
export function keptTemplates(): string[] {
  return (fs.readdirSync(FOLDER, { recursive: true }) as string[]).filter((file) => file.endsWith('.yaml')).sort();
}

/** Expects that a template is the one that is kept. It is written where none is, and in an update of snapshots; never by `jest --ci`. */
export function expectGolden(file: string, text: string) {
  const kept = path.join(FOLDER, file);
  const update = (expect.getState() as any).snapshotState._updateSnapshot;
  if (update === 'all' || (update === 'new' && !fs.existsSync(kept))) {
    fs.mkdirSync(path.dirname(kept), { recursive: true });
    fs.writeFileSync(kept, text);
  }
  if (!fs.existsSync(kept)) throw new Error(`no template is kept in ${kept}; 'npx projen test:update' writes it`);
  expect(text).toBe(fs.readFileSync(kept, 'utf8'));
}
