import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { statementsOf } from '../../template/policy-document';
import { Resource } from '../../template/resource';
import { isMap, ValueMap } from '../../template/value';
import { refusedCalls } from '../service-calls';

/** RE013: what leads to a service also lets it be used. */
export const ENDPOINT_POLICY: Rule = {
  id: 'RE013',
  title: 'every endpoint lets its users use the service',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
  check: ({ deployment, topology }) => {
    const closed = deployment.ofType('AWS::EC2::VPCEndpoint').filter(refusesAll);
    return [
      ...closed.map((resource) => ({
        resource,
        message: `everything that is called through endpoint '${resource.name}' is refused: its policy allows nothing`,
        fix: 'allow the actions that workloads use, or leave the policy out, which allows all that their roles allow',
      })),
      ...refusedCalls(topology).filter(({ endpoint }) => !closed.includes(endpoint)).map(({ workload, endpoint: resource, actions }) => ({
        resource,
        message: `'${workload.name}' may call ${actions.join(', ')} by its task role and is refused: the policy of endpoint '${resource.name}' does not allow it`,
        fix: 'allow it in the policy of the endpoint, or take it out of the role',
      })),
    ];
  },
};

function refusesAll(endpoint: Resource): boolean {
  const statements = statementsOf(endpoint.property('PolicyDocument'));
  if (statements?.every(isMap) !== true) return false;
  return !statements.some(({ Effect: effect }) => effect === 'Allow') || statements.some(deniesAll);
}

function deniesAll({ Effect: effect, Action: action, Resource: resource, Condition: condition }: ValueMap): boolean {
  return effect === 'Deny' && condition === undefined && [action].flat().includes('*') && [resource].flat().includes('*');
}
