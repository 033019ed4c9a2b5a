import { none, Service } from './entry';
import { holds } from './facets/contents';
import { takes, TRIALS } from './facets/creation-time';
import { singleIn, zonal } from './facets/zones';

export const EMR: Service<'EMR'> = {
  'AWS::EMR::Cluster': {
    zones: zonal('store', singleIn('Instances.Ec2SubnetId', 'a cluster runs in one subnet')),
    contents: holds('cluster that works on data held elsewhere', 'passing'),
    creation: takes(10, TRIALS),
    ...none('interfaces reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
