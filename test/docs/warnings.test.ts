import * as fs from 'fs';
import * as path from 'path';

const WARNED = /(?:\bwarnOf|\brequireZonesWith)\((?:[^'`]|'[^'.]*')*?['`]([a-z]+|\$\{room\})\.(\w+)['`],?|warningId: '([a-z]+)\.(\w+)'/g;
/** Rooms whose versions are looked up in a table, which warns in their name. */
const VERSIONED = ['cache', 'database', 'documentdb', 'search'];

function sources(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? sources(file) : file.endsWith('.ts') ? [file] : [];
  });
}

/** The ids of all warnings, as the sources write them. */
function warningsOf(source: string): string[] {
  return [...source.matchAll(WARNED)].flatMap(([, room, name, otherRoom, otherName]) => (
    room === '${room}' ? VERSIONED.map((each) => `${each}.${name}`) : [`${room ?? otherRoom}.${name ?? otherName}`]
  ));
}

function explained(id: string): boolean {
  const room = `src/${id.split('.')[0]}/README.md`;
  const pages = fs.existsSync(room) ? [room] : ['README.md', 'src/delivery/README.md'];
  return pages.some((page) => fs.readFileSync(page, 'utf8').includes(`cdk-production-platform:${id}\``));
}

const ids = [...new Set(sources('src').flatMap((file) => warningsOf(fs.readFileSync(file, 'utf8'))))].sort();

test.each(ids)('the README of the room says when %s is given', (id) => {
  expect(explained(id)).toBe(true);
});

test('every warning is found, however it is written', () => {
  expect(warningsOf("warnOf(scope, 'compute.singleTask', 'why')")).toEqual(['compute.singleTask']);
  expect(warningsOf("warnOf(\n  home ?? this, 'observability.nothingToWatch',\n  `why`)")).toEqual(['observability.nothingToWatch']);
  expect(warningsOf("requireZonesWith(this, PROXIES, subnetsOf(vpc, 'Private'), 'database.proxyZone');")).toEqual(['database.proxyZone']);
  expect(warningsOf("{ warningId: 'cache.unknownNodeType' }")).toEqual(['cache.unknownNodeType']);
  expect(warningsOf('warnOf(scope, `${room}.closedVersion`, `why`)')).toEqual(['cache.closedVersion', 'database.closedVersion', 'documentdb.closedVersion', 'search.closedVersion']);
});

test('a warning that no page explains is told', () => {
  expect(explained('compute.unheardOf')).toBe(false);
});
