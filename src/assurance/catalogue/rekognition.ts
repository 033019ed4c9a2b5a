import { none, Service } from './entry';
import { holds } from './facets/contents';

export const REKOGNITION: Service<'Rekognition'> = {
  'AWS::Rekognition::Collection': {
    contents: holds('face collection', 'rebuildable'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
