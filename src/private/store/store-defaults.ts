import { RemovalPolicy } from 'aws-cdk-lib';
import { CommonProfile } from '../../contracts';
import { Trade } from '../part';

/** What a profile decides about everything that has no snapshot to take: buckets and log groups. */
export function withoutSnapshot({ removalPolicy }: CommonProfile): RemovalPolicy | undefined {
  if (removalPolicy === undefined) return undefined;
  return removalPolicy === RemovalPolicy.DESTROY ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN;
}

/** What a profile decides about every store with snapshots. */
export function storeDefaults({ removalPolicy, logRetention }: CommonProfile) {
  return { removalPolicy, logs: { retention: logRetention } };
}

/** What a profile decides about every database. */
export function databaseDefaults(common: CommonProfile) {
  const { backupRetention, deletionProtection, sleep } = common;
  return { ...storeDefaults(common), backupRetention, deletionProtection, sleep };
}

/** A profile whose stores go with their data. */
export const DESTROYED: Trade<{ readonly removalPolicy?: RemovalPolicy }> = {
  prop: 'removalPolicy',
  when: ({ removalPolicy }) => removalPolicy === RemovalPolicy.DESTROY,
  accepts: ['ProductionPlatform::DU001', 'ProductionPlatform::DU002', 'ProductionPlatform::DU008'],
};

/** A profile whose databases can be deleted by anybody who may. */
export const UNPROTECTED: Trade<{ readonly deletionProtection?: boolean }> = {
  prop: 'deletionProtection',
  when: ({ deletionProtection }) => deletionProtection === false,
  accepts: ['ProductionPlatform::DU003'],
};
