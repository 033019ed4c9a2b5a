import { CompiledTree } from '../compiled-tree';
import { loadedModules, loadedStoreModules, STORE_MODULES } from '../loaded-modules';
import { markdownTable } from '../markdown-table';
import { runInTurn } from '../measured-process';
import { Section } from '../section';
import { median, spread } from '../statistics';

const ROUNDS = 7;

/** What the stores cost that a platform has, and that those cost nothing which it has not. */
export function modulesSection(tree: CompiledTree): Section {
  const subject = (...parts: string[][]) => ({ script: tree.subject('loaded-modules'), args: [tree.library, tree.outdir, ...parts.map((names) => JSON.stringify(names))] });
  const rows = {
    'the import alone': subject(),
    'a service and no store': subject([]),
    ...Object.fromEntries(Object.keys(STORE_MODULES).map((store) => [`a service and \`${store}\``, subject([store])])),
    'a service and every store': subject(Object.keys(STORE_MODULES)),
  };
  const runs = runInTurn(Object.values(rows), ROUNDS);
  const [[imported], [storeless]] = runs;
  return {
    table: markdownTable(
      [`process, median (min–max) of ${ROUNDS} runs each`, 'wall time, ms', 'CPU time, ms', 'files loaded', 'modules of `aws-cdk-lib`', 'of these for stores'],
      Object.keys(rows).map((title, index) => {
        const of = (figure: string) => runs[index].map((figures) => figures[figure]);
        const [first] = runs[index];
        return [title, spread(of('wallMs')), spread(of('cpuMs')), `${median(of('files'))}`, `${loadedModules(first).length}`, loadedStoreModules(first).join(', ') || 'none'];
      }),
    ),
    targets: [{
      what: 'modules for stores that the import and a platform without stores load',
      limit: 0,
      measured: loadedStoreModules(imported).length + loadedStoreModules(storeless).length,
    }],
  };
}
