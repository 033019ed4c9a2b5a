import { none, Service } from './entry';
import { Answer, no, openAt, YES } from './facets/answer';
import { holds } from './facets/contents';
import { uniqueName } from './facets/limits';
import { spreadOver, zonal } from './facets/zones';
import { Resource } from '../template/resource';

export const OPENSEARCHSERVERLESS: Service<'OpenSearchServerless'> = {
  'AWS::OpenSearchServerless::Collection': {
    contents: holds('search collection', 'data', { protection: { check: collectionProtection, fix: "set 'DeletionProtection' to ENABLED" } }),
    name: uniqueName('Name', 64),
    regions: { lacking: 'af-south-1 ap-east-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 cn-north-1 cn-northwest-1 il-central-1 me-central-1 mx-central-1' },
    creation: 'unknown',
    ...none('interfaces zones reads version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::OpenSearchServerless::VpcEndpoint': {
    zones: zonal('path', spreadOver('SubnetIds')),
    creation: 'unknown',
    ...none('interfaces contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};

function collectionProtection(resource: Resource): Answer {
  return openAt(resource, 'DeletionProtection') ?? (/^(ENABLED|true)$/i.test(String(resource.property('DeletionProtection'))) ? YES : no('deletion protection is off'));
}
