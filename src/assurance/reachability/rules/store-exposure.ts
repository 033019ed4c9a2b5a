import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { listed } from '../../template/zone';
import { isPublicDomain } from '../../topology/data-store';
import { portWords } from '../../topology/security-group';

/** RE001: the internet reaches no store. */
export const STORE_EXPOSURE: Rule = {
  id: 'RE001',
  title: 'the internet reaches no store',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html',
  check: (context) => [...exposedStores(context), ...publicDomains(context)],
};

function exposedStores({ topology, reachability }: ProofContext): Violation[] {
  return topology.stores.flatMap((store) => {
    const { resource } = store;
    const reach = reachability.fromInternet.find(({ to }) => to === store);
    if (reach?.exposures.length) {
      const open = listed(reach.exposures.map((exposure) => `${exposure.who} on ${portWords(exposure)}`));
      return [{
        resource,
        message: `the internet reaches '${store.name}': it has a public address and admits ${open}`,
        fix: "set 'PubliclyAccessible' to false, use private subnets, and admit its users' security groups only",
      }];
    }
    if (store.publiclyAccessible === 'yes') {
      return [{
        resource,
        message: `'${store.name}' has a public address, so one wrong rule opens it to the internet`,
        fix: "set 'PubliclyAccessible' to false",
      }];
    }
    const routed = store.placement.subnets.find(({ isPublic }) => isPublic === 'yes');
    return !routed ? [] : [{
      resource,
      message: `'${store.name}' stands in subnet '${routed.name}', which has a route from the internet`,
      fix: 'use subnets without a route to an internet gateway',
    }];
  });
}

/** A domain outside a VPC answers on the internet, and only its policy and its users' passwords keep anyone out. */
function publicDomains({ deployment }: ProofContext): Violation[] {
  return deployment.resources.filter(isPublicDomain).map((resource) => ({
    resource,
    message: `the internet reaches '${resource.name}': a search domain without a network has a public endpoint`,
    fix: "give it private subnets in 'VPCOptions', which makes a new domain",
  }));
}
