import * as path from 'path';
import { CompiledTree } from '../compiled-tree';
import { markdownTable } from '../markdown-table';
import { Figures, runInTurn } from '../measured-process';
import { Section } from '../section';
import { median, spread } from '../statistics';

const ROUNDS = 25;
const MOST_WALL_TIME = 1.10;

/** What is compared, and the decimals it is shown with. */
const ROWS: { title: string; figure: string; decimals: number }[] = [
  { title: 'wall time of the process, ms', figure: 'wallMs', decimals: 0 },
  { title: 'CPU time of the process, ms', figure: 'cpuMs', decimals: 0 },
  { title: 'peak memory of the process, MB', figure: 'peakMb', decimals: 0 },
  { title: 'wall time of a second synthesis in the same process, ms', figure: 'againMs', decimals: 0 },
  { title: 'template, KB', figure: 'templateKb', decimals: 1 },
  { title: 'resources', figure: 'resources', decimals: 0 },
];

/** The platform against the hand-written app, without and with the proofs that the platform has. */
export function synthesisSection(tree: CompiledTree): Section {
  const subject = (name: string) => ({ script: tree.subject('synthesis'), args: [name, path.join(tree.outdir, name)] });
  const [platform, ...others] = runInTurn(
    ['platform', 'hand-written', 'hand-written-and-proved'].map(subject), ROUNDS,
  ).map((runs) => runs.map(inKilobytes));
  const ratios = (figure: string, other: Figures[]) => platform.map((run, round) => run[figure] / other[round][figure]);
  return {
    table: markdownTable(
      [`median (min–max) of ${ROUNDS} runs each`, 'platform', 'hand-written', 'ratio', 'hand-written and proved', 'ratio'],
      ROWS.map(({ title, figure, decimals }) => [
        title,
        spread(platform.map((run) => run[figure]), decimals),
        ...others.flatMap((other) => [spread(other.map((run) => run[figure]), decimals), spread(ratios(figure, other), 2)]),
      ]),
    ),
    targets: ['the hand-written app', 'the hand-written app with the same proofs'].map((what, index) => ({
      what: `wall time of the platform over ${what}`, limit: MOST_WALL_TIME, measured: median(ratios('wallMs', others[index])),
    })),
  };
}

function inKilobytes({ templateBytes, ...figures }: Figures): Figures {
  return { ...figures, templateKb: templateBytes / 1000 };
}
