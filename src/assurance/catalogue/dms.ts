import { INERT, none, Service } from './entry';
import { holds } from './facets/contents';
import { Placement } from './facets/placement';
import { PART, zonal } from './facets/zones';
import { Resource } from '../template/resource';

export const DMS: Service<'DMS'> = {
  'AWS::DMS::Endpoint': { ...INERT, secrets: ['Password'] },
  'AWS::DMS::ReplicationInstance': {
    zones: zonal('store', replicationInstance),
    contents: holds('copy of data held elsewhere', 'passing'),
    creation: 'unknown',
    ...none('interfaces reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::DMS::ReplicationSubnetGroup': { ...INERT, zones: PART },
};

function replicationInstance(resource: Resource): Placement {
  if (resource.isOpen('MultiAZ')) return { kind: 'open', why: `whether '${resource.name}' has a standby is only known at deployment` };
  return resource.flag('MultiAZ') ? { kind: 'regional' } : { kind: 'single', zones: [], why: 'it is a single-AZ replication instance' };
}
