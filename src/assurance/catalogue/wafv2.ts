import { INERT, none, Service } from './entry';
import { uniqueName } from './facets/limits';

export const WAFV2: Service<'WAFv2'> = {
  'AWS::WAFv2::WebACL': {
    name: uniqueName('Name', 128),
    ...none('interfaces zones contents reads version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn creation'),
  },
  'AWS::WAFv2::LoggingConfiguration': { ...INERT, logsTo: 'LogDestinationConfigs' },
};
