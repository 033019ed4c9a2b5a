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

/**
 * Properties that the documentation, and with it the diff library, says are replaced, and that the resource schema, by which CloudFormation
 * decides, lets go in place.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ecs-service-deploymentcontroller.html
 */
const MISJUDGED: { readonly [type: string]: string[] } = {
  'AWS::ECS::Service': ['DeploymentController'],
};

/** What the diff library may judge of the properties of a resource. */
export function judgeable(type: string, properties: unknown): unknown {
  const left = own(MISJUDGED, type);
  return left ? Object.fromEntries(Object.entries(properties as object).filter(([property]) => !left.includes(property))) : properties;
}

/** Whether a property that is called conditional always changes in place. */
export function changesInPlace(type: string, property: string): boolean {
  return own(IN_PLACE, type)?.includes(property) ?? false;
}
