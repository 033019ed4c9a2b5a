import { none, Service } from './entry';
import { holds } from './facets/contents';

export const HEALTHLAKE: Service<'HealthLake'> = {
  'AWS::HealthLake::FHIRDatastore': {
    contents: holds('health data store', 'data'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
