// Writes the reference of the compiled library: API.md, and a page for each room in docs/api.
import * as fs from 'fs';
import * as path from 'path';
import { PAGES, referencePages } from './pages';

const ROOT = path.join(__dirname, '../..');

async function write() {
  const pages = await referencePages(ROOT);
  // The page of a room that is gone goes with it.
  fs.rmSync(path.join(ROOT, PAGES), { recursive: true, force: true });
  fs.mkdirSync(path.join(ROOT, PAGES));
  for (const [file, content] of Object.entries(pages)) fs.writeFileSync(path.join(ROOT, file), content);
}

void write();
