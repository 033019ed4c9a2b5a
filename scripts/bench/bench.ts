import * as path from 'path';
import { CompiledTree } from './compiled-tree';
import { replaceFigures } from './document';
import { machine } from './machine';
import { markdownTable } from './markdown-table';
import { Section, Target } from './section';
import { assuranceSection } from './tables/assurance';
import { importSection } from './tables/import';
import { killRateSection } from './tables/kill-rate';
import { modulesSection } from './tables/modules';
import { servicesSection } from './tables/services';
import { synthesisSection } from './tables/synthesis';

const DOCUMENT = path.join(__dirname, '../../docs/benchmarks.md');

const SECTIONS: { title: string; measure: (tree: CompiledTree) => Section }[] = [
  { title: 'Synthesis against the hand-written app', measure: synthesisSection },
  { title: 'Import', measure: importSection },
  { title: 'Stores', measure: modulesSection },
  { title: 'Number of services', measure: servicesSection },
  { title: 'Proofs', measure: assuranceSection },
  { title: 'Broken templates', measure: killRateSection },
];

function measureAll(tree: CompiledTree): string {
  const measuredOn = machine();
  const targets: Target[] = [];
  const parts = SECTIONS.map(({ title, measure }) => {
    console.error(`Measuring: ${title} ...`);
    const section = measure(tree);
    targets.push(...section.targets);
    return `### ${title}\n\n${section.table}`;
  });
  return [`Measured on ${measuredOn}.`, ...parts, `### Targets\n\n${targetTable(targets)}`].join('\n\n');
}

function targetTable(targets: Target[]): string {
  return markdownTable(
    ['target', 'at most', 'measured', ''],
    targets.map(({ what, limit, measured }) => [what, limit.toFixed(2), measured.toFixed(2), measured <= limit ? 'met' : 'missed']),
  );
}

const tree = CompiledTree.create();
try {
  const figures = measureAll(tree);
  console.log(figures);
  replaceFigures(DOCUMENT, figures);
} finally {
  tree.remove();
}
