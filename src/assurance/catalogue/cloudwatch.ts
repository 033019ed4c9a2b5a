import { INERT, Service } from './entry';
import { uniqueName } from './facets/limits';

export const CLOUDWATCH: Service<'CloudWatch'> = {
  'AWS::CloudWatch::Alarm': { ...INERT, reads: ['ActionsEnabled', 'AlarmActions'], name: uniqueName('AlarmName', 255) },
  'AWS::CloudWatch::Dashboard': { ...INERT, name: uniqueName('DashboardName', 255, 'account') },
};
