import { none, Service } from './entry';
import { holds, PROTECTED } from './facets/contents';

export const NEPTUNEGRAPH: Service<'NeptuneGraph'> = {
  'AWS::NeptuneGraph::Graph': {
    contents: holds('graph', 'data', { protection: PROTECTED }),
    regions: { lacking: 'ap-east-2 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-6 ap-southeast-7 cn-north-1 cn-northwest-1 eu-south-1 eu-south-2 mx-central-1 us-gov-east-1 us-gov-west-1' },
    creation: 'unknown',
    ...none('interfaces zones reads name version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
