import { none, Service } from './entry';
import { holds } from './facets/contents';

export const SES: Service<'SES'> = {
  'AWS::SES::EmailIdentity': {
    regions: { lacking: 'ap-east-1 ap-east-2 ap-southeast-4 ap-southeast-6 ap-southeast-7 cn-north-1 cn-northwest-1 eu-south-2 mx-central-1' },
    creation: 'unknown',
    ...none('interfaces zones contents reads name version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::SES::MailManagerArchive': {
    contents: holds('mail archive', 'data'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
