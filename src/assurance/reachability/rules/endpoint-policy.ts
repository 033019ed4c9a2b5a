import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { statementsOf } from '../../template/policy-document';
import { Resource } from '../../template/resource';
import { isMap, ValueMap } from '../../template/value';

/** RE013: what leads to a service also lets it be used. */
export const ENDPOINT_POLICY: Rule = {
  id: 'RE013',
  title: 'every endpoint lets its users use the service',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
  check: ({ deployment }) => deployment.ofType('AWS::EC2::VPCEndpoint').filter(refusesAll).map((resource) => ({
    resource,
    message: `everything that is called through endpoint '${resource.name}' is refused: its policy allows nothing`,
    fix: 'allow the actions that workloads use, or leave the policy out, which allows all that their roles allow',
  })),
};

function refusesAll(endpoint: Resource): boolean {
  const statements = statementsOf(endpoint.property('PolicyDocument'));
  if (statements?.every(isMap) !== true) return false;
  return !statements.some(({ Effect: effect }) => effect === 'Allow') || statements.some(deniesAll);
}

function deniesAll({ Effect: effect, Action: action, Resource: resource, Condition: condition }: ValueMap): boolean {
  return effect === 'Deny' && condition === undefined && [action].flat().includes('*') && [resource].flat().includes('*');
}
