import { CompiledTree } from '../compiled-tree';
import { markdownTable } from '../markdown-table';
import { Figures, runInTurn } from '../measured-process';
import { Section } from '../section';
import { median, spread } from '../statistics';

const ROUNDS = 7;

/** How many services, and where. CloudFormation allows 500 resources a stack, which is less than 20 services. */
const ROWS = [
  { count: 1, layout: 'one-stack' },
  { count: 10, layout: 'one-stack' },
  { count: 1, layout: 'own-stacks' },
  { count: 10, layout: 'own-stacks' },
  { count: 25, layout: 'own-stacks' },
  { count: 50, layout: 'own-stacks' },
];
const LAYOUTS: Record<string, string> = { 'one-stack': 'in the stack of the platform', 'own-stacks': 'each in a stack of its own' };

/** How much more than from 10 to 25 a service may cost from 25 to 50 for growth to be called flat. */
const FLAT_TIME = 1.25;
const FLAT_BYTES = 1.01;

/**
 * What each service costs that a row has more than the row before it. Time is CPU time: the difference of two wall times would say
 * more about who else uses the machine.
 */
interface Growth {
  readonly cpuMs: number;
  readonly templateBytes: number;
}

/** How a platform grows with its services. */
export function servicesSection(tree: CompiledTree): Section {
  const runs = runInTurn(ROWS.map(({ count, layout }) => ({ script: tree.subject('services'), args: [`${count}`, layout, tree.outdir] })), ROUNDS);
  const growths = ROWS.map((_, index) => growthAt(runs, index));
  const [before, last] = growths.slice(-2) as [Growth, Growth];
  return {
    table: markdownTable(
      [`services, median (min–max) of ${ROUNDS} runs each`, 'where', 'wall time, ms', 'CPU time, ms', 'peak memory, MB', 'templates, KB', 'each service more: CPU time, ms', 'KB'],
      ROWS.map(({ count, layout }, index) => [`${count}`, LAYOUTS[layout], ...cells(runs[index], growths[index])]),
    ),
    targets: [
      { what: 'CPU time of a service from 25 to 50 services over that from 10 to 25', limit: FLAT_TIME, measured: last.cpuMs / before.cpuMs },
      { what: 'template bytes of a service from 25 to 50 services over those from 10 to 25', limit: FLAT_BYTES, measured: last.templateBytes / before.templateBytes },
    ],
  };
}

function cells(runs: Figures[], growth: Growth | undefined): string[] {
  const of = (figure: string) => runs.map((figures) => figures[figure]);
  return [
    spread(of('wallMs')), spread(of('cpuMs')), spread(of('peakMb')), kilobytes(median(of('templateBytes')), 0),
    ...(growth ? [growth.cpuMs.toFixed(1), kilobytes(growth.templateBytes, 2)] : ['', '']),
  ];
}

function growthAt(runs: Figures[][], index: number): Growth | undefined {
  if (index === 0 || ROWS[index].layout !== ROWS[index - 1].layout) return undefined;
  const services = ROWS[index].count - ROWS[index - 1].count;
  const middle = (row: number, figure: string) => median(runs[row].map((figures) => figures[figure]));
  const each = (figure: string) => (middle(index, figure) - middle(index - 1, figure)) / services;
  return { cpuMs: each('cpuMs'), templateBytes: each('templateBytes') };
}

function kilobytes(bytes: number, decimals: number): string {
  return (bytes / 1000).toFixed(decimals);
}
