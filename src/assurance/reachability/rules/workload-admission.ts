import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { portWords } from '../../topology/security-group';
import { publicRules, who } from '../exposure';

/** RE009: a workload that the internet does not reach does not admit the internet either. */
export const WORKLOAD_ADMISSION: Rule = {
  id: 'RE009',
  title: 'a private workload admits its callers only',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html',
  check: ({ topology, reachability }) =>
    topology.workloads.flatMap((workload) => {
      if (reachability.fromInternet.find(({ to }) => to === workload)?.exposures.length) return [];
      // A network load balancer without security groups passes its visitors' own addresses on.
      if (topology.attachments.some((attachment) => attachment.workload === workload && !attachment.balancer.guarded)) return [];
      return publicRules(workload)
        .filter(({ protocol }) => !protocol.startsWith('icmp'))
        .slice(0, 1)
        .map((rule) => ({
          resource: rule.resource,
          message: `'${workload.name}' admits ${who(rule.peer) === 'anyone' ? 'any address' : who(rule.peer)} on ${portWords(rule)}, so everything in and around the VPC reaches it past the load balancer`,
          fix: "admit its callers' security groups on its own port",
        }));
    }),
};
