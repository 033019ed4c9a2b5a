import * as fs from 'fs';
import * as path from 'path';

export const ROOT = path.join(__dirname, '../..');

/** Where links lead that must also work in generated documentation, which knows no files of the repository. */
const REPOSITORY = 'https://github.com/production-platform/cdk-production-platform/blob/main/';

/** Every page that people read on the web or in the package. */
export function pages(): string[] {
  const everywhere = fs.readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((file) => path.join('docs', file));
  const rooms = fs.readdirSync(path.join(ROOT, 'src')).map((room) => path.join('src', room, 'README.md')).filter((file) => fs.existsSync(path.join(ROOT, file)));
  return [...fs.readdirSync(ROOT), ...everywhere, ...rooms].filter((file) => file.endsWith('.md')).map((file) => file.replaceAll(path.sep, '/'));
}

/** The links of a page to files of the repository that lead nowhere, or to an anchor that the file has not. */
export function brokenLinks(page: string, markdown: string): string[] {
  return [...new Set(linksOf(markdown))].filter((link) => {
    const [target, anchor] = link.replace(REPOSITORY, path.relative(path.dirname(page), '.') + '/').split('#');
    const file = target ? path.join(path.dirname(page), decodeURI(target)) : page;
    if (!fs.existsSync(path.join(ROOT, file))) return true;
    return anchor !== undefined && !anchors(file === page ? markdown : undefined, file).has(anchor);
  });
}

function linksOf(markdown: string): string[] {
  const links = [...withoutCode(markdown).matchAll(/\]\(([^)\s]+)\)|href="([^"]+)"/g)].map(([, inText, inHtml]) => inText ?? inHtml);
  return links.filter((link) => link.startsWith(REPOSITORY) || !/^[a-z]+:/.test(link));
}

const known = new Map<string, Set<string>>();

/** The names that a link may add to a file: those of HTML, and those that GitHub gives to headings. */
function anchors(given: string | undefined, file: string): Set<string> {
  if (!given && known.has(file)) return known.get(file)!;
  const markdown = withoutCode(given ?? fs.readFileSync(path.join(ROOT, file), 'utf8'));
  const named = [...markdown.matchAll(/<a [^>]*id="([^"]+)"/g)].map(([, id]) => id);
  const headings = [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading.replace(/<[^>]*>/g, '').trim().toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-'));
  const found = new Set([...named, ...headings]);
  if (!given) known.set(file, found);
  return found;
}

function withoutCode(markdown: string): string {
  return markdown.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`(?!\])/g, '');
}
