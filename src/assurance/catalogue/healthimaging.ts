import { none, Service } from './entry';
import { holds } from './facets/contents';

export const HEALTHIMAGING: Service<'HealthImaging'> = {
  'AWS::HealthImaging::Datastore': {
    contents: holds('image data store', 'data'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
