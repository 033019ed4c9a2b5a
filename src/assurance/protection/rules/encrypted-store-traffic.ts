import { Severity } from '../../finding';
import { Rule } from '../../rules/rule';
import { Resource } from '../../template/resource';

/** SE004: what workloads and stores tell each other is encrypted. */
export const ENCRYPTED_STORE_TRAFFIC: Rule = {
  id: 'SE004',
  title: 'traffic to and inside a store is encrypted',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_protect_data_transit_encrypt.html',
  check: ({ deployment }) => SWITCHES.flatMap(({ type, property, words, inTheClear, on = 'true' }) => (
    deployment.ofType(type).filter((resource) => !resource.isOpen(property) && inTheClear(resource.flag(property), resource)).map((resource) => ({
      resource,
      message: `'${resource.name}' ${words}, so who is in the network reads along`,
      fix: `set '${property}' to ${on}`,
    }))
  )),
};

/** The switch of a store, and when it leaves traffic in the clear. */
interface Switch {
  readonly type: string;
  readonly property: string;
  readonly words: string;
  readonly inTheClear: (value: boolean | undefined, resource: Resource) => boolean;
  /** What turns it on, unless that is `true`. */
  readonly on?: string;
}

/** Defaults from the CloudFormation reference, November 2026. */
const SWITCHES: Switch[] = [
  {
    type: 'AWS::ElastiCache::ReplicationGroup',
    property: 'TransitEncryptionEnabled',
    words: 'talks to its users in the clear',
    inTheClear: (value) => !value,
  },
  {
    type: 'AWS::DocDB::DBClusterParameterGroup',
    property: 'Parameters.tls',
    words: 'lets its databases talk to their users in the clear',
    inTheClear: (_value, resource) => resource.text('Parameters.tls') === 'disabled',
    on: 'enabled',
  },
  { type: 'AWS::MemoryDB::Cluster', property: 'TLSEnabled', words: 'talks to its users in the clear', inTheClear: (value) => value === false },
  ...['AWS::OpenSearchService::Domain', 'AWS::Elasticsearch::Domain'].flatMap((type) => [
    {
      type,
      property: 'NodeToNodeEncryptionOptions.Enabled',
      words: 'lets its nodes talk to each other in the clear',
      inTheClear: (value: boolean | undefined) => !value,
    },
    {
      type,
      property: 'DomainEndpointOptions.EnforceHTTPS',
      words: 'answers HTTP',
      inTheClear: (value: boolean | undefined) => !value,
    },
  ]),
];
