import { none, Service } from './entry';
import { holds } from './facets/contents';

export const BEDROCK: Service<'Bedrock'> = {
  'AWS::Bedrock::Agent': {
    regions: { lacking: 'af-south-1 ap-east-1 ap-east-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 cn-north-1 cn-northwest-1 il-central-1 me-central-1 mx-central-1 us-west-1' },
    creation: 'unknown',
    ...none('interfaces zones contents reads name version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::Bedrock::KnowledgeBase': {
    contents: holds('knowledge base', 'rebuildable'),
    regions: { lacking: 'af-south-1 ap-east-1 ap-east-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 cn-north-1 cn-northwest-1 il-central-1 me-central-1 mx-central-1 us-west-1' },
    creation: 'unknown',
    ...none('interfaces zones reads name version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
