import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { holdEverything } from '../../template/cidr';
import { isMap } from '../../template/value';
import { LoadBalancer } from '../../topology/load-balancer';
import { coversPort } from '../../topology/security-group';

/** SE002: visitors are served over HTTPS. */
export const ENCRYPTED_VISITS: Rule = {
  id: 'SE002',
  title: 'the front door serves visitors over HTTPS, and HTTP only redirects to it',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_protect_data_transit_encrypt.html',
  check: (context) => [...listeners(context), ...distributions(context)],
};

function listeners({ topology }: ProofContext): Violation[] {
  return topology.balancers.filter(({ type, internetFacing }) => type === 'application' && internetFacing).flatMap((balancer) => (
    balancer.listeners
      .filter(({ protocol, port, targets }) => protocol === 'HTTP' && port !== undefined && targets.length > 0 && isOpen(balancer, port))
      .map(({ resource, port }) => ({
        resource,
        message: `visitors of '${balancer.name}' send and get everything in the clear on port ${port}: it forwards HTTP instead of redirecting it`,
        fix: 'redirect HTTP to an HTTPS listener, or admit only CloudFront',
      }))
  ));
}

function isOpen(balancer: LoadBalancer, port: number): boolean {
  const rules = balancer.groups.flatMap(({ ingress }) => ingress).filter((rule) => coversPort(rule, port));
  return holdEverything(rules.flatMap(({ peer }) => (peer.kind === 'range' ? [peer.cidr] : [])));
}

function distributions({ deployment }: ProofContext): Violation[] {
  return deployment.ofType('AWS::CloudFront::Distribution').flatMap((resource) => {
    const config = 'DistributionConfig';
    const behaviours = [resource.property(`${config}.DefaultCacheBehavior`), ...resource.list(`${config}.CacheBehaviors`)].filter(isMap);
    const open = behaviours.filter(({ ViewerProtocolPolicy: policy }) => policy === 'allow-all');
    if (open.length === 0) return [];
    const paths = open.map(({ PathPattern: path }) => (typeof path === 'string' ? path : 'every other path'));
    return [{
      resource,
      message: `visitors of '${resource.name}' may send and get everything in the clear: it answers HTTP for ${paths.join(', ')}`,
      fix: "set 'ViewerProtocolPolicy' to redirect-to-https",
    }];
  });
}
