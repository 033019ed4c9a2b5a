import { none, Service } from './entry';
import { PART } from './facets/zones';

export const SSM: Service<'SSM'> = {
  'AWS::SSM::Parameter': {
    zones: PART,
    leadsOn: 'yes',
    ...none('interfaces contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic creation'),
  },
};
