import { compareVersions, versionNumbers } from '../../../private/store/compare-versions';
import { Severity } from '../../finding';
import { TemplateUpdate } from '../template-update';
import { UpgradeRule } from '../upgrade-rule';
import { stepOf, VersionChange, versionChanges } from '../version-change';

/** Where the version stands of what is upgraded in place and never goes back. */
const VERSIONS: [type: string, property: string][] = [
  ['AWS::RDS::DBInstance', 'EngineVersion'],
  ['AWS::RDS::DBCluster', 'EngineVersion'],
  ['AWS::Neptune::DBCluster', 'EngineVersion'],
  ['AWS::ElastiCache::ReplicationGroup', 'EngineVersion'],
  ['AWS::ElastiCache::CacheCluster', 'EngineVersion'],
  ['AWS::ElastiCache::ServerlessCache', 'MajorEngineVersion'],
  ['AWS::MemoryDB::Cluster', 'EngineVersion'],
  ['AWS::AmazonMQ::Broker', 'EngineVersion'],
  ['AWS::MSK::Cluster', 'KafkaVersion'],
  ['AWS::EKS::Cluster', 'Version'],
];

/** UP010: a store's engine is upgraded, never downgraded. */
export const OLDER_VERSION: UpgradeRule = {
  id: 'UP010',
  title: 'no update goes back to an older version',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html',
  check: ({ update }) => changed(update).flatMap(({ now, property, from, to }) => {
    if (from === undefined || to === undefined || !isOlder(from, to)) return [];
    return [{
      resource: now,
      message: `AWS refuses the update: '${property}' of '${now.name}' goes from ${from} back to ${to}, and a running store is never downgraded`,
      fix: `keep ${from}; an older version takes a store of another logical id that the data are moved to`,
    }];
  }),
  unknown: ({ update }) => changed(update).flatMap(({ now, property, from, to }) => {
    if (from !== undefined && to !== undefined && !startsAlike(from, to)) return [];
    const reason = `whether '${property}' of '${now.name}' goes back to an older version, which AWS refuses, is not told`;
    return [{ stack: now.stack.id, logicalId: now.logicalId, reason: `${reason}: it goes ${stepOf({ from, to })}` }];
  }),
};

function changed(update: TemplateUpdate): VersionChange[] {
  return VERSIONS.flatMap(([type, property]) => versionChanges(update, type, property));
}

/** Compares as far as both are written: '17' may be any 17. */
function isOlder(from: string, to: string): boolean {
  return !startsAlike(from, to) && compareVersions(to, from) < 0;
}

function startsAlike(from: string, to: string): boolean {
  const [one, other] = [versionNumbers(from), versionNumbers(to)];
  const shared = Math.min(one.length, other.length);
  return one.slice(0, shared).join() === other.slice(0, shared).join();
}
