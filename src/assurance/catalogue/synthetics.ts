import { none, Service } from './entry';
import { uniqueName } from './facets/limits';
import { PART } from './facets/zones';

export const SYNTHETICS: Service<'Synthetics'> = {
  'AWS::Synthetics::Canary': {
    zones: PART,
    name: uniqueName('Name', 255),
    creation: 'unknown',
    ...none('interfaces contents reads version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
