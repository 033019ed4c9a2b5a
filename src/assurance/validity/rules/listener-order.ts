import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { repeated } from '../repeated';

/** VA002: listeners and their rules do not get in each other's way. */
export const LISTENER_ORDER: Rule = {
  id: 'VA002',
  title: 'each listener has its own port and a certificate, each rule its own priority',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html',
  check: (context) => [...ports(context), ...certificates(context), ...priorities(context)],
};

function ports({ topology }: ProofContext): Violation[] {
  return topology.balancers.filter(({ type }) => type !== 'classic').flatMap(({ listeners, name }) => (
    repeated(listeners, ({ port, protocol, resource }) => port && exists(resource) && `${port} ${layer(protocol)}`).map(({ resource, port }) => ({
      resource,
      message: `ELB refuses a listener of '${name}': it already has one on port ${port}`,
      fix: 'remove one of them, or tell visitors apart by rules of one listener',
    }))
  ));
}

/** UDP and TCP have ports of their own. */
function layer(protocol: string): string {
  return /UDP|QUIC/.test(protocol) && !/TCP/.test(protocol) ? 'UDP' : 'TCP';
}

function certificates({ topology }: ProofContext): Violation[] {
  return topology.balancers.filter(({ type }) => type !== 'classic').flatMap(({ listeners, name }) => (
    listeners.filter(({ protocol, resource }) => (protocol === 'HTTPS' || protocol === 'TLS') && resource.list('Certificates').length === 0)
      .map(({ resource, port }) => ({
        resource,
        message: `ELB refuses the ${resource.text('Protocol')} listener of '${name}' on port ${port}: it has no certificate`,
        fix: "name a certificate in 'Certificates'",
      }))
  ));
}

function priorities({ deployment }: ProofContext): Violation[] {
  const rules = deployment.ofType('AWS::ElasticLoadBalancingV2::ListenerRule').filter(exists);
  const place = (rule: Resource) => {
    const listener = rule.target('ListenerArn')?.key ?? rule.text('ListenerArn');
    const priority = rule.number('Priority');
    return listener && priority !== undefined && `${listener} ${priority}`;
  };
  return repeated(rules, place).map((resource) => ({
    resource,
    message: `ELB refuses '${resource.name}': another rule of its listener has priority ${resource.number('Priority')}`,
    fix: 'give each rule of a listener a priority of its own',
  }));
}

/** Of two resources under opposite conditions only one is created. */
function exists(resource: Resource): boolean {
  return resource.json.Condition === undefined || resource.stack.existence(resource) === true;
}
