import { INERT, none, Service } from './entry';
import { Answer, no, openAt, YES } from './facets/answer';
import { backedUpBy, holds, Relations } from './facets/contents';
import { uniqueName } from './facets/limits';
import { Placement } from './facets/placement';
import { Surroundings, zonal } from './facets/zones';
import { Resource } from '../template/resource';

export const S3: Service<'S3'> = {
  'AWS::S3::Bucket': {
    zones: zonal('store', bucket),
    contents: holds('bucket', 'data', { backup: backedUpBy({ check: versioned, fix: "set 'VersioningConfiguration.Status' to Enabled" }) }),
    name: uniqueName('BucketName', 63, 'world'),
    logsTo: 'LoggingConfiguration',
    ...none('interfaces reads version regions numbers quotas addresses key secrets policy traffic leadsOn creation'),
  },
  'AWS::S3::BucketPolicy': { ...INERT, policy: { property: 'PolicyDocument', of: 'Bucket' } },
  'AWS::S3::Object': {
    leadsOn: 'yes',
    ...none('interfaces zones contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic creation'),
  },
};

/** A bucket for logs of AWS services serves nobody. */
function bucket(resource: Resource, around: Surroundings): Placement {
  return around.receivesLogs(resource) ? { kind: 'regional' } : { kind: 'everywhere', how: 'S3 keeps every object in three zones at least' };
}

/** Nothing in a bucket of logs is overwritten. */
function versioned(resource: Resource, relations: Relations): Answer {
  if (relations.receivesLogs(resource)) return YES;
  const path = 'VersioningConfiguration.Status';
  return openAt(resource, path) ?? (resource.text(path) === 'Enabled' ? YES : no('without versions, an object that is overwritten or deleted is gone'));
}
