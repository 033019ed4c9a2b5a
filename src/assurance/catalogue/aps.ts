import { none, Service } from './entry';
import { holds } from './facets/contents';

export const APS: Service<'APS'> = {
  'AWS::APS::Workspace': {
    contents: holds('metrics workspace', 'data'),
    regions: { lacking: 'cn-north-1 cn-northwest-1' },
    creation: 'unknown',
    ...none('interfaces zones reads name version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
