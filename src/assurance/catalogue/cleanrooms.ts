import { INERT, Service } from './entry';

export const CLEANROOMS: Service<'CleanRooms'> = {
  'AWS::CleanRooms::ConfiguredTable': { ...INERT, contents: 'nothing' },
  'AWS::CleanRooms::IdMappingTable': { ...INERT, contents: 'nothing' },
  'AWS::CleanRooms::IntermediateTable': { ...INERT, contents: 'nothing' },
};
