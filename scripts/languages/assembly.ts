import { createHash } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';

/** The content of every file of a cloud assembly, by name. */
function contents(directory: string): Map<string, Buffer> {
  const files = fs.readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort();
  return new Map(files.filter((file) => fs.statSync(path.join(directory, file)).isFile())
    .map((file) => [file, fs.readFileSync(path.join(directory, file))]));
}

/** SHA-256 over the names and the bytes of all files of a cloud assembly. */
export function assemblyHash(directory: string): string {
  const hash = createHash('sha256');
  for (const [file, content] of contents(directory)) hash.update(`${file}\0${content.length}\0`).update(content);
  return hash.digest('hex');
}

/** The files in which two cloud assemblies differ, each with the first line that does. */
export function assemblyDifferences(expected: string, actual: string): string[] {
  const [left, right] = [contents(expected), contents(actual)];
  const names = [...new Set([...left.keys(), ...right.keys()])].sort();
  return names.filter((name) => !left.get(name)?.equals(right.get(name) ?? Buffer.of()))
    .map((name) => `${name}\n${firstDifference(left.get(name), right.get(name))}`);
}

function firstDifference(expected?: Buffer, actual?: Buffer): string {
  const [left, right] = [expected, actual].map((content) => content?.toString('utf8').split('\n') ?? ['(no such file)']);
  const line = left.findIndex((text, index) => text !== right[index]);
  return `  line ${line + 1}\n  - ${left[line]}\n  + ${right[line]}`;
}
