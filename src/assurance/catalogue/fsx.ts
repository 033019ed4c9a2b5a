import { none, Service } from './entry';
import { Answer, no, openAt, YES } from './facets/answer';
import { backedUpBy, holds } from './facets/contents';
import { TRIALS, TypicalTime } from './facets/creation-time';
import { standbyWhen, zonal } from './facets/zones';
import { Resource } from '../template/resource';

export const FSX: Service<'FSx'> = {
  'AWS::FSx::FileSystem': {
    zones: zonal('store', standbyWhen(hasStandby, 'SubnetIds', 'its standby file server takes over', 'it is a single-AZ file system')),
    contents: holds('file system', 'data', {
      backup: backedUpBy({ check: fsxBackups, fix: "set 'AutomaticBackupRetentionDays' to the number of days that backups are kept" }),
    }),
    regions: { lacking: 'ap-southeast-6' },
    creation: fileSystemTime,
    ...none('interfaces reads name version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::FSx::Volume': {
    contents: holds('volume', 'data'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::FSx::StorageVirtualMachine': {
    contents: holds('storage virtual machine', 'data'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::FSx::FileCache': {
    contents: holds('copy of data held elsewhere', 'passing'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};

function hasStandby(resource: Resource): boolean | undefined {
  const types = ['Windows', 'Ontap', 'OpenZFS'].map((kind) => `${kind}Configuration.DeploymentType`);
  return types.some((type) => resource.isOpen(type)) ? undefined : types.some((type) => resource.text(type)?.startsWith('MULTI_AZ'));
}

/** A scratch file system has no backups by design. */
function fsxBackups(resource: Resource): Answer {
  const configuration = ['WindowsConfiguration', 'OntapConfiguration', 'OpenZFSConfiguration', 'LustreConfiguration'].find((name) => resource.property(name) !== undefined);
  if (!configuration) return { kind: 'open', why: 'its configuration does not say' };
  const path = `${configuration}.AutomaticBackupRetentionDays`;
  const absent = configuration === 'LustreConfiguration' ? 0 : 30;
  return openAt(resource, path) ?? ((resource.number(path) ?? absent) > 0 ? YES : no('its automatic backups are off'));
}

const FILE_SYSTEM_MINUTES = new Map([['LUSTRE', 8], ['OPENZFS', 10], ['ONTAP', 23], ['WINDOWS', 25]]);

function fileSystemTime(resource: Resource): TypicalTime | undefined {
  const minutes = FILE_SYSTEM_MINUTES.get(resource.text('FileSystemType') ?? '');
  return minutes === undefined ? undefined : { minutes, source: TRIALS };
}
