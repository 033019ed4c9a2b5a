import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { missingOf, needWords, waitFix } from '../need';
import { networkNeedsOf } from '../network-readiness';
import { startersOf } from '../starter';

/** DE002: nothing starts before the network carries what it sends. */
export const NETWORK_READINESS: Rule = {
  id: 'DE002',
  title: 'the network is complete before what needs it starts',
  severity: Severity.WARNING,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html',
  check: ({ topology }) => startersOf(topology).flatMap((starter) => {
    const { resource, kind, otherwise } = starter;
    const missing = missingOf(topology.creationOrder, resource, networkNeedsOf(starter, topology));
    return missing.length === 0 ? [] : [{
      resource,
      message: `${kind} '${resource.name}' may start before ${needWords(missing)}: ${otherwise}`,
      fix: waitFix(topology.creationOrder, resource, missing),
    }];
  }),
};
