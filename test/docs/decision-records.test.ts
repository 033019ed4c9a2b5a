import * as fs from 'fs';
import * as path from 'path';

const FOLDER = path.join(__dirname, '../../docs/adr');

/** The row that the index must have for a record. */
function row(file: string): string {
  const [heading] = fs.readFileSync(path.join(FOLDER, file), 'utf8').split('\n');
  return `| [${file.slice(0, 4)}](${file}) | ${heading.replace(/^# /, '')} |`;
}

test('the index lists every decision record by number and title', () => {
  const records = fs.readdirSync(FOLDER).filter((file) => /^\d{4}-/.test(file)).sort();
  const index = fs.readFileSync(path.join(FOLDER, 'README.md'), 'utf8');
  expect(index.match(/^\| \[\d{4}\].*$/gm)).toEqual(records.map(row));
});
