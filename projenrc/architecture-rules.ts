import { javascript } from 'projen';

/** A room of the library and what it may import, with the reason a contributor is shown when breaking the rule. */
interface Room {
  readonly folder: string;
  readonly mayImport: string[];
}

/**
 * The only allowed arrows between the folders of `src` (see ARCHITECTURE.md).
 *
 * `contracts` and `private` may be imported by every room and are not repeated here.
 */
const ROOMS: Room[] = [
  { folder: 'contracts', mayImport: [] },
  { folder: 'private', mayImport: [] },
  { folder: 'network', mayImport: [] },
  { folder: 'ingress', mayImport: [] },
  { folder: 'edge', mayImport: ['ingress'] },
  { folder: 'compute', mayImport: ['ingress'] },
  { folder: 'database', mayImport: [] },
  { folder: 'documentdb', mayImport: [] },
  { folder: 'cache', mayImport: [] },
  { folder: 'search', mayImport: [] },
  { folder: 'storage', mayImport: ['edge'] },
  { folder: 'observability', mayImport: [] },
  { folder: 'assurance', mayImport: [] },
];

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

/** Makes ESLint refuse every import that the architecture does not allow. */
export function enforceArchitecture(eslint: javascript.Eslint) {
  eslint.addRules({
    'import/no-cycle': ['error', { ignoreExternal: true }],
    'import/no-restricted-paths': ['error', { basePath: '.', zones: ROOMS.flatMap(zoneFor) }],
  });
}
