import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';

/** RE006: tasks reach the AWS services they need to start. */
export const START_NEEDS: Rule = {
  id: 'RE006',
  title: 'every task reaches the AWS services it needs to start',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html',
  check: ({ reachability }) =>
    reachability.toServices.flatMap(({ workload, need, verdict }) =>
      verdict.state !== 'closed'
        ? []
        : [
          {
            resource: workload.resource,
            message: `'${workload.name}' cannot reach ${need.name} and ${need.otherwise ?? 'does not start'}: ${verdict.reason}`,
            fix: need.internetOnly
              ? 'give its subnets a route to a NAT gateway and let port 443 out'
              : `give its subnets a route to a NAT gateway, or endpoints for ${need.endpoints.join(', ')} that admit it on port 443`,
          },
        ],
    ),
};
