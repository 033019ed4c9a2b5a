import { none, Service } from './entry';

export const GRAFANA: Service<'Grafana'> = {
  'AWS::Grafana::Workspace': {
    regions: { only: 'ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-2 eu-central-1 eu-west-1 eu-west-2 eusc-de-east-1 us-east-1 us-east-2 us-west-2' },
    creation: 'unknown',
    ...none('interfaces zones contents reads name version numbers quotas addresses logsTo key secrets policy traffic leadsOn'),
  },
};
