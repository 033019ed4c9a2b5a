import * as path from 'path';
import { CompiledTree } from '../compiled-tree';
import { markdownTable } from '../markdown-table';
import { Figures, runInTurn } from '../measured-process';
import { Section, Target } from '../section';
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

/** An app of the subject `synthesis`: its name there, and what it is called in the document. */
interface ComparedApp {
  readonly name: string;
  readonly title: string;
}

const COMPARISONS: { platform: ComparedApp; others: ComparedApp[] }[] = [
  {
    platform: { name: 'platform', title: 'platform' },
    others: [
      { name: 'hand-written', title: 'hand-written app' },
      { name: 'hand-written-and-proved', title: 'hand-written app with the same proofs' },
    ],
  },
  {
    platform: { name: 'platform-in-region', title: 'platform in a known region' },
    others: [
      { name: 'hand-written-in-region', title: 'hand-written app in a known region' },
      { name: 'hand-written-and-proved-in-region', title: 'hand-written app with the same proofs in a known region' },
    ],
  },
];

/** The platform against the hand-written app. */
export function synthesisSection(tree: CompiledTree): Section {
  const sections = COMPARISONS.map(({ platform, others }) => comparison(tree, platform, others));
  return { table: sections.map(({ table }) => table).join('\n\n'), targets: sections.flatMap(({ targets }) => targets) };
}

function comparison(tree: CompiledTree, platform: ComparedApp, others: ComparedApp[]): Section {
  const subjects = [platform, ...others].map(({ name }) => ({ script: tree.subject('synthesis'), args: [name, path.join(tree.outdir, name)] }));
  const [runs, ...otherRuns] = runInTurn(subjects, ROUNDS).map((all) => all.map(inKilobytes));
  const ratios = (figure: string, other: Figures[]) => runs.map((run, round) => run[figure] / other[round][figure]);
  return {
    table: markdownTable(
      [`median (min–max) of ${ROUNDS} runs each`, platform.title, ...others.flatMap(({ title }) => [title, 'ratio'])],
      ROWS.map(({ title, figure, decimals }) => [
        title,
        spread(runs.map((run) => run[figure]), decimals),
        ...otherRuns.flatMap((other) => [spread(other.map((run) => run[figure]), decimals), spread(ratios(figure, other), 2)]),
      ]),
    ),
    targets: others.map(({ title }, index): Target => ({
      what: `wall time of the platform over the ${title}`, limit: MOST_WALL_TIME, measured: median(ratios('wallMs', otherRuns[index])),
    })),
  };
}

function inKilobytes({ templateBytes, ...figures }: Figures): Figures {
  return { ...figures, templateKb: templateBytes / 1000 };
}
