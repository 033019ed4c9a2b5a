import { INERT, Service } from './entry';
import { PART } from './facets/zones';

export const ARCZONALSHIFT: Service<'ARCZonalShift'> = {
  'AWS::ARCZonalShift::ZonalAutoshiftConfiguration': { ...INERT, zones: PART },
};
