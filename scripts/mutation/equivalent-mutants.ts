import { Mutant } from './mutants';

/** A mutant that no test can notice, because what users get is the same. */
interface EquivalentMutant extends Pick<Mutant, 'file' | 'before' | 'after'> {
  readonly reason: string;
}

/** Known by what changes and not by its line, so that an entry lives as long as the code it is about. */
export const EQUIVALENT_MUTANTS: EquivalentMutant[] = [
  {
    file: 'src/private/store/version-table.ts',
    before: 'if (full.split(\'.\').length < table.majorParts && compareVersions(full, table.newest) > 0) {',
    after: 'if (full.split(\'.\').length < table.majorParts && compareVersions(full, table.newest) >= 0) {',
    reason: 'a version with fewer parts than a major version has is never equal to the newest version, which has them all',
  },
  {
    file: 'src/assurance/topology/access-list.ts',
    before: "to: everything ? 65535 : tcp ? (asNumber(resource.property('PortRange.To')) ?? 65535) : 0,",
    after: "to: everything ? 65536 : tcp ? (asNumber(resource.property('PortRange.To')) ?? 65535) : 0,",
    reason: 'no port is above 65535, so that an entry for everything goes no further',
  },
];

/** Whether a mutant is known to change nothing. */
export function isEquivalent({ file, before, after }: Mutant): boolean {
  return EQUIVALENT_MUTANTS.some((known) => known.file === file && known.before === before && known.after === after);
}
