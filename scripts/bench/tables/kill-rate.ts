import { BASES } from '../../../test/assurance/mutations/bases';
import { Group, Mutant, mutated } from '../../../test/assurance/mutations/mutant';
import { MUTANTS } from '../../../test/assurance/mutations/mutations';
import { CompiledTree } from '../compiled-tree';
import { cdkNag } from '../kill-rate/cdk-nag';
import { CFN_LINT } from '../kill-rate/cfn-lint';
import { OWN_RULES } from '../kill-rate/own-rules';
import { Templates } from '../kill-rate/suite';
import { markdownTable } from '../markdown-table';
import { Section } from '../section';

const GROUPS: Group[] = ['reliability', 'security', 'durability', 'validity'];
const OWN = OWN_RULES.rows[0];

/**
 * How many broken templates each set of rules notices. It notices one when it reports something about it that it does not report about
 * the good template from which it was made.
 */
export function killRateSection(tree: CompiledTree): Section {
  const templates = allTemplates();
  const noticed = new Map<string, Set<Mutant> | undefined>();
  for (const { rows, reports } of [OWN_RULES, cdkNag(tree), CFN_LINT]) {
    const all = reports(templates);
    for (const row of rows) noticed.set(row, all && new Set(MUTANTS.filter((_, index) => isNoticed(all[row], index))));
  }
  noticed.set('all others together', new Set([...noticed].filter(([row]) => row !== OWN).flatMap(([, mutants]) => [...(mutants ?? [])])));
  const missed = MUTANTS.length - noticed.get(OWN)!.size;
  return {
    table: markdownTable(['mutants noticed', ...GROUPS, 'all'], [...noticed].map(([row, mutants]) => [row, ...cells(mutants)])),
    targets: [{ what: 'mutants that the proofs do not notice', limit: 0, measured: missed }],
  };
}

function allTemplates(): Templates {
  return Object.fromEntries([
    ...BASES.map((base, index) => [`Base${index}`, base.template()]),
    ...MUTANTS.map((mutant, index) => [`Mutant${index}`, mutated(mutant)]),
  ]);
}

function isNoticed(reports: Readonly<Record<string, string[]>>, index: number): boolean {
  const known = new Set(reports[`Base${BASES.indexOf(MUTANTS[index].base)}`]);
  return reports[`Mutant${index}`].some((report) => !known.has(report));
}

function cells(mutants: Set<Mutant> | undefined): string[] {
  if (!mutants) return [...GROUPS, 'all'].map(() => 'not measured');
  const rate = (all: Mutant[]) => {
    const count = all.filter((mutant) => mutants.has(mutant)).length;
    return `${count} of ${all.length} (${Math.round((100 * count) / all.length)} %)`;
  };
  return [...GROUPS.map((group) => rate(MUTANTS.filter((mutant) => mutant.group === group))), rate(MUTANTS)];
}
