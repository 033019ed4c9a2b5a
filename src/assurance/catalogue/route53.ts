import { INERT, none, Service } from './entry';
import { holds } from './facets/contents';

export const ROUTE53: Service<'Route53'> = {
  'AWS::Route53::HostedZone': {
    contents: holds('hosted zone', 'address'),
    creation: 'unknown',
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
  'AWS::Route53::RecordSet': INERT,
};
