import { CompiledTree } from '../compiled-tree';
import { markdownTable } from '../markdown-table';
import { run, runInTurn } from '../measured-process';
import { Section } from '../section';
import { median, spread } from '../statistics';

const ROUNDS = 15;

/** What importing the library costs, alone and after everything it needs of aws-cdk-lib. */
export function importSection(tree: CompiledTree): Section {
  const needed = neededFiles(tree);
  const subject = (...modules: string[]) => ({ script: tree.subject('import'), args: [JSON.stringify(modules)] });
  const imports = {
    '`aws-cdk-lib`': subject('aws-cdk-lib'),
    '`cdk-production-platform`': subject(tree.library),
    '`cdk-production-platform`, its part of `aws-cdk-lib` being loaded': subject('aws-cdk-lib', ...needed, tree.library),
  };
  const runs = runInTurn(Object.values(imports), ROUNDS);
  return {
    table: markdownTable(
      [`import, median (min–max) of ${ROUNDS} runs each`, 'wall time, ms', 'CPU time, ms', 'memory, MB', 'files loaded'],
      Object.keys(imports).map((title, index) => {
        const of = (figure: string) => runs[index].map((figures) => figures[figure]);
        return [title, spread(of('importMs')), spread(of('importCpuMs')), spread(of('importMb')), `${median(of('importFiles'))}`];
      }),
    ),
    targets: [],
  };
}

/** The files of aws-cdk-lib that the library loads, in that order. */
function neededFiles(tree: CompiledTree): string[] {
  const positions = run({ script: tree.subject('loaded-files'), args: [tree.library] });
  return Object.keys(positions).sort((a, b) => positions[a] - positions[b]);
}
