import { none, Service } from './entry';
import { holds, turnedOn } from './facets/contents';
import { takes } from './facets/creation-time';
import { uniqueName } from './facets/limits';
import { SEARCH_INTERFACES, SEARCH_TRAFFIC, searchDomain, searchSupport } from './facets/search-domain';
import { versionIn } from './facets/support';
import { zonal } from './facets/zones';

export const ELASTICSEARCH: Service<'Elasticsearch'> = {
  'AWS::Elasticsearch::Domain': {
    interfaces: SEARCH_INTERFACES,
    zones: zonal('store', searchDomain),
    contents: holds('search domain', 'data', { encryption: turnedOn('EncryptionAtRestOptions.Enabled', 'encryption at rest') }),
    name: uniqueName('DomainName', 28),
    version: versionIn('ElasticsearchVersion', searchSupport),
    secrets: ['AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword'],
    traffic: SEARCH_TRAFFIC,
    creation: takes(20, 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/gsgcreate-domain.html'),
    ...none('reads regions numbers quotas addresses logsTo key policy leadsOn'),
  },
};
