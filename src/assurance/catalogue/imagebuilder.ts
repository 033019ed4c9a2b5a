import { INERT, Service } from './entry';
import { PART } from './facets/zones';

export const IMAGEBUILDER: Service<'ImageBuilder'> = {
  'AWS::ImageBuilder::InfrastructureConfiguration': { ...INERT, creation: 'unknown', zones: PART },
};
