import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { goodTemplate, MutableTemplate } from '../../../test/assurance/good-template';
import { CompiledTree } from '../compiled-tree';
import { markdownTable } from '../markdown-table';
import { Figures, runInTurn } from '../measured-process';
import { Section } from '../section';
import { median, spread } from '../statistics';

const ROUNDS = 7;

/** Resources, at least; the good architecture is repeated until there are so many. */
interface Row {
  readonly size: number;
  readonly layout: keyof typeof LAYOUTS;
  /** The most CPU time that the proofs may take, in syntheses of the hand-written app: milliseconds would judge the machine. */
  readonly limit?: number;
}

const ROWS: Row[] = [
  { size: 5000, layout: 'in one template', limit: 3 },
  { size: 200, layout: 'in templates of their own', limit: 0.25 },
  { size: 1000, layout: 'in templates of their own' },
  { size: 5000, layout: 'in templates of their own', limit: 3 },
  { size: 10000, layout: 'in templates of their own' },
];

/** How the copies of the good architecture lie in the input. */
const LAYOUTS = {
  'in one template': (copies: MutableTemplate[]) => ({ Large: { Resources: Object.assign({}, ...copies.map(renamed)) } }),
  'in templates of their own': (copies: MutableTemplate[]) => Object.fromEntries(copies.map((copy, index) => [`Stack${index}`, copy])),
};

/** How much more a resource may cost with twice as many for the growth to be called linear. */
const LINEAR = 1.25;

/** What the proofs cost beyond loading the library. */
export function assuranceSection(tree: CompiledTree): Section {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'production-platform-proofs-'));
  try {
    const subjects = ROWS.map((row) => ({ script: tree.subject('assurance'), args: [tree.library, written(folder, row)] }));
    const yardstick = { script: tree.subject('synthesis'), args: ['hand-written', path.join(tree.outdir, 'yardstick')] };
    const [syntheses, ...runs] = runInTurn([yardstick, ...subjects], ROUNDS);
    return section(runs, syntheses);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

function written(folder: string, { size, layout }: Row): string {
  const template = goodTemplate();
  const copies = Array<MutableTemplate>(Math.ceil(size / Object.keys(template.Resources).length)).fill(template);
  const file = path.join(folder, `${size}-${layout}.json`);
  fs.writeFileSync(file, JSON.stringify(LAYOUTS[layout](copies)));
  return file;
}

/** The resources of a copy under ids of its own, which its references follow. */
function renamed({ Resources }: MutableTemplate, copy: number): MutableTemplate['Resources'] {
  return JSON.parse(JSON.stringify(Resources).replace(/"([A-Za-z0-9]+)"/g, (whole, word) => (word in Resources ? `"${word}${copy}"` : whole)));
}

function section(runs: Figures[][], syntheses: Figures[]): Section {
  const inSyntheses = (all: Figures[]) => median(all.map(({ cpuMs }, round) => cpuMs / syntheses[round].cpuMs));
  const each = runs.map((all) => median(all.map(({ cpuMs, resources }) => cpuMs / resources)));
  const [before, last] = each.slice(-2) as [number, number];
  return {
    table: markdownTable(
      [`resources, median (min–max) of ${ROUNDS} runs each`, 'where', 'wall time, ms', 'CPU time, ms', 'CPU time of a resource, ms'],
      runs.map((all, index) => [
        `${all[0].resources}`, ROWS[index].layout, spread(all.map(({ wallMs }) => wallMs)), spread(all.map(({ cpuMs }) => cpuMs)), each[index].toFixed(3),
      ]),
    ),
    targets: [
      ...ROWS.flatMap(({ size, layout, limit }, index) => (limit === undefined ? [] : [
        { what: `CPU time of the proofs over ${size} resources ${layout}, in syntheses of the hand-written app`, limit, measured: inSyntheses(runs[index]) },
      ])),
      { what: 'CPU time of the proofs for a resource among 10,000 over that among 5,000', limit: LINEAR, measured: last / before },
    ],
  };
}
