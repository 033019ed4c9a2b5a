import { none, Service } from './entry';
import { holds, turnedOn } from './facets/contents';
import { takes } from './facets/creation-time';
import { uniqueName } from './facets/limits';
import { SEARCH_INTERFACES, SEARCH_TRAFFIC, searchAddresses, searchDomain, searchSupport } from './facets/search-domain';
import { versionIn } from './facets/support';
import { zonal } from './facets/zones';

export const OPENSEARCHSERVICE: Service<'OpenSearchService'> = {
  'AWS::OpenSearchService::Domain': {
    interfaces: SEARCH_INTERFACES,
    zones: zonal('store', searchDomain, 'turn on zone awareness over three zones, with three dedicated masters'),
    contents: holds('search domain', 'data', { encryption: turnedOn('EncryptionAtRestOptions.Enabled', 'encryption at rest') }),
    name: uniqueName('DomainName', 28),
    version: versionIn('EngineVersion', searchSupport),
    addresses: searchAddresses,
    secrets: ['AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword'],
    traffic: SEARCH_TRAFFIC,
    creation: takes(20, 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/gsgcreate-domain.html'),
    ...none('reads regions numbers quotas logsTo key policy leadsOn'),
  },
};
