import { Unknown } from '../finding';
import { SECURITY_GROUP_QUOTAS } from './quotas';
import { Deployment } from '../template/deployment';
import { SecurityGroup, SecurityRule } from '../topology/security-group';

/** How many of its rules a group uses in one direction, for IPv4 and IPv6. */
export interface RuleCount {
  readonly ipv4: number;
  readonly ipv6: number;
  /** Prefix lists whose weight is not known, which count as one here. */
  readonly openLists: string[];
}

/** AWS-managed list of CloudFront's addresses by its id in each region, and its weight.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html (November 2026) */
const CLOUDFRONT_LISTS = new Set([
  'pl-3b927c52', 'pl-b6a144df', 'pl-4ea04527', 'pl-82a045eb', 'pl-4fa04526', 'pl-93a247fa', 'pl-75b1541c', 'pl-a3a144ca', 'pl-fab65393',
  'pl-9aa247f3', 'pl-58a04531', 'pl-22a6434b', 'pl-31a34658', 'pl-b8a742d1', 'pl-38a64351', 'pl-5da64334',
]);
const CLOUDFRONT_WEIGHT = 55;

/** Counts rules as AWS does: a prefix list weighs as much as it may have entries, a group reference counts for both families. */
export class RuleCounter {
  private readonly listWeights: Map<string, number>;

  constructor(deployment: Deployment) {
    this.listWeights = new Map(deployment.ofType('AWS::EC2::PrefixList').map((list) => [list.name, list.number('MaxEntries') ?? list.maps('Entries').length]));
  }

  public count(rules: SecurityRule[]): RuleCount {
    let [ipv4, ipv6] = [0, 0];
    const openLists: string[] = [];
    for (const { peer } of rules) {
      const weight = peer.kind === 'prefix list' ? this.weightOf(peer.id) : 1;
      if (weight === undefined && peer.kind === 'prefix list') openLists.push(peer.id);
      const isV6 = peer.kind === 'range' && peer.cidr.includes(':');
      if (!isV6) ipv4 += weight ?? 1;
      if (peer.kind !== 'range' || isV6) ipv6 += weight ?? 1;
    }
    return { ipv4, ipv6, openLists };
  }

  /** Both directions of a group, by name. */
  public directions(group: SecurityGroup): [string, RuleCount][] {
    return [['inbound', this.count(group.ingress)], ['outbound', this.count(group.egress)]];
  }

  private weightOf(list: string): number | undefined {
    return CLOUDFRONT_LISTS.has(list) ? CLOUDFRONT_WEIGHT : this.listWeights.get(list);
  }
}

/** Groups that may be over the quota because nobody in the input says how many entries a prefix list has. */
export function openRuleCounts(deployment: Deployment, groups: SecurityGroup[]): Unknown[] {
  const counter = new RuleCounter(deployment);
  const heaviest = CLOUDFRONT_WEIGHT;
  return groups.flatMap(({ resource, ingress, egress, name }) => [counter.count(ingress), counter.count(egress)].flatMap(({ ipv4, openLists }) => (
    !resource || openLists.length === 0 || ipv4 + openLists.length * (heaviest - 1) <= SECURITY_GROUP_QUOTAS.rules.limit ? [] : [{
      stack: resource.stack.id,
      logicalId: resource.logicalId,
      reason: `whether security group '${name}' has too many rules: the number of entries of prefix list '${openLists[0]}' is not part of the input`,
    }])));
}
