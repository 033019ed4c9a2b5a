import { none, Service } from './entry';
import { holds } from './facets/contents';
import { uniqueName } from './facets/limits';

export const BACKUP: Service<'Backup'> = {
  'AWS::Backup::BackupVault': {
    contents: holds('backup vault', 'data'),
    name: uniqueName('BackupVaultName', 50),
    policy: { property: 'AccessPolicy' },
    ...none('interfaces zones reads version regions numbers quotas addresses logsTo key secrets traffic leadsOn creation'),
  },
  'AWS::Backup::LogicallyAirGappedBackupVault': {
    contents: holds('backup vault', 'data'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
