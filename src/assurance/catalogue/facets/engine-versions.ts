import { Support, SUPPORTED } from './support';
import { compareVersions, versionNumbers } from '../../../private/store/compare-versions';

/** What AWS does with the versions of one database engine. */
export interface EngineVersions {
  readonly label: string;
  /** How many numbers name a major version: 1 for `17`, 2 for `8.4`. */
  readonly majorParts: number;
  /** By major, the oldest minor that still runs. A major that is older than all of these is retired. */
  readonly oldest: { readonly [major: string]: string };
  /** By major, the oldest minor for new databases, where it is newer than the oldest that runs. */
  readonly oldestForNew?: { readonly [major: string]: string };
  /** Long-term minors that run although they are older than the oldest. */
  readonly longTerm?: string[];
  /** Majors past standard support, which cost extra by the hour. */
  readonly extended: string[];
}

/** What AWS does with a version of an engine; a version newer than they tell is taken as supported. */
export function engineSupport({ label, majorParts, oldest, oldestForNew, longTerm, extended }: EngineVersions, version: string): Support {
  const major = versionNumbers(version).slice(0, majorParts).join('.');
  const majors = Object.keys(oldest).sort(compareVersions);
  const newest = majors[majors.length - 1];
  if (compareVersions(major, majors[0]) < 0) return { kind: 'retired', why: `${label} ${major} is retired`, fix: `upgrade to ${label} ${newest}` };
  const bare = versionNumbers(version).length <= majorParts;
  if (!bare && oldest[major] !== undefined && compareVersions(version, oldest[major]) < 0 && !longTerm?.includes(version)) {
    return { kind: 'retired', why: `${label} ${version} is retired`, fix: `use ${oldestForNew?.[major] ?? oldest[major]} or later` };
  }
  if (extended.includes(major)) {
    return { kind: 'ending', why: `${label} ${major} is past its standard support, which costs extra for each hour`, fix: `plan the upgrade to ${label} ${newest}` };
  }
  return !bare && oldestForNew?.[major] !== undefined && compareVersions(version, oldestForNew[major]) < 0
    ? { kind: 'ending', why: `${label} ${version} is closed for new databases`, fix: `use ${oldestForNew[major]} or later` } : SUPPORTED;
}
