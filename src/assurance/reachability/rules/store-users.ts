import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { listed } from '../../template/zone';
import { Host, Store } from '../../topology/host';
import { coversPort, portWords, SecurityRule } from '../../topology/security-group';
import { who } from '../exposure';

/** RE003: a store is reached by its users and by nobody else. */
export const STORE_USERS: Rule = {
  id: 'RE003',
  title: 'a store is reached by its users and by nobody else',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html',
  check: (context) =>
    context.topology.stores.flatMap((store) =>
      store.groups.flatMap(({ ingress }) => ingress).flatMap((rule) => wide(store, rule) ?? strangers(context, store, rule)),
    ),
};

/** Ranges and prefix lists admit whoever has an address in them. */
function wide(store: Store, rule: SecurityRule): Violation[] | undefined {
  if (rule.protocol.startsWith('icmp')) return [];
  if (rule.peer.kind === 'range' || rule.peer.kind === 'prefix list') {
    if (rule.peer.kind === 'range' && /^255\.255\.255\.255\/32$/.test(rule.peer.cidr)) return [];
    return [
      {
        resource: rule.resource,
        message: `'${store.name}' admits ${who(rule.peer) === 'anyone' ? 'any address' : who(rule.peer)} on ${portWords(rule)}, which is more than the workloads that use it`,
        fix: "admit the security groups of its users on the store's port",
      },
    ];
  }
  return undefined;
}

function strangers({ topology }: ProofContext, store: Store, rule: SecurityRule): Violation[] {
  if (rule.peer.kind !== 'group') return [];
  const { group: key } = rule.peer;
  const group = topology.securityGroups.all.find((candidate) => candidate.key === key);
  const members: Host[] = group ? topology.members(group) : [];
  const itself = members.some((member) => member === store);
  if (!itself && store.port !== undefined && (rule.protocol === '-1' || rule.from !== rule.to)) {
    return [
      {
        resource: rule.resource,
        message: `'${store.name}' admits '${group?.name}' on ${portWords(rule)}, while it only answers on ${store.port}`,
        fix: `admit port ${store.port} only`,
      },
    ];
  }
  if (store.port !== undefined && !coversPort(rule, store.port) && !itself) {
    return [
      {
        resource: rule.resource,
        message: `'${store.name}' admits '${group?.name}' on ${portWords(rule)}, where nothing answers: its port is ${store.port}`,
        fix: `admit port ${store.port} instead`,
      },
    ];
  }
  const named = topology.uses
    .filter((use) => use.store === store && use.declaredBy === 'configuration')
    .map(({ workload }): Host => workload);
  const others = members.filter(
    (member) =>
      member !== store &&
      !isStoreSide(topology.stores, member) &&
      (named.length ? !named.includes(member) : member.kind.includes('load balancer')),
  );
  if (others.length === 0 || members.some((member) => named.includes(member))) return [];
  return [
    {
      resource: rule.resource,
      message: `'${store.name}' admits ${listed(others.map(({ name }) => `'${name}'`))} on ${portWords(rule)}, whose configuration does not use it`,
      fix: 'remove the rule, or give that workload the store in its configuration',
    },
  ];
}

/** A proxy stands before a database and is part of the way to it. */
function isStoreSide(stores: Store[], host: Host): boolean {
  return stores.some((store) => store === host);
}
