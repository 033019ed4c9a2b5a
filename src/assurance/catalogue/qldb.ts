import { none, Service } from './entry';
import { Answer, no, openAt, YES } from './facets/answer';
import { holds } from './facets/contents';
import { Resource } from '../template/resource';

export const QLDB: Service<'QLDB'> = {
  'AWS::QLDB::Ledger': {
    contents: holds('ledger', 'data', { protection: { check: deletionProtection, fix: "set 'DeletionProtection' to true" } }),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};

function deletionProtection(resource: Resource): Answer {
  return openAt(resource, 'DeletionProtection') ?? (resource.flag('DeletionProtection') === false ? no('deletion protection is off') : YES);
}
