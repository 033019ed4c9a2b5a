import { compareVersions, versionNumbers } from '../../../private/store/compare-versions';
import { Severity } from '../../finding';
import { Resource } from '../../template/resource';
import { TemplateUpdate } from '../template-update';
import { UpgradeRule } from '../upgrade-rule';
import { stepOf, VersionChange, versionChanges } from '../version-change';

/** UP018: a database goes to a new major version when its template allows that. */
export const REFUSED_MAJOR_VERSION: UpgradeRule = {
  id: 'UP018',
  title: 'no update goes to a major version that it does not allow',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html',
  check: ({ update }) => unallowed(update).filter(({ now, major }) => major && !now.isOpen(ALLOWED)).map((change) => ({
    resource: change.now,
    message: `RDS refuses the update: 'EngineVersion' of '${change.now.name}' goes ${stepOf(change)}, which is another major version, and '${ALLOWED}' is not true`,
    fix: `set '${ALLOWED}' to true in the same update, once the upgrade was tried on a copy`,
  })),
  unknown: ({ update }) => unallowed(update).filter(({ now, major }) => major === undefined || (major && now.isOpen(ALLOWED))).map((change) => ({
    stack: change.now.stack.id,
    logicalId: change.now.logicalId,
    reason: `whether RDS refuses another major version of '${change.now.name}', which takes '${ALLOWED}', is not told: 'EngineVersion' goes ${stepOf(change)}`,
  })),
};

const ALLOWED = 'AllowMajorVersionUpgrade';

/** What follows a cluster or a source is upgraded with that. */
const FOLLOWING = ['DBClusterIdentifier', 'SourceDBInstanceIdentifier', 'SourceDBClusterIdentifier'];

interface Upgrade extends VersionChange {
  /** Whether the major version changes; undefined where the engine or a number is not told. */
  readonly major: boolean | undefined;
}

/** Upgrades that nothing allows for certain; the way back is refused whatever is allowed. */
function unallowed(update: TemplateUpdate): Upgrade[] {
  return versionChanges(update, 'AWS::RDS::DBInstance', 'EngineVersion')
    .filter(({ now }) => now.flag(ALLOWED) !== true && !isFollowing(now))
    .map((change) => ({ ...change, major: isMajor(change) }))
    .filter(({ major, from = '', to = '' }) => !major || compareVersions(to, from) > 0);
}

function isFollowing(instance: Resource): boolean {
  return FOLLOWING.some((property) => instance.property(property) !== undefined);
}

function isMajor({ now, from, to }: VersionChange): boolean | undefined {
  if (from === undefined || to === undefined) return undefined;
  const [one, other] = [versionNumbers(from), versionNumbers(to)];
  const count = majorNumbers(now.text('Engine'), one[0]);
  if (count === undefined) return undefined;
  const differing = one.slice(0, count).findIndex((number, index) => other[index] !== undefined && other[index] !== number);
  if (differing >= 0) return true;
  return Math.min(one.length, other.length) < count ? undefined : false;
}

/** How many numbers of a version are its major one. */
function majorNumbers(engine: string | undefined, first: number): number | undefined {
  if (engine === 'postgres') return first >= 10 ? 1 : 2;
  return engine === 'mysql' || engine === 'mariadb' ? 2 : undefined;
}
