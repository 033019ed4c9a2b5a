import { INERT, Service } from './entry';

export const CLEANROOMS: Service<'CleanRooms'> = {
  'AWS::CleanRooms::ConfiguredTable': INERT,
  'AWS::CleanRooms::IdMappingTable': INERT,
  'AWS::CleanRooms::IntermediateTable': INERT,
};
