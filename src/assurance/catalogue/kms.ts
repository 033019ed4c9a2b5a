import { INERT, none, Service } from './entry';
import { holds, Relations } from './facets/contents';
import { takes } from './facets/creation-time';
import { uniqueName } from './facets/limits';
import { Resource } from '../template/resource';

export const KMS: Service<'KMS'> = {
  'AWS::KMS::Alias': { ...INERT, name: uniqueName('AliasName', 256), key: 'nothing' },
  'AWS::KMS::Key': {
    contents: holds('key', 'data', { partOf: guardsNothing }),
    numbers: { ranges: [['PendingWindowInDays', 7, 30]] },
    policy: { property: 'KeyPolicy' },
    creation: takes(1, 'https://github.com/go-to-k/cdkd/blob/main/docs/benchmarks.md'),
    ...none('interfaces zones reads name version regions quotas addresses logsTo key secrets traffic leadsOn'),
  },
  'AWS::KMS::ReplicaKey': {
    contents: holds('key', 'data'),
    key: 'nothing',
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo secrets policy traffic leadsOn'),
  },
};

/** A key is worth what it encrypts; one without a user in the input may encrypt anything. */
function guardsNothing(resource: Resource, relations: Relations): string | undefined {
  return relations.encryptsOnlyWhatPasses(resource) ? 'what it encrypts is only passing' : undefined;
}
