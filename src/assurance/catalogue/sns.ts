import { INERT, none, Service } from './entry';
import { uniqueName } from './facets/limits';

export const SNS: Service<'SNS'> = {
  'AWS::SNS::Topic': {
    name: uniqueName('TopicName', 256),
    key: 'passing',
    ...none('interfaces zones contents reads version regions numbers quotas addresses logsTo secrets policy traffic leadsOn creation'),
  },
  'AWS::SNS::TopicPolicy': { ...INERT, policy: { property: 'PolicyDocument', of: 'Topics' } },
  'AWS::SNS::Subscription': INERT,
};
