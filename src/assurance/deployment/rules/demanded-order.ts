import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { functionCalls } from '../called-function';
import { DEMANDS } from '../demanded-order';
import { missingOf, needWords, waitFix } from '../need';
import { connectionOrders } from '../service-connect-order';
import { SERVICE_DEMANDS } from '../service-demands';

/** DE004: what AWS demands first is created first. */
export const DEMANDED_ORDER: Rule = {
  id: 'DE004',
  title: 'what AWS demands first is created first',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html',
  check: ({ deployment, topology }) => [
    ...[...DEMANDS, ...SERVICE_DEMANDS].flatMap(({ type, needs, refusal }) => (
      deployment.ofType(type).map((resource) => ({ resource, refusal, needs: needs(resource, deployment) }))
    )),
    ...functionCalls(deployment),
    ...connectionOrders(topology),
  ].flatMap(({ resource, needs, refusal }) => {
    const missing = missingOf(topology.creationOrder, resource, needs);
    return missing.length === 0 ? [] : [{
      resource,
      message: `'${resource.name}' may be created before ${needWords(missing)}: ${refusal}`,
      fix: waitFix(topology.creationOrder, resource, missing),
    }];
  }),
};
