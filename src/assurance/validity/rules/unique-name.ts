import { typesWith } from '../../catalogue/catalogue';
import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { identity } from '../../template/value';
import { repeated } from '../repeated';

/** VA007: names that must be unique are. */
export const UNIQUE_NAME: Rule = {
  id: 'VA007',
  title: 'no two resources of a stack have the same name',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html',
  check: ({ deployment }) => typesWith('name').filter(([, { unique }]) => unique).flatMap(([type, { property }]) => (
    repeated(deployment.ofType(type).filter(({ json }) => json.Condition === undefined), (resource) => (
      resource.property(property) !== undefined && `${resource.stack.id} ${identity(resource.property(property))}`
    )).map((resource) => ({
      resource,
      message: `AWS refuses '${resource.name}': another ${type} of the stack has its '${property}' as well`,
      fix: `leave '${property}' out to have CloudFormation choose a name, or choose another`,
    }))
  )),
};
