import { none, Service } from './entry';
import { holds } from './facets/contents';
import { takes, TRIALS } from './facets/creation-time';
import { spreadOver, zonal } from './facets/zones';

export const DIRECTORYSERVICE: Service<'DirectoryService'> = {
  'AWS::DirectoryService::MicrosoftAD': {
    zones: zonal('path', spreadOver('VpcSettings.SubnetIds')),
    contents: holds('directory', 'data'),
    creation: takes(30, TRIALS),
    ...none('interfaces reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::DirectoryService::SimpleAD': {
    zones: zonal('path', spreadOver('VpcSettings.SubnetIds')),
    contents: holds('directory', 'data'),
    creation: 'unknown',
    ...none('interfaces reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
