import { none, Service } from './entry';
import { spreadOver, zonal } from './facets/zones';

export const VPCLATTICE: Service<'VpcLattice'> = {
  'AWS::VpcLattice::Service': {
    regions: { lacking: 'ap-east-2 ap-southeast-6 ap-southeast-7 cn-north-1 cn-northwest-1 us-gov-east-1 us-gov-west-1' },
    creation: 'unknown',
    ...none('interfaces zones contents reads name version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::VpcLattice::ResourceGateway': {
    zones: zonal('path', spreadOver('SubnetIds')),
    creation: 'unknown',
    ...none('interfaces contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
