import * as fs from 'fs';
import * as path from 'path';
import { ROOT } from './markdown';

const PAGE = fs.readFileSync(path.join(ROOT, 'ARCHITECTURE.md'), 'utf8');

/** The folders that the table of rooms names. */
function roomsOf(page: string): string[] {
  return [...page.matchAll(/^\| `([a-z]+)\/` \|/gm)].map(([, room]) => room);
}

/** The folders of `src`. */
function folders(): string[] {
  return fs.readdirSync(path.join(ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

test('the table of rooms names each folder of src once', () => {
  expect(roomsOf(PAGE).sort()).toEqual(folders().sort());
});

test('a room that is missing in the table is noticed', () => {
  expect(roomsOf(PAGE.replace(/^\| `delivery\/`.*\n/m, '')).sort()).not.toEqual(folders().sort());
});
