import { INERT, none, Service } from './entry';
import { holds } from './facets/contents';
import { uniqueName } from './facets/limits';
import { CLOUDWATCH_LOGS, hard } from './facets/quota';

export const LOGS: Service<'Logs'> = {
  'AWS::Logs::LogGroup': {
    contents: holds('log group', 'passing'),
    name: uniqueName('LogGroupName', 512),
    numbers: { offered: [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653] },
    key: 'passing',
    ...none('interfaces zones reads version regions quotas addresses logsTo secrets policy traffic leadsOn creation'),
  },
  'AWS::Logs::QueryDefinition': { ...INERT, name: uniqueName('Name', 255) },
  'AWS::Logs::ResourcePolicy': {
    ...INERT,
    name: uniqueName('PolicyName', 255),
    quotas: [{ ...hard(10, CLOUDWATCH_LOGS), words: 'resource policies of CloudWatch Logs', per: 'region' }],
  },
  'AWS::Logs::DeliveryDestination': { ...INERT, logsTo: 'DestinationResourceArn' },
};
