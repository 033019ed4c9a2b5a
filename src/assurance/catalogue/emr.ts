import { none, Service } from './entry';
import { holds } from './facets/contents';
import { singleIn, zonal } from './facets/zones';

export const EMR: Service<'EMR'> = {
  'AWS::EMR::Cluster': {
    zones: zonal('store', singleIn('Instances.Ec2SubnetId', 'a cluster runs in one subnet')),
    contents: holds('cluster that works on data held elsewhere', 'passing'),
    creation: 'unknown',
    ...none('interfaces reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
