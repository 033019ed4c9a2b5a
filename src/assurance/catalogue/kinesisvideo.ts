import { none, Service } from './entry';
import { holds } from './facets/contents';

export const KINESISVIDEO: Service<'KinesisVideo'> = {
  'AWS::KinesisVideo::Stream': {
    contents: holds('video stream', 'data'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
