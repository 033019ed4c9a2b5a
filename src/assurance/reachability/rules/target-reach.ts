import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { Attachment } from '../../topology/topology';

/** RE005: a load balancer reaches its targets, also for health checks. */
export const TARGET_REACH: Rule = {
  id: 'RE005',
  title: 'a load balancer reaches its targets on the traffic and the health check port',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html',
  check: ({ topology, reachability }) => topology.attachments.flatMap((attachment) => violations(reachability, attachment)),
};

function violations(reachability: ProofContext['reachability'], { balancer, workload, port, targetGroup }: Attachment): Violation[] {
  const check = targetGroup.resource.number('HealthCheckPort');
  const ports: [number | undefined, string][] = [
    [port, ''],
    [check === port ? undefined : check, ' for its health check'],
  ];
  return ports.flatMap(([asked, why]) => {
    if (asked === undefined) return [];
    const { verdict } = reachability.reach(balancer, workload, asked);
    return verdict.state !== 'closed'
      ? []
      : [
        {
          resource: workload.resource,
          message: `'${balancer.name}' does not reach '${workload.name}' on port ${asked}${why}, so no target gets healthy: ${verdict.reason}`,
          fix: `open port ${asked} from the load balancer's security group to the workload's, outbound and inbound`,
        },
      ];
  });
}
