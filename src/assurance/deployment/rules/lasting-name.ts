import { typesWith } from '../../catalogue/catalogue';
import { Name } from '../../catalogue/facets/limits';
import { Severity } from '../../finding';
import { Rule, Violation } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { fixedName, lacking } from '../fixed-name';
import { staysOnDelete } from '../kept';

/** DE006: a stack can be deployed again after it was deleted, and beside itself. */
export const LASTING_NAME: Rule = {
  id: 'DE006',
  title: 'no name stands in the way of another deployment',
  severity: Severity.WARNING,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html',
  check: ({ deployment }) => typesWith('name').filter(([, { unique }]) => unique)
    .flatMap(([type, name]) => deployment.ofType(type).flatMap((resource) => obstacle(resource, name))),
};

function obstacle(resource: Resource, { property, required }: Name): Violation[] {
  const name = fixedName(resource.property(property));
  if (name === undefined) return [];
  if (staysOnDelete(resource)) {
    return [{
      resource,
      message: `'${resource.name}' stays as '${name}' when its stack is deleted, and the stack cannot be created again while it is there`,
      fix: required
        ? `put a part of 'AWS::StackId' into '${property}'`
        : `leave '${property}' out to have CloudFormation choose a name, or say who deletes or imports what stays`,
    }];
  }
  const missing = required ? lacking(name, resource.stack.root) : undefined;
  return missing === undefined ? [] : [{
    resource,
    message: `'${resource.name}' is called '${name}' in whatever stack is made of this template, and an account has that name once for all regions: the second deployment fails`,
    fix: `put ${missing} into '${property}'`,
  }];
}
