import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { goodTemplate } from '../../../test/assurance/good-template';
import { CompiledTree } from '../compiled-tree';
import { markdownTable } from '../markdown-table';
import { runInTurn } from '../measured-process';
import { Section } from '../section';
import { median, spread } from '../statistics';

const ROUNDS = 7;
/** Resources, at least; the good architecture is repeated until there are so many. */
const SIZES = [200, 1000, 5000, 10000];
const LIMITS: Readonly<Record<number, number>> = { 200: 150, 5000: 2000 };
/** How much more a resource may cost with twice as many for the growth to be called linear. */
const LINEAR = 1.25;

/** What the proofs cost beyond loading the library. */
export function assuranceSection(tree: CompiledTree): Section {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'production-platform-proofs-'));
  try {
    const subjects = SIZES.map((size) => ({ script: tree.subject('assurance'), args: [tree.library, written(folder, size)] }));
    return section(runInTurn(subjects, ROUNDS));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

function written(folder: string, size: number): string {
  const template = goodTemplate();
  const copies = Math.ceil(size / Object.keys(template.Resources).length);
  const file = path.join(folder, `${size}.json`);
  fs.writeFileSync(file, JSON.stringify(Object.fromEntries(Array.from({ length: copies }, (_, index) => [`Stack${index}`, template]))));
  return file;
}

function section(runs: ReturnType<typeof runInTurn>): Section {
  const each = runs.map((all) => median(all.map(({ cpuMs, resources }) => cpuMs / resources)));
  const [before, last] = each.slice(-2) as [number, number];
  return {
    table: markdownTable(
      [`resources, median (min–max) of ${ROUNDS} runs each`, 'wall time, ms', 'CPU time, ms', 'CPU time of a resource, ms'],
      runs.map((all, index) => [
        `${all[0].resources}`, spread(all.map(({ wallMs }) => wallMs)), spread(all.map(({ cpuMs }) => cpuMs)), each[index].toFixed(3),
      ]),
    ),
    targets: [
      ...SIZES.flatMap((size, index) => (LIMITS[size] === undefined ? [] : [
        { what: `wall time of the proofs over ${size} resources, ms`, limit: LIMITS[size], measured: median(runs[index].map(({ wallMs }) => wallMs)) },
      ])),
      { what: 'CPU time of the proofs for a resource among 10,000 over that among 5,000', limit: LINEAR, measured: last / before },
    ],
  };
}
