import * as fs from 'fs';
import * as path from 'path';

const CACHE = path.resolve('node_modules/.cache/languages');

/** Where the apps of the four languages are. */
export const SOURCES = path.resolve('test/languages');

/** What every run makes anew: packages, apps and cloud assemblies. */
export const RUN = path.join(CACHE, 'run');

/** What is kept between runs because it only depends on released versions. */
export const DOWNLOADS = path.join(CACHE, 'downloads');

export function emptyDirectory(...parts: string[]): string {
  const directory = path.join(...parts);
  fs.rmSync(directory, { recursive: true, force: true });
  fs.mkdirSync(directory, { recursive: true });
  return directory;
}
