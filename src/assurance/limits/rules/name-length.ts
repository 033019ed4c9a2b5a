import { typesWith } from '../../catalogue/catalogue';
import { Severity } from '../../finding';
import { Rule, Violation } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { Text, Value } from '../../template/value';

/** LI007: names are short enough. */
export const NAME_LENGTH: Rule = {
  id: 'LI007',
  title: 'no name is longer than its service takes',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',
  check: ({ deployment }) => typesWith('name').flatMap(([type, { property, most }]) => (
    deployment.ofType(type).flatMap((resource) => tooLong(resource, property, most)))),
};

function tooLong(resource: Resource, property: string, most: number): Violation[] {
  const value = resource.property(property);
  const length = atLeast(value);
  return length <= most ? [] : [{
    resource,
    message: `AWS refuses '${resource.name}': its '${property}' has ${typeof value === 'string' ? '' : 'at least '}${length} characters, and ${most} are the most`,
    fix: `shorten '${property}', or leave it out to have CloudFormation choose a name`,
  }];
}

/** Characters that the name has whatever deployment adds. */
function atLeast(value: Value): number {
  if (typeof value === 'string') return value.length;
  return value instanceof Text ? value.parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 0), 0) : 0;
}
