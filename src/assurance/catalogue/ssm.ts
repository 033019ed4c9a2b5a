import { none, Service } from './entry';
import { uniqueName } from './facets/limits';
import { PART } from './facets/zones';

export const SSM: Service<'SSM'> = {
  'AWS::SSM::Parameter': {
    zones: PART,
    name: uniqueName('Name', 1011),
    leadsOn: 'yes',
    ...none('interfaces contents reads version regions numbers quotas addresses logsTo key secrets policy traffic creation'),
  },
};
