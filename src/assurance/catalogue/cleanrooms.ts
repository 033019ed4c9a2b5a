import { INERT, Service } from './entry';

export const CLEANROOMS: Service<'CleanRooms'> = {
  'AWS::CleanRooms::ConfiguredTable': { ...INERT, creation: 'unknown', contents: 'nothing' },
  'AWS::CleanRooms::IdMappingTable': { ...INERT, creation: 'unknown', contents: 'nothing' },
  'AWS::CleanRooms::IntermediateTable': { ...INERT, creation: 'unknown', contents: 'nothing' },
};
