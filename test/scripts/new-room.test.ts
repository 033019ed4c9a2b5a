import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { requirePlaces, writePlaces } from '../../scripts/new-room/places';
import { roomFiles } from '../../scripts/new-room/room-files';
import { roomNames } from '../../scripts/new-room/room-names';

const ROOT = path.join(__dirname, '../..');
const NAMES = roomNames('queue', 'MessageQueue');

/** A copy of what the generator writes to outside the room. */
function copyOfPlaces(): string {
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'new-room-'));
  for (const part of ['src/index.ts', 'src/platform', 'test/platform', 'test/languages', 'scripts/bench', 'README.md', 'ARCHITECTURE.md']) {
    fs.cpSync(path.join(ROOT, part), path.join(copy, part), { recursive: true });
  }
  return copy;
}

describe('a new room', () => {
  test('has the names that follow from its folder and its class', () => {
    expect(NAMES).toEqual({
      room: 'queue', type: 'MessageQueue', prop: 'messageQueue', snake: 'message_queue', file: 'message-queue', constant: 'MESSAGE_QUEUE', noun: 'message queue',
    });
  });

  test.each([[undefined, undefined], ['queue', undefined], ['Queue', 'MessageQueue'], ['queue', 'messageQueue'], ['message-queue', 'MessageQueue']])(
    'of the names %j and %j is refused with the usage', (room, type) => {
      expect(() => roomNames(room, type)).toThrow('usage: npx projen new-room <folder in lower case> <class in PascalCase>');
    });

  test('consists of its own folder, with a guide, and a test', () => {
    expect(Object.keys(roomFiles(NAMES))).toEqual([
      'src/queue/index.ts', 'src/queue/message-queue-options.ts', 'src/queue/message-queue.ts', 'src/queue/part.ts', 'src/queue/README.md',
      'test/queue/message-queue.test.ts',
    ]);
  });

  test('is named in each place that the generator prints, and in no other', () => {
    // GIVEN
    const copy = copyOfPlaces();

    // WHEN
    const places = writePlaces(copy, NAMES);

    // THEN
    for (const place of places) {
      const [file] = place.split(':');
      expect(fs.readFileSync(path.join(copy, file), 'utf8')).toMatch(/queue|Queue|QUEUE/);
    }
    const changed = (fs.readdirSync(copy, { recursive: true }) as string[]).filter((file) => {
      return fs.statSync(path.join(copy, file)).isFile() && !fs.readFileSync(path.join(copy, file)).equals(fs.readFileSync(path.join(ROOT, file)));
    });
    expect(new Set(places.map((place) => place.split(':')[0]))).toEqual(new Set(changed));
  });

  test('is written nowhere as long as a place cannot be found', () => {
    // GIVEN
    const copy = copyOfPlaces();
    fs.writeFileSync(path.join(copy, 'README.md'), 'Nothing is left\n');

    // THEN
    expect(() => requirePlaces(copy)).toThrow('README.md has nothing that matches');
    expect(() => requirePlaces(ROOT)).not.toThrow();
  });
});
