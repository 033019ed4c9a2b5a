import { Severity } from '../../finding';
import { Resource } from '../../template/resource';
import { own } from '../../template/template-json';
import { TemplateUpdate } from '../template-update';
import { UpgradeRule } from '../upgrade-rule';

/** Where the size stands of storage that only grows. */
const SIZES: [type: string, property: string][] = [
  ['AWS::RDS::DBInstance', 'AllocatedStorage'],
  ['AWS::RDS::DBCluster', 'AllocatedStorage'],
  ['AWS::EC2::Volume', 'Size'],
  ['AWS::MSK::Cluster', 'BrokerNodeGroupInfo.StorageInfo.EBSStorageInfo.VolumeSize'],
];

/**
 * The smallest storage in GiB of each type that RDS takes, for all of its engines.
 *
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html, `AllocatedStorage`, November 2026
 */
const SMALLEST: { readonly [storageType: string]: number } = { standard: 5, gp2: 20, gp3: 20, io1: 100, io2: 100 };

/** SQL Server has its own, smaller ones. */
const COUNTED = /^(postgres|mysql|mariadb|oracle|db2)/;

/** UP011: storage grows, and is never taken back. */
export const SHRUNK_STORAGE: UpgradeRule = {
  id: 'UP011',
  title: 'no update shrinks storage',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.ModifyingExisting.html',
  check: ({ update }) => [
    ...sizes(update).flatMap(({ now, property, from, to }) => from === undefined || to === undefined || to >= from ? [] : [{
      resource: now,
      message: `AWS refuses the update: '${property}' of '${now.name}' goes from ${from} GiB down to ${to} GiB, and storage is never shrunk`,
      fix: `keep ${from}; smaller storage takes a store of another logical id that the data are moved to`,
    }]),
    ...tooSmall(update),
  ],
  unknown: ({ update }) => sizes(update).filter(({ from, to }) => from === undefined || to === undefined).map(({ now, property }) => ({
    stack: now.stack.id,
    logicalId: now.logicalId,
    reason: `whether '${property}' of '${now.name}' shrinks, which AWS refuses, is only known at deployment`,
  })),
};

interface SizeChange {
  readonly now: Resource;
  readonly property: string;
  readonly from: number | undefined;
  readonly to: number | undefined;
}

function sizes(update: TemplateUpdate): SizeChange[] {
  return SIZES.flatMap(([type, property]) => update.kept(type).flatMap(({ old, now }): SizeChange[] => {
    const [before, after] = [old.property(property), now.property(property)];
    if (before === undefined || after === undefined || update.same(old, before, now, after)) return [];
    return [{ now, property, from: old.number(property), to: now.number(property) }];
  }));
}

/** Another type of storage may demand more than there is. */
function tooSmall(update: TemplateUpdate) {
  return update.kept('AWS::RDS::DBInstance').flatMap(({ old, now }) => {
    const [from = 'the type that RDS chooses', to, size] = [old.text('StorageType'), now.text('StorageType'), now.number('AllocatedStorage')];
    const smallest = to === undefined || !COUNTED.test(now.text('Engine') ?? '') ? undefined : own(SMALLEST, to);
    if (from === to || smallest === undefined || size === undefined || size >= smallest) return [];
    return [{
      resource: now,
      message: `RDS refuses the update: 'StorageType' of '${now.name}' goes from ${from} to ${to}, which takes at least ${smallest} GiB, and 'AllocatedStorage' is ${size}`,
      fix: `set 'AllocatedStorage' to ${smallest} or more in the same update`,
    }];
  });
}
