import { own } from '../template/template-json';

/**
 * Properties that the resource schemas call create-only under conditions, and for which no condition replaces: the resource provider of RDS
 * refuses an update in place only for what its `ImmutabilityHelper` lists, and these are not there.
 *
 * https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-rds, `aws-rds-dbinstance`, July 2025
 */
const IN_PLACE: { readonly [type: string]: string[] } = {
  'AWS::RDS::DBCluster': ['MasterUsername'],
  'AWS::RDS::DBInstance': ['AutoMinorVersionUpgrade', 'BackupRetentionPeriod', 'DBParameterGroupName', 'MultiAZ', 'PreferredMaintenanceWindow', 'StorageType'],
};

/** Whether a property that is called conditional always changes in place. */
export function changesInPlace(type: string, property: string): boolean {
  return own(IN_PLACE, type)?.includes(property) ?? false;
}
