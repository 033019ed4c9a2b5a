import * as fs from 'fs';
import * as path from 'path';

const ROOT = path.join(__dirname, '../..');
const FOLDERS = ['src', 'test', 'examples', 'scripts'];
/** They test the package as it is built, and a mutant is not built. */
const OF_THE_PACKAGE = new Set(['test/api/bundle.test.ts', 'test/api/compatibility.test.ts', 'test/api/api-docs.test.ts']);

/** Which tests load a source, however far away. */
export class RelatedTests {
  private readonly importers = new Map<string, Set<string>>();

  constructor() {
    for (const file of FOLDERS.flatMap((folder) => typeScriptFiles(folder))) {
      for (const imported of importsOf(file)) {
        this.importers.set(imported, (this.importers.get(imported) ?? new Set()).add(file));
      }
    }
  }

  /** The tests of a source: those of its own room first, and among them those that are the fewest imports away. */
  public of(source: string): string[] {
    const distances = new Map([[source, 0]]);
    for (const [file, distance] of distances) {
      for (const importer of this.importers.get(file) ?? []) if (!distances.has(importer)) distances.set(importer, distance + 1);
    }
    const room = source.split('/')[1];
    const rank = (test: string) => (test.startsWith(`test/${room}/`) ? 0 : 1000) + distances.get(test)!;
    return [...distances.keys()]
      .filter((file) => file.endsWith('.test.ts') && !OF_THE_PACKAGE.has(file))
      .sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  }
}

/** The TypeScript files below a folder of the repository. */
export function typeScriptFiles(folder: string): string[] {
  return (fs.readdirSync(path.join(ROOT, folder), { recursive: true }) as string[])
    .map((file) => path.posix.join(folder, file.split(path.sep).join('/')))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && !file.startsWith('test/languages/'));
}

function importsOf(file: string): string[] {
  const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
  const specifiers = [...text.matchAll(/(?:from|require\(|requireActual\(|import\() ?'(\.[^']*)'/g)].map(([, specifier]) => specifier);
  return specifiers.flatMap((specifier) => {
    const target = path.posix.join(path.posix.dirname(file), specifier);
    return [`${target}.ts`, `${target}/index.ts`].find((candidate) => fs.existsSync(path.join(ROOT, candidate))) ?? [];
  });
}
