import { INERT, none, Service } from './entry';
import { singleIn, zonal } from './facets/zones';

export const GLUE: Service<'Glue'> = {
  'AWS::Glue::Table': { ...INERT, contents: 'nothing' },
  'AWS::Glue::Database': { ...INERT, contents: 'nothing' },
  'AWS::Glue::Connection': {
    zones: zonal('path', singleIn('ConnectionInput.PhysicalConnectionRequirements.SubnetId', 'a connection goes through one subnet')),
    ...none('interfaces contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn creation'),
  },
};
