import * as fs from 'fs';
import { javascript } from 'projen';

/** A room of the library and what it may import, with the reason a contributor is shown when breaking the rule. */
interface Room {
  readonly folder: string;
  readonly mayImport: string[];
}

/**
 * The only allowed arrows between the folders of `src` (see ARCHITECTURE.md): a room that is not here imports no other.
 *
 * `contracts` and `private` may be imported by every room and are not repeated here.
 */
const ARROWS: { [folder: string]: string[] } = {
  cli: ['assurance'],
  edge: ['ingress'],
  compute: ['delivery', 'ingress'],
  delivery: ['ingress'],
  storage: ['edge'],
};

const ROOMS: Room[] = fs.readdirSync('src', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'platform')
  .map(({ name }) => ({ folder: name, mayImport: ARROWS[name] ?? [] }));

const PLATFORM_REASON =
  'A capability never imports the platform: it must work alone, and jsii would generate a Go import cycle without a warning.';
const SIBLING_REASON =
  'Capabilities meet in `contracts`: a direct import ties two parts that users may take separately. Allowed arrows are listed in projenrc/architecture-rules.ts.';
const ASSURANCE_REASON =
  'Assurance judges synthesized templates only: importing a capability would let it trust intentions instead of results.';

function zoneFor(room: Room) {
  const shared = room.folder === 'contracts' ? [] : ['contracts', 'private'];
  const open = new Set([...room.mayImport, room.folder, ...shared]);
  const closed = [...ROOMS.map((other) => other.folder), 'platform'].filter((folder) => !open.has(folder));
  return closed.map((folder) => ({
    target: `./src/${room.folder}`,
    from: `./src/${folder}`,
    message: reason(room.folder, folder),
  }));
}

function reason(target: string, from: string): string {
  if (from === 'platform') return PLATFORM_REASON;
  if (target === 'assurance') return ASSURANCE_REASON;
  return SIBLING_REASON;
}

/** A floor of the assurance and why what stands on it must not be known below. */
interface Floor {
  readonly files: string[];
  readonly reason: string;
}

const PROOFS = ['availability', 'deployment', 'durability', 'limits', 'protection', 'reachability', 'validity'];

/** The floors of `src/assurance`, each of which may import only those before it. */
const FLOORS: Floor[] = [
  {
    files: ['template/**'],
    reason: 'The template is what was written: it is read before anybody knows what it means.',
  },
  {
    files: ['catalogue/**'],
    reason: 'The catalogue tells what a resource type does whatever is around it; what it asks of the rest of the input it declares itself.',
  },
  {
    files: ['topology/**'],
    reason: 'The topology says what is there and never what is right, so that every proof sees the same.',
  },
  {
    files: [...PROOFS.map((proof) => `${proof}/*.ts`), 'proof-context.*'],
    reason: 'A proof works out facts; the rules judge them.',
  },
  {
    files: [...PROOFS.map((proof) => `${proof}/rules/**`), 'rules/**'],
    reason: 'A rule returns violations and does not know who shows them.',
  },
  {
    files: ['report/**', 'proof-report.*', 'upgrade/**'],
    reason: 'Reports are data: they do not know whether synthesis, a test or the command line asked for them.',
  },
  {
    files: ['assurance.*', 'index.*', 'proofs.*', 'validation/**'],
    reason: '',
  },
];

function inside(files: string[]): string[] {
  return files.map((file) => `./src/assurance/${file}`);
}

/** What a floor must not import: every floor above it. */
function zonesOfFloor({ files, reason: message }: Floor, index: number) {
  const above = FLOORS.slice(index + 1).flatMap((floor) => floor.files);
  return above.length === 0 ? [] : [{ target: inside(files), from: inside(above), message }];
}

/** Makes ESLint refuse every import that the architecture does not allow, and assurance trust in what a table may not have. */
export function enforceArchitecture(eslint: javascript.Eslint) {
  eslint.addRules({
    'import/no-cycle': ['error', { ignoreExternal: true }],
    'import/no-restricted-paths': ['error', { basePath: '.', zones: [...ROOMS.flatMap(zoneFor), ...FLOORS.flatMap(zonesOfFloor)] }],
  });
  eslint.addOverride({ files: ['src/assurance/**/*.ts'], rules: { '@typescript-eslint/no-non-null-assertion': ['error'] } });
}
