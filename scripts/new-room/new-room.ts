import * as fs from 'fs';
import * as path from 'path';
import { requirePlaces, writePlaces } from './places';
import { roomFiles } from './room-files';
import { RoomNames, roomNames } from './room-names';

const ROOT = path.join(__dirname, '../..');

function layOut(names: RoomNames) {
  if (fs.existsSync(path.join(ROOT, 'src', names.room))) throw new Error(`src/${names.room} exists already`);
  requirePlaces(ROOT);
  const files = Object.entries(roomFiles(names));
  for (const [file, content] of files) {
    fs.mkdirSync(path.dirname(path.join(ROOT, file)), { recursive: true });
    fs.writeFileSync(path.join(ROOT, file), content);
  }
  console.log(`The room:\n${files.map(([file]) => `  ${file}`).join('\n')}`);
  console.log(`Every other place that names it:\n${writePlaces(ROOT, names).map((place) => `  ${place}`).join('\n')}`);
  console.log(`Next: what the proofs know of its resource types is in src/assurance/catalogue; pin what holds data in test/platform/pinned-ids.ts;
npx projen compile && npx projen docgen && npx projen snippets, npx jest test/${names.room} test/platform/parts`);
}

try {
  layOut(roomNames(process.argv[2], process.argv[3]));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
