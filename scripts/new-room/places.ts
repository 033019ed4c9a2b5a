import * as fs from 'fs';
import * as path from 'path';
import { RoomNames } from './room-names';

/** A place outside the room that names the part: what is written before which words of a file. */
interface Place {
  readonly file: string;
  readonly before: RegExp;
  readonly text: (names: RoomNames) => string;
}

/** Everything outside `src/<room>` and `test/<room>` that names a part. */
const PLACES: Place[] = [
  { file: 'src/index.ts', before: /^export \* as observability/m, text: ({ room }) => `export * as ${room} from './${room}';\n` },
  { file: 'src/platform/parts.ts', before: /^  site: \{/m, text: ({ prop, type, constant }) => `  ${prop}: { id: '${type}', part: ${constant} },\n` },
  { file: 'src/platform/parts.ts', before: /^import .* '\.\.\/storage/m, text: ({ room, constant }) => `import { ${constant} } from '../${room}/part';\n` },
  {
    file: 'src/platform/production-platform-props.ts',
    before: /^\/\*\*\n \* A static site of the platform/m,
    text: ({ type, noun }) => `/**\n * A ${noun} of the platform.\n */\nexport interface Platform${type}Options extends ${type}Options, PartScope {}\n\n`,
  },
  {
    file: 'src/platform/production-platform-props.ts',
    before: /^ {2}\/\*\*\n {3}\* One static site with/m,
    text: ({ type, noun, prop }) => `  /**
   * One ${noun} with the id \`${type}\`.
   *
   * @default - no ${noun}; add some with \`add${type}\`
   */
  readonly ${prop}?: Platform${type}Options;

`,
  },
  { file: 'src/platform/production-platform-props.ts', before: /^import .* '\.\.\/storage/m, text: ({ room, type }) => `import { ${type}Options } from '../${room}';\n` },
  {
    file: 'src/platform/platform-profile-settings.ts',
    before: /^ {2}\/\*\*\n {3}\* Every static site/m,
    text: ({ type, noun, prop }) => `  /**
   * Every ${noun}.
   *
   * @default - the defaults of \`${type}\`
   */
  readonly ${prop}?: ${type}Options;

`,
  },
  { file: 'src/platform/platform-profile-settings.ts', before: /^import .* '\.\.\/storage/m, text: ({ room, type }) => `import { ${type}Options } from '../${room}';\n` },
  {
    file: 'src/platform/production-platform.ts',
    before: /^ {2}\/\*\*\n {3}\* Adds a static site/m,
    text: ({ type, noun, prop }) => `  /**
   * Adds a ${noun}. Hand it to \`uses\` of the services that need it.
   *
   * @param id construct id of the ${noun}: part of logical ids and of environment variable names, so choose it for good
   * @param options the ${noun}
   */
  public add${type}(id: string, options: Platform${type}Options = {}): ${type} {
    return this.parts.add('${prop}', id, options);
  }

`,
  },
  { file: 'src/platform/production-platform.ts', before: /^import .* '\.\.\/storage/m, text: ({ room, type }) => `import { ${type} } from '../${room}';\n` },
  { file: 'src/platform/production-platform.ts', before: /PlatformSiteOptions/, text: ({ type }) => `Platform${type}Options, ` },
  {
    file: 'test/platform/parts.test.ts',
    before: /^ {2}site: \{/m,
    text: ({ prop, type }) => `  ${prop}: { options: {}, add: (platform, id, options) => platform.add${type}(id, options), method: 'add${type}', struct: 'Platform${type}Options' },\n`,
  },
  { file: 'test/platform/pinned-ids.ts', before: /^ {2}site: \[/m, text: ({ prop }) => `  ${prop}: [],\n` },
  { file: 'scripts/bench/loaded-modules.ts', before: /^ {2}site: \[/m, text: ({ prop }) => `  ${prop}: [],\n` },
  { file: 'test/languages/typescript/every-part.ts', before: /^ {4}platform\.addSite/m, text: ({ type }) => `    platform.add${type}('${type}');\n` },
  { file: 'test/languages/python/every_part.py', before: /^ {8}platform\.add_site/m, text: ({ type, snake }) => `        platform.add_${snake}("${type}")\n` },
  {
    file: 'test/languages/java/src/main/java/example/EveryPart.java',
    before: /^ {8}platform\.addSite/m,
    text: ({ type }) => `        platform.add${type}("${type}");\n`,
  },
  { file: 'test/languages/go/every_part.go', before: /^\tplatform\.AddSite/m, text: ({ type }) => `\tplatform.Add${type}(jsii.String("${type}"), nil)\n` },
  {
    file: 'README.md',
    before: /^\| `addObjectStore`/m,
    text: ({ room, type, noun }) => `| \`add${type}\` | ${noun}s | [${room}](src/${room}/README.md) |\n`,
  },
  { file: 'ARCHITECTURE.md', before: /^\| `storage\/`/m, text: ({ room, type, noun }) => `| \`${room}/\` | \`${type}\`: ${noun}s |\n` },
];

/** Refuses files that have changed so much that a part can no longer be named in them. */
export function requirePlaces(root: string) {
  const lost = PLACES.find(({ file, before }) => fs.readFileSync(path.join(root, file), 'utf8').search(before) < 0);
  if (lost) throw new Error(`${lost.file} has nothing that matches ${lost.before}, before which a part is named`);
}

/** Names the part in each place. Returns the places, each as `file:line`. */
export function writePlaces(root: string, names: RoomNames): string[] {
  return PLACES.map(({ file, before, text }) => {
    const target = path.join(root, file);
    const content = fs.readFileSync(target, 'utf8');
    const at = content.search(before);
    fs.writeFileSync(target, content.slice(0, at) + text(names) + content.slice(at));
    return `${file}:${content.slice(0, at).split('\n').length}`;
  });
}
