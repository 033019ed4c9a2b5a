import { aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledgements';

/**
 * Grants a statement to a principal and acknowledges, on its role, the wildcards in the resources of that statement alone, such
 * as the objects of one bucket.
 */
export function grantBelow(principal: iam.IPrincipal, statement: iam.PolicyStatement, reason: string) {
  principal.addToPrincipalPolicy(statement);
  if (Construct.isConstruct(principal)) acknowledgeWildcards(principal, [statement], reason);
}

/**
 * Acknowledges the wildcards in the resources of statements on the construct that has them.
 *
 * The ids of the findings contain the resolved ARN, and a reference to another stack is only resolved at the end of synthesis.
 */
export function acknowledgeWildcards(construct: Construct, statements: iam.PolicyStatement[], reason: string) {
  construct.node.addValidation({
    validate: () => {
      const resources = statements.flatMap((statement) => statement.resources).map((resource) => flat(Stack.of(construct).resolve(resource)));
      const ids = resources.filter((resource) => resource.includes('*')).map((resource) => `AwsSolutions::AwsSolutions-IAM5[Resource::${resource}]`);
      acknowledge(construct, { ids, reason });
      return [];
    },
  });
}

/** A resolved ARN as cdk-nag writes it: `<Bucket.Arn>/*`. */
function flat(value: any): string {
  if (typeof value === 'string') return value;
  if (value['Fn::Join']) return value['Fn::Join'][1].map(flat).join(value['Fn::Join'][0]);
  if (value['Fn::GetAtt']) return `<${value['Fn::GetAtt'].join('.')}>`;
  if (value['Fn::ImportValue']) return flat(value['Fn::ImportValue']);
  if (value.Ref) return `<${value.Ref}>`;
  return JSON.stringify(value);
}
