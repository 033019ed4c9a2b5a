import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';

/** RE004: each declared use of a store has its path. */
export const DECLARED_USE: Rule = {
  id: 'RE004',
  title: 'every workload reaches the stores it uses',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html',
  check: ({ topology, reachability }) =>
    topology.uses.flatMap(({ workload, store }) => {
      const reach = reachability.toStores.find(({ source, to }) => source === workload && to === store);
      if (reach?.verdict.state !== 'closed') return [];
      return [
        {
          resource: workload.resource,
          message: `'${workload.name}' uses '${store.name}' but does not reach it on port ${store.port}: ${reach.verdict.reason}`,
          fix: `open port ${store.port} from the workload's security group to the store's, outbound and inbound`,
        },
      ];
    }),
};
