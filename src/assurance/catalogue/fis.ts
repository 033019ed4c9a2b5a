import { INERT, Service } from './entry';
import { PART } from './facets/zones';

export const FIS: Service<'FIS'> = {
  'AWS::FIS::ExperimentTemplate': { ...INERT, zones: PART },
};
