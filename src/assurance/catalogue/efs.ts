import { none, Service } from './entry';
import { backedUpBy, holds, setTo, turnedOn } from './facets/contents';
import { Placement } from './facets/placement';
import { inZone, PART, SPREAD, Surroundings, zonal } from './facets/zones';
import { Resource } from '../template/resource';

export const EFS: Service<'EFS'> = {
  'AWS::EFS::FileSystem': {
    interfaces: 'elsewhere',
    zones: zonal('store', fileSystem, 'use a regional file system with a mount target in each zone'),
    contents: holds('file system', 'data', {
      backup: backedUpBy(setTo('BackupPolicy.Status', ['ENABLED'], 'automatic backup')), encryption: turnedOn('Encrypted', 'encryption at rest'),
    }),
    ...none('reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn creation'),
  },
  'AWS::EFS::MountTarget': {
    zones: PART,
    creation: 'unknown',
    ...none('interfaces contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};

function fileSystem(resource: Resource, around: Surroundings): Placement {
  if (resource.property('AvailabilityZoneName') !== undefined) {
    return inZone('AvailabilityZoneName', 'it is a One Zone file system')(resource, around);
  }
  const site = around.siteOf(resource);
  return !site || (site.subnets.length === 0 && site.open.length === 0) ? { kind: 'regional' } : SPREAD(resource, around);
}
