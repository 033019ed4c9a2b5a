import { INERT, none, Service } from './entry';
import { singleIn, spreadOver, zonal } from './facets/zones';

export const SAGEMAKER: Service<'SageMaker'> = {
  'AWS::SageMaker::CodeRepository': { ...INERT, creation: 'unknown', contents: 'nothing' },
  'AWS::SageMaker::NotebookInstance': {
    zones: zonal('workload', singleIn('SubnetId', 'a notebook runs in one subnet')),
    creation: 'unknown',
    ...none('interfaces contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::SageMaker::Model': {
    zones: zonal('workload', spreadOver('VpcConfig.Subnets')),
    ...none('interfaces contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn creation'),
  },
  'AWS::SageMaker::Domain': {
    zones: zonal('workload', spreadOver('SubnetIds')),
    creation: 'unknown',
    ...none('interfaces contents reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
