import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { missingOf, needWords, waitFix } from '../need';
import { startersOf } from '../starter';
import { storeNeedsOf } from '../store-readiness';

/** DE001: nothing starts before the stores that it uses answer. */
export const STORE_READINESS: Rule = {
  id: 'DE001',
  title: 'every store is ready before what uses it starts',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html',
  check: ({ topology }) => startersOf(topology).flatMap((starter) => storeNeedsOf(starter, topology, 'configuration').flatMap(({ store, needs }) => {
    const { resource, kind, otherwise } = starter;
    const missing = missingOf(topology.creationOrder, resource, needs);
    return missing.length === 0 ? [] : [{
      resource,
      message: `${kind} '${resource.name}' uses '${store.name}' and may start before ${needWords(missing)}: ${otherwise}`,
      fix: waitFix(topology.creationOrder, resource, missing),
    }];
  })),
};
