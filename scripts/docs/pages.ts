import * as fs from 'fs';
import * as path from 'path';
import { ApiReferenceSchema, Documentation, JsiiEntity, Language, MarkdownRenderer } from 'jsii-docgen';

/** Where the pages of the rooms are. */
export const PAGES = 'docs/api';

/** The page of what the library exports without the name of a room. */
const ROOT_PAGE = 'platform';

/** What a room offers. */
interface Room {
  readonly name: string;
  readonly readme?: string;
  readonly reference: ApiReferenceSchema;
  readonly page: string;
}

/** The reference of the compiled library: an index and a page for each room, by file name. */
export async function referencePages(root: string): Promise<Record<string, string>> {
  const documentation = await Documentation.forProject(root);
  const rooms: Room[] = [];
  for (const fqn of [undefined, ...(await documentation.listSubmodules()).map((submodule) => submodule.fqn)]) {
    rooms.push(await roomOf(documentation, root, fqn));
  }
  return {
    'API.md': index(rooms),
    ...Object.fromEntries(rooms.map(({ name, page }) => [`${PAGES}/${name}.md`, page])),
  };
}

async function roomOf(documentation: Documentation, root: string, submodule?: string): Promise<Room> {
  const { content } = await documentation.toJson({ language: Language.TYPESCRIPT, submodule });
  const name = content.metadata.submodule ?? ROOT_PAGE;
  const readme = [submodule ? `src/${name}/README.md` : 'README.md'].find((file) => fs.existsSync(path.join(root, file)));
  const rendered = MarkdownRenderer.fromSchema(content, {
    header: { title: `Reference of ${name}`, id: name },
    linkFormatter: (type, { packageName, submodule: from }) => linkTo(type, packageName, from ?? ROOT_PAGE),
  }).render();
  const ways = [...readme ? [`[how to use it](../../${readme})`] : [], '[all rooms](../../API.md)'].join(', ');
  return { name, readme, reference: content.apiReference!, page: `${rendered.trim().replace('\n', `\n\n${ways}\n`)}\n` };
}

/** Types of the library are links, also from one page to another; those of other packages have pages elsewhere. */
function linkTo({ id, fqn, displayName, packageName, submodule = ROOT_PAGE }: JsiiEntity, own: string, from: string): string {
  if (packageName !== own) return fqn;
  return `<a href="${submodule === from ? '' : `./${submodule}.md`}#${id}">${displayName}</a>`;
}

function index(rooms: Room[]): string {
  return [
    '# Reference',
    '',
    'Every public type, by room. A page has each member with its unit, its default and what it refuses.',
    ...rooms.flatMap(({ name, readme, reference }) => [
      '',
      `## [${name}](${PAGES}/${name}.md)`,
      '',
      ...readme ? [`[How to use it](${readme})`, ''] : [],
      '| type | what it is |',
      '| --- | --- |',
      ...typesOf(reference).map(({ id, displayName, docs }) => `| [${displayName}](${PAGES}/${name}.md#${id}) | ${docs?.summary ?? ''} |`),
    ]),
    '',
  ].join('\n');
}

function typesOf({ constructs, classes, structs, interfaces, enums }: ApiReferenceSchema) {
  return [constructs, classes, structs, interfaces, enums].flat();
}
