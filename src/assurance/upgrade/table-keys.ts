import { Resource } from '../template/resource';

const TABLES = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'];

/**
 * Why a table is replaced whose key attributes get another type, which the service specification does not tell.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html: "Replacement if you edit an existing AttributeDefinition"
 */
export function changedKeyTypes(old: Resource, now: Resource): string | undefined {
  if (!TABLES.includes(now.type)) return undefined;
  const types = typesOf(now);
  const changed = [...typesOf(old)].filter(([name, type]) => types.has(name) && types.get(name) !== type);
  if (changed.length === 0) return undefined;
  return changed.map(([name, type]) => `the type of '${name}' in 'AttributeDefinitions' goes from '${type}' to '${types.get(name)}', which cannot be changed in place`).join(' and ');
}

function typesOf(table: Resource): Map<string, string> {
  return new Map(table.maps('AttributeDefinitions').flatMap(({ AttributeName: name, AttributeType: type }): [string, string][] => (
    typeof name === 'string' && typeof type === 'string' ? [[name, type]] : []
  )));
}
