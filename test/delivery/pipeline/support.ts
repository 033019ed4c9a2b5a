import { Template } from 'aws-cdk-lib/assertions';
import { GitHubRepository } from '../../../src/delivery';

export const GITHUB = 'token.actions.githubusercontent.com';
export const SHOP: GitHubRepository = { owner: 'octo-org', ownerId: 123456, name: 'shop', repositoryId: 456789 };

/** The statements that say whom the one role trusts, each reference by its name. */
export function trustOf(template: Template): any[] {
  return readable(roleOf(template).AssumeRolePolicyDocument.Statement);
}

/** The statements of what the one role may do by itself, each reference by its name. */
export function policyOf(template: Template): any[] {
  return (roleOf(template).Policies ?? []).flatMap(({ PolicyDocument: { Statement: statements } }: any) => readable(statements));
}

function roleOf(template: Template): any {
  const [role, ...others] = Object.values(template.findResources('AWS::IAM::Role'));
  expect(others).toEqual([]);
  return role.Properties;
}

/** The same with texts where CloudFormation joins some. */
function readable(value: any): any {
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  if (value['Fn::Join']) return value['Fn::Join'][1].map((part: any) => part.Ref ? `<${part.Ref}>` : part).join(value['Fn::Join'][0]);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, readable(each)]));
}
