import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { Workload } from '../../topology/host';
import { LoadBalancer } from '../../topology/load-balancer';
import { PortRange, portWords } from '../../topology/security-group';
import { publicRules, who } from '../exposure';

/** RE002: the internet reaches the front door's ports and nothing else. */
export const FRONT_DOOR_PORTS: Rule = {
  id: 'RE002',
  title: "the internet reaches the front door's ports and nothing else",
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html',
  check: (context) => [
    ...context.topology.balancers.flatMap(balancerPorts),
    ...context.topology.workloads.flatMap((workload) => workloadPorts(context, workload)),
  ],
};

function balancerPorts(balancer: LoadBalancer): Violation[] {
  const listening = new Set(balancer.listeners.flatMap(({ port }) => port ?? []));
  if (!balancer.guarded || balancer.listeners.some(({ port }) => port === undefined)) return [];
  const open = publicRules(balancer).filter((rule) => !rule.protocol.startsWith('icmp'));
  if (!balancer.internetFacing) {
    const wide = open.filter(({ peer }) => peer.kind === 'range' && who(peer) === 'anyone');
    return wide.slice(0, 1).map((rule) => ({
      resource: balancer.resource,
      message: `internal load balancer '${balancer.name}' admits anyone on ${portWords(rule)}, so everything in and around the VPC reaches it`,
      fix: 'admit the security groups or the prefix list of those who call it',
    }));
  }
  return open
    .filter((rule) => !only(rule, listening))
    .map((rule) => ({
      resource: balancer.resource,
      message: `'${balancer.name}' admits ${who(rule.peer)} on ${portWords(rule)}, while it listens on ${[...listening].sort((a, b) => a - b).join(', ') || 'no port'}`,
      fix: "admit the listeners' ports only",
    }));
}

function only(rule: PortRange, ports: Set<number>): boolean {
  if (rule.protocol !== 'tcp' && rule.protocol !== 'udp') return false;
  return (
    rule.to - rule.from < ports.size &&
    Array.from({ length: rule.to - rule.from + 1 }, (_, index) => rule.from + index).every((port) => ports.has(port))
  );
}

function workloadPorts({ reachability }: ProofContext, workload: Workload): Violation[] {
  const exposed = reachability.fromInternet.find(({ to }) => to === workload)?.exposures ?? [];
  return exposed
    .filter(({ protocol }) => !protocol.startsWith('icmp'))
    .map((exposure) => ({
      resource: exposure.rule?.resource ?? workload.resource,
      message: `${exposure.who === 'anyone' ? 'anyone on the internet' : exposure.who} reaches '${workload.name}' directly on ${portWords(exposure)}, past every load balancer`,
      fix: 'run it in private subnets without a public address, and admit the load balancer only',
    }));
}
