import * as fs from 'fs';

const BEGIN = '<!-- figures: written by npm run bench -->';
const END = '<!-- end of figures -->';

/** Replaces what stands between the markers of a Markdown document. */
export function replaceFigures(file: string, figures: string) {
  const [before, rest] = fs.readFileSync(file, 'utf8').split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`${file} must have the lines '${BEGIN}' and '${END}'`);
  fs.writeFileSync(file, `${before}${BEGIN}\n\n${figures}\n\n${END}${after}`);
}
