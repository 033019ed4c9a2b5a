import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';

/** RE004: each declared use of a store has its path, and so has each proxy. */
export const DECLARED_USE: Rule = {
  id: 'RE004',
  title: 'every workload reaches the stores it uses, and every proxy what it stands before',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html',
  check: ({ reachability }) =>
    reachability.toStores.flatMap(({ source, to, port, verdict, declared }) => {
      if (!source || !declared || verdict.state !== 'closed') return [];
      return [
        {
          resource: source.resource,
          message: `'${source.name}' ${declared} '${to.name}' but does not reach it on port ${port}: ${verdict.reason}`,
          fix: `open port ${port} from the ${declared === 'uses' ? "workload's" : "proxy's"} security group to the store's, outbound and inbound`,
        },
      ];
    }),
};
