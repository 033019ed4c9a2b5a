import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { takesSnapshots } from '../removal-policy';

/** DU007: a snapshot is only asked of what can be snapshotted. */
export const SNAPSHOT_SUPPORT: Rule = {
  id: 'DU007',
  title: 'a removal policy asks only for what the type can do',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html',
  check: ({ deployment }) => deployment.resources.flatMap((resource) => {
    const { DeletionPolicy: onDelete, UpdateReplacePolicy: onReplace } = resource.json;
    if (onDelete === undefined && onReplace === undefined) return [];
    if ((onDelete === 'Snapshot' || onReplace === 'Snapshot') && !canSnapshot(resource)) {
      return [{ resource, message: `CloudFormation refuses the template: it cannot take a snapshot of '${resource.name}', a ${what(resource)}`, fix: "use 'Retain'" }];
    }
    return onReplace === 'RetainExceptOnCreate'
      ? [{ resource, message: `CloudFormation refuses the template: 'UpdateReplacePolicy' of '${resource.name}' knows no RetainExceptOnCreate`, fix: "set 'UpdateReplacePolicy' to Retain" }] : [];
  }),
};

/** A member of a cluster shares the storage of the cluster, which is snapshotted as a whole. */
function canSnapshot(resource: Resource): boolean {
  return takesSnapshots(resource.type) && !isMember(resource);
}

function isMember(resource: Resource): boolean {
  return resource.type === 'AWS::RDS::DBInstance' && resource.property('DBClusterIdentifier') !== undefined;
}

function what(resource: Resource): string {
  return isMember(resource) ? 'member of a cluster' : resource.type;
}
