import { Severity } from '../../finding';
import { Rule, Violation } from '../../rules/rule';
import { LostCall } from '../../topology/lost-call';
import { Reach, ServiceReach } from '../reachability-proof';

/** RE004: each declared use has its path, and so has each proxy. */
export const DECLARED_USE: Rule = {
  id: 'RE004',
  title: 'every workload reaches the stores and services it uses, and every proxy what it stands before',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html',
  check: ({ reachability, topology }) => [
    ...reachability.toStores.flatMap((reach) => violation(reach, "the store's")),
    ...reachability.toServers.flatMap((reach) => violation(reach, 'that of the service')),
    ...reachability.toCalled.flatMap(unreached),
    ...topology.lostCalls.filter(({ certain }) => certain).map(lost),
  ],
};

function violation({ source, to, port, verdict, declared }: Reach, whose: string): Violation[] {
  if (!source || !declared || verdict.state !== 'closed') return [];
  return [
    {
      resource: source.resource,
      message: `'${source.name}' ${declared} '${to.name}' but does not reach it on port ${port}: ${verdict.reason}`,
      fix: `open port ${port} from the ${declared === 'uses' ? "workload's" : "proxy's"} security group to ${whose}, outbound and inbound`,
    },
  ];
}

/** A call that nothing answers fails when the code makes it, and no deployment notices. */
function unreached({ workload, need: { name, endpoints }, verdict }: ServiceReach): Violation[] {
  if (verdict.state !== 'closed') return [];
  return [{
    resource: workload.resource,
    message: `'${workload.name}' may use ${name} by its task role but does not reach it: ${verdict.reason}`,
    fix: `give its subnets a route to a NAT gateway, or an endpoint for ${endpoints.join(', ')} that admits it on port 443, and let port 443 out`,
  }];
}

function lost({ client, call, reason, fix }: LostCall): Violation {
  return { resource: client.resource, message: `'${client.name}' calls '${call}' and does not find it: ${reason}`, fix };
}
