import * as fs from 'fs';
import * as path from 'path';
import { catalogued, entryOf, facetOf, typesWith } from '../../../src/assurance/catalogue/catalogue';
import { Entry, Facet, INERT, none } from '../../../src/assurance/catalogue/entry';

const FOLDER = path.join(__dirname, '../../../src/assurance/catalogue');
const FACETS = Object.keys(INERT) as Facet[];
const NO_SERVICE = ['catalogue', 'ended-services', 'entry'];
const SERVICES = fs.readdirSync(FOLDER).filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -3)).filter((name) => !NO_SERVICE.includes(name));

function typesOf(service: string): string[] {
  const text = fs.readFileSync(path.join(FOLDER, `${service}.ts`), 'utf8');
  return [...text.matchAll(/^  '(AWS::\w+::\w+)': /gm)].map(([, type]) => type);
}

describe('every type', () => {
  test.each(catalogued())('%s gives each facet or says none', (type) => {
    const entry = entryOf(type);
    expect(Object.keys(entry ?? {}).sort()).toEqual([...FACETS].sort());
    for (const facet of FACETS) expect(entry?.[facet]).toBeDefined();
  });

  test('an entry without a facet does not compile', () => {
    // @ts-expect-error the interfaces are missing
    const forgotten: Entry = none('zones contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn creation');
    expect(Object.keys(forgotten)).not.toContain('interfaces');
  });

  test('an entry that contradicts itself does not compile', () => {
    // @ts-expect-error one facet is given and none
    const contradicting: Entry = { ...INERT, logsTo: 'Bucket', ...none('logsTo') };
    expect(contradicting.logsTo).toBe('none');
  });
});

describe('one place for a type', () => {
  test.each(SERVICES)('%s has the types of its service alone', (service) => {
    const types = typesOf(service);
    expect(types.length).toBeGreaterThan(0);
    for (const type of types) expect(type.split('::')[1].toLowerCase()).toBe(service);
  });

  test('the catalogue has what the services have, each once', () => {
    const all = SERVICES.flatMap(typesOf);
    expect(new Set(all).size).toBe(all.length);
    expect([...catalogued()].sort()).toEqual(all.sort());
  });
});

describe('look-ups', () => {
  test('a type that is not in the catalogue has nothing', () => {
    for (const type of ['AWS::New::Thing', 'Custom::Thing', 'toString', '__proto__']) {
      expect(entryOf(type)).toBeUndefined();
      expect(facetOf(type, 'zones')).toBeUndefined();
    }
  });

  test.each(FACETS)('the list by %s has every type that gives it and no other', (facet) => {
    const listed = typesWith(facet);
    expect(listed.map(([type]) => type)).toEqual(catalogued().filter((type) => entryOf(type)?.[facet] !== 'none'));
    for (const [type, given] of listed) expect(given).toBe(entryOf(type)?.[facet]);
    expect(listed.length).toBeGreaterThan(0);
  });
});
